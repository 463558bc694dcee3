"""Private hosted zones and the VPCs they are associated with."""

import uuid

from moto.core.responses import ActionResult
from moto.core.utils import utcnow
from moto.route53 import urls
from moto.route53.responses import Route53

from .correction import dispatch_unlisted, ec2, fail, replace, wrap

REAL_WAITS = False
"""Whether to answer with ChangeInfo, for which the Terraform provider waits 10 to 30 s each."""

dispatch_unlisted(urls, Route53)


def change_info():
    """AWS answers every change as PENDING; here it is in sync at once, or left out."""
    if not REAL_WAITS:
        return None
    change = f"/change/C{uuid.uuid4().hex[:20].upper()}"
    return {"Id": change, "Status": "INSYNC", "SubmittedAt": utcnow()}


def check_vpc(response, vpc, name):
    """AWS associates a VPC that exists, and with one private zone of a name."""
    vpc_id, region = vpc["VPCId"], vpc["VPCRegion"]
    if vpc_id not in ec2(response.current_account, region).vpcs:
        fail("InvalidVPCId", f"The VPC: {vpc_id} you provided does not exist in {region}.")
    for zone in response.backend.zones.values():
        same = zone.private_zone and zone.name.rstrip(".") == name.rstrip(".")
        if same and any(v["vpc_id"] == vpc_id for v in zone.vpcs):
            fail(
                "ConflictingDomainExists",
                f"The VPC {vpc_id} in region {region} has already been associated with the "
                f"hosted zone {zone.resource_id} with the same domain name.",
            )


@wrap(Route53)
def create_hosted_zone(original, self):
    """AWS makes a zone that is created with a VPC private."""
    if self._get_param("VPC.VPCId"):
        self.params.setdefault("HostedZoneConfig", {})["PrivateZone"] = True
        check_vpc(self, self._get_param("VPC"), self._get_param("Name"))
    result = original(self)
    result.result["ChangeInfo"] = change_info()
    return result


@replace(Route53)
def associate_vpc_with_hosted_zone(self):
    """AWS takes a further VPC, of any Region, once."""
    zone = self.backend.get_hosted_zone(self._get_param("HostedZoneId"))
    vpc = self._get_param("VPC")
    if not zone.private_zone:
        fail(
            "PublicZoneVPCAssociation",
            "You're trying to associate a VPC with a public hosted zone.",
        )
    check_vpc(self, vpc, zone.name)
    zone.add_vpc(vpc["VPCId"], vpc["VPCRegion"])
    return ActionResult({"ChangeInfo": change_info()})


@replace(Route53)
def disassociate_vpc_from_hosted_zone(self):
    """AWS refuses to take a private zone's last VPC."""
    zone = self.backend.get_hosted_zone(self._get_param("HostedZoneId"))
    vpc_id = self._get_param("VPC.VPCId")
    if not any(v["vpc_id"] == vpc_id for v in zone.vpcs):
        fail(
            "VPCAssociationNotFound",
            f"The VPC: {vpc_id} is not associated with the hosted zone.",
        )
    if len(zone.vpcs) == 1:
        fail(
            "LastVPCAssociation",
            "The VPC you are trying to disassociate is the last one associated with the hosted "
            "zone.",
        )
    zone.delete_vpc(vpc_id)
    return ActionResult({"ChangeInfo": change_info()})


@wrap(Route53)
def delete_hosted_zone(original, self):
    """AWS answers with the change."""
    original(self)
    return ActionResult({"ChangeInfo": change_info()})
