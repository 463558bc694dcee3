"""Transit Gateways, attachments, peerings, route tables."""

import pytest


@pytest.fixture
def ec2(aws):
    return aws("ec2")


@pytest.fixture
def west(aws):
    return aws("ec2", "us-west-2")


def peerings(client, attachment):
    found = client.describe_transit_gateway_peering_attachments(
        TransitGatewayAttachmentIds=[attachment]
    )
    return found["TransitGatewayPeeringAttachments"][0]


def route_of(client, table, cidr):
    found = client.search_transit_gateway_routes(
        TransitGatewayRouteTableId=table,
        Filters=[{"Name": "route-search.exact-match", "Values": [cidr]}],
    )
    return found["Routes"]


def test_a_gateway_without_defaults_has_no_route_table(ec2, make):
    gateway = make.gateway()
    tables = ec2.describe_transit_gateway_route_tables(
        Filters=[{"Name": "transit-gateway-id", "Values": [gateway]}]
    )
    assert tables["TransitGatewayRouteTables"] == []
    (shown,) = ec2.describe_transit_gateways(TransitGatewayIds=[gateway])["TransitGateways"]
    assert "AssociationDefaultRouteTableId" not in shown["Options"]
    assert "PropagationDefaultRouteTableId" not in shown["Options"]


def test_a_new_attachment_is_associated_only_where_that_is_the_default(ec2, make):
    vpc = make.vpc()
    subnet = make.subnet(vpc)
    plain = make.attachment(make.gateway(), vpc, subnet)
    default = make.attachment(make.gateway(default="enable"), vpc, subnet)
    found = ec2.describe_transit_gateway_attachments(TransitGatewayAttachmentIds=[plain, default])
    associated = {
        a["TransitGatewayAttachmentId"]: a.get("Association", {}).get("State")
        for a in found["TransitGatewayAttachments"]
    }
    assert associated == {plain: None, default: "associated"}


def test_attachments_are_listed_by_kind_tag_and_state(ec2, make):
    vpc, gateway = make.vpc(), make.gateway()
    tag = make.name()
    attachment = make.attachment(gateway, vpc, make.subnet(vpc), tags={"Name": tag})
    peering = make.peering(gateway, make.gateway("us-west-2"))
    by_tag = [{"Name": "tag:Name", "Values": [tag]}]
    found = ec2.describe_transit_gateway_vpc_attachments(Filters=by_tag)
    (shown,) = found["TransitGatewayVpcAttachments"]
    assert shown["TransitGatewayAttachmentId"] == attachment
    of_gateway = {"Name": "transit-gateway-id", "Values": [gateway]}
    pending = {"Name": "state", "Values": ["pendingAcceptance"]}
    found = ec2.describe_transit_gateway_attachments(Filters=[of_gateway, pending])
    (shown,) = found["TransitGatewayAttachments"]
    assert (shown["TransitGatewayAttachmentId"], shown["ResourceType"]) == (peering, "peering")
    found = ec2.describe_transit_gateway_vpc_attachments(Filters=[of_gateway])
    assert len(found["TransitGatewayVpcAttachments"]) == 1


def test_attachments_that_aws_does_not_know_are_refused(ec2, refused):
    with refused("InvalidTransitGatewayAttachmentID.NotFound"):
        ec2.describe_transit_gateway_vpc_attachments(TransitGatewayAttachmentIds=["tgw-attach-0"])
    with refused("InvalidTransitGatewayAttachmentID.NotFound"):
        ec2.delete_transit_gateway_peering_attachment(TransitGatewayAttachmentId="tgw-attach-0")
    with refused("InvalidParameterValue"):
        ec2.describe_transit_gateway_attachments(Filters=[{"Name": "colour", "Values": ["red"]}])


def test_a_vpc_is_attached_once_with_one_subnet_per_zone(ec2, make, refused):
    vpc, gateway = make.vpc(), make.gateway()
    subnet, same_zone = make.subnet(vpc), make.subnet(vpc, "10.1.65.0/28")
    with refused("DuplicateSubnetsInSameZone"):
        make.attachment(gateway, vpc, subnet, same_zone)
    make.attachment(gateway, vpc, subnet)
    with refused("DuplicateTransitGatewayAttachment"):
        make.attachment(gateway, vpc, subnet)
    with refused("InvalidTransitGatewayID.NotFound"):
        make.attachment("tgw-0", vpc, subnet)


def test_a_gateway_goes_after_its_attachments_and_takes_its_tables(ec2, make, refused):
    vpc, gateway, attachment = make.attached()
    table = make.gateway_table(gateway)
    ec2.associate_transit_gateway_route_table(
        TransitGatewayRouteTableId=table, TransitGatewayAttachmentId=attachment
    )
    with refused("IncorrectState"):
        ec2.delete_transit_gateway(TransitGatewayId=gateway)
    with refused("IncorrectState"):
        ec2.delete_transit_gateway_route_table(TransitGatewayRouteTableId=table)
    ec2.delete_transit_gateway_vpc_attachment(TransitGatewayAttachmentId=attachment)
    found = ec2.describe_transit_gateway_vpc_attachments(TransitGatewayAttachmentIds=[attachment])
    assert found["TransitGatewayVpcAttachments"][0]["State"] == "deleted"
    ec2.delete_transit_gateway(TransitGatewayId=gateway)
    with refused("InvalidRouteTableID.NotFound"):
        route_of(ec2, table, "10.1.0.0/16")


def test_an_attachment_is_associated_with_one_table_at_most(ec2, make, refused):
    _, gateway, attachment = make.attached()
    one, two = make.gateway_table(gateway), make.gateway_table(gateway)
    pair = {"TransitGatewayRouteTableId": one, "TransitGatewayAttachmentId": attachment}
    ec2.associate_transit_gateway_route_table(**pair)
    with refused("Resource.AlreadyAssociated"):
        ec2.associate_transit_gateway_route_table(**pair | {"TransitGatewayRouteTableId": two})
    with refused("InvalidAssociation.NotFound"):
        ec2.disassociate_transit_gateway_route_table(**pair | {"TransitGatewayRouteTableId": two})
    ec2.disassociate_transit_gateway_route_table(**pair)
    ec2.associate_transit_gateway_route_table(**pair | {"TransitGatewayRouteTableId": two})


def test_a_peering_pends_on_both_sides_until_the_accepter_accepts(ec2, west, make, refused):
    gateway, peer = make.gateway(), make.gateway("us-west-2")
    attachment = make.peering(gateway, peer)
    table = make.gateway_table(gateway)
    assert {peerings(c, attachment)["State"] for c in (ec2, west)} == {"pendingAcceptance"}
    route = {
        "TransitGatewayRouteTableId": table,
        "TransitGatewayAttachmentId": attachment,
        "DestinationCidrBlock": "10.2.0.0/16",
    }
    with refused("IncorrectState"):
        ec2.create_transit_gateway_route(**route)
    with refused("InvalidParameterValue"):
        ec2.accept_transit_gateway_peering_attachment(TransitGatewayAttachmentId=attachment)
    west.accept_transit_gateway_peering_attachment(TransitGatewayAttachmentId=attachment)
    with refused("IncorrectState"):
        west.accept_transit_gateway_peering_attachment(TransitGatewayAttachmentId=attachment)
    assert {peerings(c, attachment)["State"] for c in (ec2, west)} == {"available"}
    assert peerings(west, attachment)["RequesterTgwInfo"]["Region"] == "us-east-1"
    ec2.create_transit_gateway_route(**route)
    (shown,) = route_of(ec2, table, "10.2.0.0/16")
    assert (shown["State"], shown["Type"]) == ("active", "static")
    assert shown["TransitGatewayAttachments"][0]["ResourceType"] == "peering"


def test_each_side_of_a_peering_has_its_own_tags_and_association(ec2, west, make):
    gateway, peer = make.gateway(), make.gateway("us-west-2")
    attachment = make.peering(gateway, peer)
    west.create_tags(Resources=[attachment], Tags=[{"Key": "Name", "Value": "accepter"}])
    assert not peerings(ec2, attachment).get("Tags")
    west.accept_transit_gateway_peering_attachment(TransitGatewayAttachmentId=attachment)
    for client, table in (
        (ec2, make.gateway_table(gateway)),
        (west, make.gateway_table(peer, "us-west-2")),
    ):
        client.associate_transit_gateway_route_table(
            TransitGatewayRouteTableId=table, TransitGatewayAttachmentId=attachment
        )


def test_either_side_ends_a_peering_for_both_and_leaves_blackholes(ec2, west, make):
    gateway, peer = make.gateway(), make.gateway("us-west-2")
    attachment, table = make.peering(gateway, peer), make.gateway_table(gateway)
    west.accept_transit_gateway_peering_attachment(TransitGatewayAttachmentId=attachment)
    ec2.create_transit_gateway_route(
        TransitGatewayRouteTableId=table,
        TransitGatewayAttachmentId=attachment,
        DestinationCidrBlock="10.2.0.0/16",
    )
    west.delete_transit_gateway_peering_attachment(TransitGatewayAttachmentId=attachment)
    assert {peerings(c, attachment)["State"] for c in (ec2, west)} == {"deleted"}
    (shown,) = route_of(ec2, table, "10.2.0.0/16")
    assert shown["State"] == "blackhole"
    ec2.delete_transit_gateway(TransitGatewayId=gateway)


def test_ten_peerings_may_pend_per_gateway(make, refused):
    gateway = make.gateway()
    for _ in range(10):
        make.peering(gateway, make.gateway("us-west-2"))
    with refused("TransitGatewayPeeringAttachmentLimitExceeded"):
        make.peering(gateway, make.gateway("us-west-2"))
    with refused("InvalidTransitGatewayID.NotFound"):
        make.peering(make.gateway(), "tgw-0")


def test_routes_are_made_once_found_by_filter_and_deleted(ec2, make, refused):
    vpc, gateway, attachment = make.attached()
    table = make.gateway_table(gateway)
    route = {"TransitGatewayRouteTableId": table, "DestinationCidrBlock": "10.1.0.0/16"}
    with refused("InvalidTransitGatewayAttachmentID.NotFound"):
        ec2.create_transit_gateway_route(**route, TransitGatewayAttachmentId="tgw-attach-0")
    ec2.create_transit_gateway_route(**route, TransitGatewayAttachmentId=attachment)
    with refused("RouteAlreadyExists"):
        ec2.create_transit_gateway_route(**route, Blackhole=True)
    for name, value, expected in (
        ("type", "static", 1),
        ("state", "blackhole", 0),
        ("attachment.resource-id", vpc, 1),
        ("attachment.resource-type", "peering", 0),
        ("attachment.transit-gateway-attachment-id", attachment, 1),
        ("route-search.subnet-of-match", "10.0.0.0/8", 1),
        ("route-search.supernet-of-match", "10.1.2.0/24", 1),
    ):
        found = ec2.search_transit_gateway_routes(
            TransitGatewayRouteTableId=table, Filters=[{"Name": name, "Values": [value]}]
        )
        assert len(found["Routes"]) == expected, name
    with refused("InvalidParameterValue"):
        ec2.search_transit_gateway_routes(
            TransitGatewayRouteTableId=table, Filters=[{"Name": "colour", "Values": ["red"]}]
        )
    assert ec2.delete_transit_gateway_route(**route)["Route"]["State"] == "deleted"
    with refused("InvalidRoute.NotFound"):
        ec2.delete_transit_gateway_route(**route)


def test_a_vpc_route_to_a_gateway_wants_the_attachment_first(ec2, make, refused):
    vpc, gateway = make.vpc(), make.gateway()
    table = ec2.create_route_table(VpcId=vpc)["RouteTable"]["RouteTableId"]
    route = {"RouteTableId": table, "DestinationCidrBlock": "10.2.0.0/16"}
    with refused("InvalidTransitGatewayID.NotFound"):
        ec2.create_route(**route, TransitGatewayId=gateway)
    make.attachment(gateway, vpc, make.subnet(vpc))
    ec2.create_route(**route, TransitGatewayId=gateway)
