"""VPCs, subnets and security groups."""


def rules(ec2, group):
    found = ec2.describe_security_group_rules(Filters=[{"Name": "group-id", "Values": [group]}])
    return found["SecurityGroupRules"]


def https(**peer):
    return {"IpProtocol": "tcp", "FromPort": 443, "ToPort": 443, **peer}


def test_the_default_group_lets_its_members_reach_each_other(aws, make):
    vpc, ec2 = make.vpc(), aws("ec2")
    found = ec2.describe_security_groups(
        Filters=[{"Name": "vpc-id", "Values": [vpc]}, {"Name": "group-name", "Values": ["default"]}]
    )["SecurityGroups"][0]
    (ingress,) = (r for r in rules(ec2, found["GroupId"]) if not r["IsEgress"])
    assert ingress["ReferencedGroupInfo"]["GroupId"] == found["GroupId"]
    assert ingress["IpProtocol"] == "-1"


def test_a_rule_is_the_same_whatever_its_description(aws, make, refused):
    group, ec2 = make.group(make.vpc()), aws("ec2")
    for description in ("one", "two"):
        permission = https(IpRanges=[{"CidrIp": "10.1.0.0/16", "Description": description}])
        if description == "two":
            with refused("InvalidPermission.Duplicate"):
                ec2.authorize_security_group_ingress(GroupId=group, IpPermissions=[permission])
        else:
            ec2.authorize_security_group_ingress(GroupId=group, IpPermissions=[permission])


def test_a_rule_with_a_group_as_its_peer_keeps_its_description_and_changes_in_place(aws, make):
    vpc, ec2 = make.vpc(), aws("ec2")
    group, peer = make.group(vpc), make.group(vpc)
    pair = {"GroupId": peer, "Description": "from the peer"}
    made = ec2.authorize_security_group_ingress(
        GroupId=group, IpPermissions=[https(UserIdGroupPairs=[pair])]
    )["SecurityGroupRules"][0]
    assert made["Description"] == "from the peer"
    changed = https(CidrIpv4="10.2.0.0/16", Description="from the network") | {"ToPort": 444}
    ec2.modify_security_group_rules(
        GroupId=group,
        SecurityGroupRules=[
            {"SecurityGroupRuleId": made["SecurityGroupRuleId"], "SecurityGroupRule": changed}
        ],
    )
    (rule,) = (r for r in rules(ec2, group) if not r["IsEgress"])
    assert rule["SecurityGroupRuleId"] == made["SecurityGroupRuleId"]
    assert (rule["CidrIpv4"], rule["ToPort"]) == ("10.2.0.0/16", 444)
    assert rule["Description"] == "from the network"
    assert "ReferencedGroupInfo" not in rule
    back = https(ReferencedGroupId=peer, Description="from the peer")
    changed = {"SecurityGroupRuleId": made["SecurityGroupRuleId"], "SecurityGroupRule": back}
    ec2.modify_security_group_rules(GroupId=group, SecurityGroupRules=[changed])
    (rule,) = (r for r in rules(ec2, group) if not r["IsEgress"])
    assert rule["ReferencedGroupInfo"]["GroupId"] == peer
    assert (rule["ToPort"], rule["Description"]) == (443, "from the peer")


def test_a_rule_that_is_not_there_cannot_change(aws, make, refused):
    unknown = {"SecurityGroupRuleId": "sgr-0", "SecurityGroupRule": https(CidrIpv4="10.0.0.0/8")}
    group, ec2 = make.group(make.vpc()), aws("ec2")
    with refused("InvalidSecurityGroupRuleId.NotFound"):
        ec2.modify_security_group_rules(GroupId=group, SecurityGroupRules=[unknown])
    with refused("InvalidGroup.NotFound"):
        ec2.modify_security_group_rules(GroupId="sg-0", SecurityGroupRules=[unknown])


def test_a_group_in_use_is_not_deleted(aws, make, refused):
    vpc, ec2 = make.vpc(), aws("ec2")
    group, peer, worn = make.group(vpc), make.group(vpc), make.group(vpc)
    permission = https(UserIdGroupPairs=[{"GroupId": peer}])
    ec2.authorize_security_group_ingress(GroupId=group, IpPermissions=[permission])
    with refused("DependencyViolation"):
        ec2.delete_security_group(GroupId=peer)
    make.balancer(groups=[worn], vpc=vpc)
    with refused("DependencyViolation"):
        ec2.delete_security_group(GroupId=worn)
    ec2.revoke_security_group_ingress(GroupId=group, IpPermissions=[permission])
    ec2.delete_security_group(GroupId=peer)


def test_a_subnet_in_use_is_not_deleted(aws, make, refused):
    vpc, ec2 = make.vpc(), aws("ec2")
    attached = make.subnet(vpc)
    make.attachment(make.gateway(), vpc, attached)
    balanced = make.subnet(vpc, "10.1.65.0/28")
    make.balancer({"SubnetId": balanced})
    for subnet in (attached, balanced):
        with refused("DependencyViolation"):
            ec2.delete_subnet(SubnetId=subnet)


def test_a_vpc_with_groups_or_endpoints_is_not_deleted(aws, make, refused):
    vpc, ec2 = make.vpc(), aws("ec2")
    group = make.group(vpc)
    with refused("DependencyViolation"):
        ec2.delete_vpc(VpcId=vpc)
    ec2.delete_security_group(GroupId=group)
    ec2.delete_vpc(VpcId=vpc)
