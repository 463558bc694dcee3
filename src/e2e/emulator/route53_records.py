"""Records of hosted zones: simple, and of every routing policy but geoproximity and CIDR."""

from moto.core.responses import ActionResult
from moto.core.utils import camelcase_to_underscores
from moto.elbv2.models import elbv2_backends
from moto.route53.models import RecordSet
from moto.route53.responses import Route53

from .correction import fail, replace
from .route53_zones import change_info

ROUTING = ("Weight", "Region", "Failover", "GeoLocation", "MultiValueAnswer")
"""The keys of which a record with a set identifier has exactly one."""

UNIQUE = ("Region", "Failover")
"""Those of them whose value no two records of a name and type share."""


def key_of(name, kind, identifier):
    return name.rstrip(".").lower(), kind, identifier


@replace(Route53)
def change_resource_record_sets(self):
    """AWS makes all of a batch's changes or none, and knows a record by name, type and set id."""
    zone = self.backend.get_hosted_zone(self._get_param("HostedZoneId"))
    records = {key_of(r.name, r.type, r.set_identifier): r for r in zone.rrsets}
    for change in self._get_param("ChangeBatch.Changes"):
        action, wanted = change["Action"], dict(change["ResourceRecordSet"])
        wanted["Name"] = wanted["Name"].rstrip(".") + "."
        wanted["ResourceRecords"] = [r["Value"] for r in wanted.get("ResourceRecords") or []]
        key = key_of(wanted["Name"], wanted["Type"], wanted.get("SetIdentifier"))
        label = f"[name='{wanted['Name']}', type='{key[1]}', set identifier='{key[2]}']"
        check_record(self.backend, zone, wanted, label)
        if action == "DELETE":
            if key not in records:
                refuse_batch(f"Tried to delete resource record set {label} but it was not found")
            del records[key]
            continue
        if action == "CREATE" and key in records:
            refuse_batch(f"Tried to create resource record set {label} but it already exists")
        siblings = [r for k, r in records.items() if k[:2] == key[:2] and k != key]
        check_siblings(siblings, wanted, label)
        check_alias(self, zone, records, wanted)
        records[key] = RecordSet(wanted)
    zone.rrsets = list(records.values())
    return ActionResult({"ChangeInfo": change_info()})


def refuse_batch(message):
    fail("InvalidChangeBatch", f"[{message}]")


def routing_of(wanted):
    return [k for k in ROUTING if wanted.get(k) is not None]


def check_record(backend, zone, wanted, label):
    """AWS takes a name within the zone, one policy with an identifier, a health check it knows."""
    if not f".{wanted['Name']}".endswith(f".{zone.name.rstrip('.')}."):
        refuse_batch(f"RRSet with DNS name {wanted['Name']} is not permitted in zone {zone.name}")
    if len(routing_of(wanted)) != (1 if wanted.get("SetIdentifier") else 0):
        fail(
            "InvalidInput",
            "Invalid request: a set identifier takes exactly one routing policy, and a policy "
            f"takes one: {label}",
        )
    check = wanted.get("HealthCheckId")
    if check and check not in backend.health_checks:
        fail("NoSuchHealthCheck", f"No health check exists with the ID {check}.")
    if bool(wanted.get("AliasTarget")) == bool(wanted["ResourceRecords"]):
        fail(
            "InvalidInput",
            "Invalid request: Expected exactly one of AliasTarget or TTL with ResourceRecords: "
            f"{label}",
        )


def check_siblings(siblings, wanted, label):
    """AWS takes one routing policy per name and type, and one record per Region or role."""
    routing = routing_of(wanted)
    for sibling in siblings:
        if bool(sibling.set_identifier) != bool(routing):
            refuse_batch(f"RRSet {label} conflicts with a record of another routing policy")
        for kind in routing:
            value = getattr(sibling, camelcase_to_underscores(kind))
            if value is None:
                refuse_batch(f"RRSet {label} has another routing policy than its siblings")
            if kind in UNIQUE and value == wanted[kind]:
                refuse_batch(f"RRSet {label} repeats the {kind} of a sibling")


def check_alias(response, zone, records, wanted):
    """AWS takes an alias to a record that exists, or to a balancer by the zone of its Region."""
    alias = wanted.get("AliasTarget")
    if not alias:
        return
    name, target_zone = alias["DNSName"].rstrip(".").lower(), alias["HostedZoneId"]
    text = f"Tried to create an alias that targets {name}., type {wanted['Type']} in zone"
    if target_zone == zone.resource_id:
        if not any(k[:2] == (name, wanted["Type"]) for k in records):
            refuse_batch(f"{text} {target_zone}, but that target was not found")
        return
    for region in elbv2_backends[response.current_account].values():
        for balancer in region.load_balancers.values():
            here = balancer.canonical_hosted_zone_id
            if name.endswith(balancer.dns_name.lower()) and here != target_zone:
                refuse_batch(
                    f"{text} {target_zone}, but the alias target name does not lie within the "
                    "target zone"
                )
