"""Transit Gateway route tables, and the routes of VPCs to Transit Gateways."""

from ipaddress import ip_network

from moto.ec2.models.route_tables import RouteBackend
from moto.ec2.models.transit_gateway_route_tables import (
    TransitGatewayRelations,
    TransitGatewayRouteTableBackend,
)

from .correction import fail, replace, wrap
from .ec2_transit_gateway import attachment_in, not_found


def table_in(backend, table_id):
    """The Transit Gateway route table of that id, or the error of AWS."""
    table = backend.transit_gateways_route_tables.get(table_id)
    if table is None or table.state == "deleted":
        not_found("Transit Gateway Route Table", "InvalidRouteTableID", table_id)
    return table


@replace(TransitGatewayRouteTableBackend)
def associate_transit_gateway_route_table(
    self, transit_gateway_attachment_id, transit_gateway_route_table_id
):
    """AWS associates an attachment, once available, with one route table at most."""
    attachment = attachment_in(self, transit_gateway_attachment_id, available=True)
    table = table_in(self, transit_gateway_route_table_id)
    if attachment.association:
        fail(
            "Resource.AlreadyAssociated",
            f"Transit Gateway Attachment {attachment.id} is already associated to a route table.",
        )
    self.set_route_table_association(attachment.id, table.id)
    attachment._association_data = {
        "State": "associated",
        "TransitGatewayRouteTableId": table.id,
    }
    return TransitGatewayRelations(self, attachment.id, table.id, state="associated")


@replace(TransitGatewayRouteTableBackend)
def disassociate_transit_gateway_route_table(self, tgw_attach_id, tgw_rt_id):
    """AWS keeps one association per Region's view of an attachment."""
    attachment = attachment_in(self, tgw_attach_id)
    if table_in(self, tgw_rt_id).route_table_associations.pop(tgw_attach_id, None) is None:
        fail(
            "InvalidAssociation.NotFound",
            f"There is no association of {tgw_attach_id} with {tgw_rt_id}.",
        )
    attachment._association_data = {}
    return TransitGatewayRelations(self, tgw_attach_id, tgw_rt_id, state="disassociated")


@wrap(TransitGatewayRouteTableBackend)
def delete_transit_gateway_route_table(original, self, transit_gateway_route_table_id):
    """AWS refuses while attachments are associated."""
    if table_in(self, transit_gateway_route_table_id).route_table_associations:
        fail("IncorrectState", f"{transit_gateway_route_table_id} has associations.")
    return original(self, transit_gateway_route_table_id)


@replace(TransitGatewayRouteTableBackend)
def create_transit_gateway_route(
    self,
    transit_gateway_route_table_id,
    destination_cidr_block,
    transit_gateway_attachment_id=None,
    blackhole=False,
):
    """AWS takes a route over an available attachment of any kind and shows it active."""
    table = table_in(self, transit_gateway_route_table_id)
    if destination_cidr_block in table.routes:
        fail(
            "RouteAlreadyExists",
            f"Route {destination_cidr_block} already exists in {table.id}.",
        )
    if not blackhole:
        attachment_in(self, transit_gateway_attachment_id, available=True)
    attachment_id = None if blackhole else transit_gateway_attachment_id
    table.routes[destination_cidr_block] = attachment_id
    return route(self, destination_cidr_block, attachment_id)


@replace(TransitGatewayRouteTableBackend)
def delete_transit_gateway_route(self, transit_gateway_route_table_id, destination_cidr_block):
    """AWS answers with the route as deleted, or that there is none."""
    routes = table_in(self, transit_gateway_route_table_id).routes
    if destination_cidr_block not in routes:
        fail(
            "InvalidRoute.NotFound",
            f"Route {destination_cidr_block} does not exist in {transit_gateway_route_table_id}.",
        )
    deleted = route(self, destination_cidr_block, routes.pop(destination_cidr_block))
    return deleted | {"State": "deleted"}


def route(backend, cidr, attachment_id):
    """AWS shows a route as blackhole once its attachment is gone."""
    shown = {"DestinationCidrBlock": cidr, "Type": "static", "State": "blackhole"}
    attachment = backend.transit_gateway_attachments.get(attachment_id)
    if attachment and attachment.state == "available":
        shown["State"] = "active"
        shown["TransitGatewayAttachments"] = [
            {
                "ResourceId": attachment.resource_id,
                "ResourceType": attachment.resource_type,
                "TransitGatewayAttachmentId": attachment.id,
            }
        ]
    return shown


def over(key):
    """A filter on what a route's attachments say of themselves under that key."""
    return lambda r, values: any(a[key] in values for a in r.get("TransitGatewayAttachments", []))


def net(r):
    return ip_network(r["DestinationCidrBlock"])


FILTERS = {
    "type": lambda r, values: r["Type"] in values,
    "state": lambda r, values: r["State"] in values,
    "attachment.transit-gateway-attachment-id": over("TransitGatewayAttachmentId"),
    "attachment.resource-id": over("ResourceId"),
    "attachment.resource-type": over("ResourceType"),
    "route-search.exact-match": lambda r, values: r["DestinationCidrBlock"] in values,
    "route-search.subnet-of-match": lambda r, values: any(
        net(r).subnet_of(ip_network(v)) for v in values
    ),
    "route-search.supernet-of-match": lambda r, values: any(
        net(r).supernet_of(ip_network(v)) for v in values
    ),
}


@replace(TransitGatewayRouteTableBackend)
def search_transit_gateway_routes(self, transit_gateway_route_table_id, filters, max_results=None):
    """AWS finds routes by state, type, attachment and CIDR relation; these are the static ones."""
    table = table_in(self, transit_gateway_route_table_id)
    routes = [route(self, cidr, attachment_id) for cidr, attachment_id in table.routes.items()]
    for name, values in (filters or {}).items():
        if name not in FILTERS:
            fail("InvalidParameterValue", f"The filter '{name}' is invalid")
        routes = [r for r in routes if FILTERS[name](r, values)]
    return routes[: int(max_results)] if max_results else routes


@wrap(RouteBackend)
def create_route(original, self, route_table_id, *args, **kwargs):
    """AWS takes a Transit Gateway as a VPC route's target once that VPC's attachment is there."""
    gateway_id = kwargs.get("transit_gateway_id")
    if gateway_id:
        vpc_id = self.get_route_table(route_table_id).vpc_id
        attached = [
            (a.resource_id, a.transit_gateway_id)
            for a in self.transit_gateway_attachments.values()
            if a.state == "available"
        ]
        if (vpc_id, gateway_id) not in attached:
            fail(
                "InvalidTransitGatewayID.NotFound",
                f"The transitGateway ID '{gateway_id}' does not exist.",
            )
    return original(self, route_table_id, *args, **kwargs)
