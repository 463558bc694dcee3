"""Interface endpoints and their network interfaces."""

import json

import pytest

SERVICE = "com.amazonaws.us-east-1.execute-api"


def create(ec2, vpc, subnets, addresses=(), **more):
    fixed = [{"SubnetId": s, "Ipv4": a} for s, a in zip(subnets, addresses, strict=False)]
    made = ec2.create_vpc_endpoint(
        **{
            "VpcId": vpc,
            "ServiceName": SERVICE,
            "VpcEndpointType": "Interface",
            "SubnetIds": subnets,
            "PrivateDnsEnabled": False,
            "SubnetConfigurations": fixed,
            **more,
        }
    )
    return made["VpcEndpoint"]


def interfaces(ec2, endpoint_id):
    """{subnet: network interface} of an endpoint."""
    (endpoint,) = ec2.describe_vpc_endpoints(VpcEndpointIds=[endpoint_id])["VpcEndpoints"]
    ids = endpoint["NetworkInterfaceIds"]
    found = ec2.describe_network_interfaces(NetworkInterfaceIds=ids)["NetworkInterfaces"]
    return {e["SubnetId"]: e for e in found}


@pytest.fixture
def ec2(aws):
    return aws("ec2")


@pytest.fixture
def place(make):
    """A VPC with two subnets: (vpc, [subnet, subnet])."""
    vpc = make.vpc()
    return vpc, [make.subnet(vpc), make.subnet(vpc, "10.1.65.0/28", "use1-az2")]


def test_an_endpoint_has_an_interface_per_subnet_at_the_address_asked_for(ec2, place, make):
    vpc, subnets = place
    group = make.group(vpc)
    made = create(ec2, vpc, subnets, ["10.1.64.5", "10.1.65.5"], SecurityGroupIds=[group])
    found = interfaces(ec2, made["VpcEndpointId"])
    assert [found[s]["PrivateIpAddress"] for s in subnets] == ["10.1.64.5", "10.1.65.5"]
    assert {e["InterfaceType"] for e in found.values()} == {"vpc_endpoint"}
    assert [g["GroupId"] for g in found[subnets[0]]["Groups"]] == [group]
    assert (made["IpAddressType"], made["DnsOptions"]["DnsRecordIpType"]) == ("ipv4", "ipv4")


def test_an_endpoint_without_groups_gets_the_default_one(ec2, place):
    vpc, subnets = place
    found = interfaces(ec2, create(ec2, vpc, subnets)["VpcEndpointId"])
    assert {g["GroupName"] for e in found.values() for g in e["Groups"]} == {"default"}


@pytest.mark.parametrize("address", ["10.1.64.0", "10.1.64.3", "10.1.64.15", "10.1.65.5"])
def test_a_reserved_or_foreign_address_is_refused(ec2, place, refused, address):
    vpc, subnets = place
    with refused("InvalidParameter"):
        create(ec2, vpc, subnets[:1], [address])


def test_a_taken_address_is_refused(ec2, place, make, refused):
    vpc, subnets = place
    make.balancer({"SubnetId": subnets[0], "PrivateIPv4Address": "10.1.64.6"})
    with refused("InvalidIPAddress.InUse"):
        create(ec2, vpc, subnets, ["10.1.64.6"])


def test_an_address_in_a_subnet_of_no_interest_is_refused(ec2, place, refused):
    vpc, subnets = place
    with refused("InvalidParameter"):
        fixed = [{"SubnetId": subnets[1], "Ipv4": "10.1.65.5"}]
        create(ec2, vpc, subnets[:1], SubnetConfigurations=fixed)


def test_private_dns_wants_dns_host_names(ec2, place, refused):
    vpc, subnets = place
    ec2.modify_vpc_attribute(VpcId=vpc, EnableDnsHostnames={"Value": False})
    with refused("InvalidParameter"):
        create(ec2, vpc, subnets, PrivateDnsEnabled=True)


def test_an_endpoint_follows_its_changes(ec2, place, make):
    vpc, subnets = place
    made = create(ec2, vpc, subnets[:1], ["10.1.64.5"], PolicyDocument='{"Statement": []}')
    endpoint, group = made["VpcEndpointId"], make.group(vpc)
    old = made["Groups"][0]["GroupId"] if made.get("Groups") else None
    ec2.modify_vpc_endpoint(
        VpcEndpointId=endpoint,
        AddSubnetIds=subnets[1:],
        SubnetConfigurations=[
            {"SubnetId": subnets[0], "Ipv4": "10.1.64.7"},
            {"SubnetId": subnets[1], "Ipv4": "10.1.65.7"},
        ],
        AddSecurityGroupIds=[group],
        RemoveSecurityGroupIds=[old] if old else [],
        PrivateDnsEnabled=True,
        ResetPolicy=True,
    )
    found = interfaces(ec2, endpoint)
    assert [found[s]["PrivateIpAddress"] for s in subnets] == ["10.1.64.7", "10.1.65.7"]
    assert group in [g["GroupId"] for g in found[subnets[1]]["Groups"]]
    (shown,) = ec2.describe_vpc_endpoints(VpcEndpointIds=[endpoint])["VpcEndpoints"]
    assert shown["PrivateDnsEnabled"]
    assert json.loads(shown["PolicyDocument"])["Statement"][0]["Effect"] == "Allow"
    ec2.modify_vpc_endpoint(VpcEndpointId=endpoint, RemoveSubnetIds=subnets[:1])
    assert list(interfaces(ec2, endpoint)) == subnets[1:]


def test_a_deleted_endpoint_is_gone(ec2, place, refused):
    vpc, subnets = place
    endpoint = create(ec2, vpc, subnets)["VpcEndpointId"]
    with refused("DependencyViolation"):
        ec2.delete_vpc(VpcId=vpc)
    ec2.delete_vpc_endpoints(VpcEndpointIds=[endpoint])
    with refused("InvalidVpcEndpointId.NotFound"):
        ec2.describe_vpc_endpoints(VpcEndpointIds=[endpoint])
    for subnet in subnets:
        ec2.delete_subnet(SubnetId=subnet)
    ec2.delete_vpc(VpcId=vpc)
