"""VPCs, subnets and security groups."""

from moto.ec2.models.security_groups import SecurityGroupBackend, SecurityGroupRule
from moto.ec2.models.subnets import SubnetBackend
from moto.ec2.models.vpcs import VPCBackend

from .correction import fail, replace, wrap
from .ec2_transit_gateway import attachments_of


def identity(rule):
    peer = rule.cidr_ipv4, rule.cidr_ipv6, rule.source_group.get("GroupId"), rule.prefix_list_id
    return rule.ip_protocol, rule.from_port, rule.to_port, *peer


# AWS tells rules apart by protocol, ports and peer, not by their description.
SecurityGroupRule.__eq__ = lambda self, other: identity(self) == identity(other)

# AWS keeps the description of a rule whose peer is a security group, too.
SecurityGroupRule.description = property(
    lambda self: self.ip_range.get("Description") or self.source_group.get("Description")
)


@replace(SecurityGroupBackend)
def modify_security_group_rules(self, group_id, rules):
    """AWS replaces a rule's whole content."""
    group = self.get_security_group_from_id(group_id)
    if group is None:
        fail("InvalidGroup.NotFound", f"The security group '{group_id}' does not exist")
    known = {r.id: r for r in group.ingress_rules + group.egress_rules}
    for rule_id, wanted in rules.items():
        if rule_id not in known:
            fail(
                "InvalidSecurityGroupRuleId.NotFound",
                f"The security group rule ID '{rule_id}' does not exist",
            )
        rule = known[rule_id]
        rule.ip_protocol = wanted["IpProtocol"]
        rule.from_port = rule.to_port = None
        if rule.ip_protocol != "-1":
            rule.from_port, rule.to_port = int(wanted["FromPort"]), int(wanted["ToPort"])
        text = {"Description": wanted["Description"]} if wanted.get("Description") else {}
        rule.ip_range, rule.source_group = {}, {}
        if wanted.get("CidrIpv4"):
            rule.ip_range = {"CidrIp": wanted["CidrIpv4"]} | text
        elif wanted.get("ReferencedGroupId"):
            owner = {"OwnerId": self.account_id, "UserId": self.account_id}
            rule.source_group = {"GroupId": wanted["ReferencedGroupId"]} | owner | text


@wrap(SecurityGroupBackend)
def create_security_group(original, self, *args, **kwargs):
    """AWS lets the members of a VPC's default group reach each other."""
    group = original(self, *args, **kwargs)
    if group.is_default:
        own = [{"GroupId": group.id}]
        self.authorize_security_group_ingress(group.id, "-1", None, None, [], source_groups=own)
    return group


@wrap(SecurityGroupBackend)
def _delete_security_group(original, self, vpc_id, group_id):
    """AWS refuses while another group's rule or a network interface refers to the group."""
    others = [g for groups in self.groups.values() for g in groups.values() if g.id != group_id]
    rules = [r for g in others for r in g.ingress_rules + g.egress_rules]
    interfaces = [g.id for eni in self.enis.values() for g in eni.group_set if g]
    if group_id in interfaces or any(r.source_group.get("GroupId") == group_id for r in rules):
        fail("DependencyViolation", f"resource {group_id} has a dependent object")
    return original(self, vpc_id, group_id)


@wrap(SubnetBackend)
def delete_subnet(original, self, subnet_id):
    """AWS refuses while a network interface or a Transit Gateway attachment uses the subnet."""
    interfaces = [e.subnet_id for e in self.enis.values()]
    attachments = [s for a in attachments_of(self) for s in getattr(a, "subnet_ids", [])]
    if subnet_id in interfaces + attachments:
        fail(
            "DependencyViolation",
            f"The subnet '{subnet_id}' has dependencies and cannot be deleted.",
        )
    return original(self, subnet_id)


@wrap(VPCBackend)
def delete_vpc(original, self, vpc_id):
    """AWS refuses while endpoints or further security groups are left."""
    groups = [g for g in self.groups.get(vpc_id, {}).values() if not g.is_default]
    if groups or any(e.vpc_id == vpc_id for e in self.vpc_end_points.values()):
        fail("DependencyViolation", f"The vpc '{vpc_id}' has dependencies and cannot be deleted.")
    return original(self, vpc_id)
