"""Transit Gateways and their attachments of every kind."""

from moto.ec2.models.transit_gateway import TransitGatewayBackend
from moto.ec2.models.transit_gateway_attachments import (
    TransitGatewayAttachment,
    TransitGatewayAttachmentBackend,
    TransitGatewayVpcAttachment,
)
from moto.ec2.responses import EC2Response

from .correction import fail, replace, wrap


def not_found(kind, code, resource_id):
    fail(f"{code}.NotFound", f"{kind} {resource_id} was deleted or does not exist.")


def gateway_in(backend, gateway_id):
    """The Transit Gateway of that id, or the error of AWS."""
    if gateway_id not in backend.transit_gateways:
        not_found("Transit Gateway", "InvalidTransitGatewayID", gateway_id)
    return backend.transit_gateways[gateway_id]


def attachments_of(backend):
    """The attachments of a Region that are neither deleted nor rejected."""
    found = backend.transit_gateway_attachments.values()
    return [a for a in found if a.state not in ("deleted", "rejected")]


def attachment_in(backend, attachment_id, available=False):
    """AWS takes associations and routes only for attachments that are available."""
    attachment = backend.transit_gateway_attachments.get(attachment_id)
    if attachment is None or attachment.state == "deleted":
        not_found("Transit Gateway Attachment", "InvalidTransitGatewayAttachmentID", attachment_id)
    if available and attachment.state != "available":
        fail("IncorrectState", f"{attachment_id} is in invalid state")
    return attachment


@wrap(TransitGatewayBackend)
def create_transit_gateway(original, self, description, options=None, tags=None):
    """AWS makes a default route table only if a default is enabled, and names it only there."""
    gateway = original(self, description, options, tags)
    given, table = gateway.options, gateway.default_route_table
    table.default_association_route_table = given["DefaultRouteTableAssociation"] == "enable"
    table.default_propagation_route_table = given["DefaultRouteTablePropagation"] == "enable"
    if not table.default_association_route_table:
        del given["AssociationDefaultRouteTableId"]
    if not table.default_propagation_route_table:
        del given["PropagationDefaultRouteTableId"]
    if not (table.default_association_route_table or table.default_propagation_route_table):
        del self.transit_gateways_route_tables[table.id]
        gateway.default_route_table = None
    return gateway


@replace(TransitGatewayBackend)
def delete_transit_gateway(self, transit_gateway_id):
    """AWS refuses while attachments live; the gateway's route tables go with it."""
    gateway = gateway_in(self, transit_gateway_id)
    live = [a.id for a in attachments_of(self) if a.transit_gateway_id == gateway.id]
    if live:
        fail("IncorrectState", f"{gateway.id} has non-deleted Attachments: {', '.join(live)}.")
    for table in self.transit_gateways_route_tables.values():
        if table.transit_gateway_id == gateway.id:
            table.state = "deleted"
    del self.transit_gateways[gateway.id]
    gateway.state = "deleted"
    return gateway


# AWS shows an attachment's association only once there is one; moto shows the default table's.
TransitGatewayAttachment.association = property(lambda self: self._association_data or None)


@replace(TransitGatewayAttachmentBackend)
def create_transit_gateway_vpc_attachment(
    self, transit_gateway_id, vpc_id, subnet_ids, tags=None, options=None
):
    """AWS associates and propagates a new attachment only where the gateway's defaults say so."""
    gateway = gateway_in(self, transit_gateway_id)
    live = [(a.transit_gateway_id, a.resource_id) for a in attachments_of(self)]
    if (gateway.id, vpc_id) in live:
        fail(
            "DuplicateTransitGatewayAttachment",
            f"{gateway.id} has non-deleted Transit Gateway Attachments with same VPC ID.",
        )
    zones = [self.get_subnet(s).availability_zone for s in subnet_ids]
    if len(zones) != len(set(zones)):
        fail("DuplicateSubnetsInSameZone", "Duplicate Subnets for same AZ")
    attachment = TransitGatewayVpcAttachment(
        self,
        transit_gateway=gateway,
        vpc_id=vpc_id,
        subnet_ids=subnet_ids,
        tags=tags,
        options=options,
    )
    self.transit_gateway_attachments[attachment.id] = attachment
    table = gateway.default_route_table
    if table and table.default_association_route_table:
        self.associate_transit_gateway_route_table(attachment.id, table.id)
    if table and table.default_propagation_route_table:
        self.enable_transit_gateway_route_table_propagation(attachment.id, table.id)
    return attachment


@wrap(EC2Response)
def create_transit_gateway_vpc_attachment(original, self):  # noqa: F811
    """AWS tags the attachment from the specification of type transit-gateway-attachment."""
    result = original(self)
    attachment = result.result["TransitGatewayVpcAttachment"]
    attachment.add_tags(self._parse_tag_specification().get("transit-gateway-attachment", {}))
    return result


@replace(TransitGatewayAttachmentBackend)
def delete_transit_gateway_vpc_attachment(self, transit_gateway_attachment_id):
    """AWS ends the attachment's association with it, and goes on showing it as deleted."""
    attachment = attachment_in(self, transit_gateway_attachment_id)
    detach(self, attachment)
    attachment.state = "deleted"
    return attachment


def detach(backend, attachment):
    """Takes an attachment out of every Transit Gateway route table of its Region."""
    for table in backend.transit_gateways_route_tables.values():
        table.route_table_associations.pop(attachment.id, None)
        table.route_table_propagation = [
            p
            for p in table.route_table_propagation
            if p.transitGatewayAttachmentId != attachment.id
        ]
    attachment._association_data = {}


@replace(TransitGatewayAttachmentBackend)
def describe_transit_gateway_vpc_attachments(
    self, transit_gateways_attachment_ids=None, filters=None
):
    """AWS lists VPC attachments only."""
    return listed(self, "vpc", transit_gateways_attachment_ids, filters)


@replace(TransitGatewayAttachmentBackend)
def describe_transit_gateway_peering_attachments(
    self, transit_gateways_attachment_ids=None, filters=None
):
    """AWS lists peering attachments only."""
    return listed(self, "peering", transit_gateways_attachment_ids, filters)


@replace(TransitGatewayAttachmentBackend)
def describe_transit_gateway_attachments(self, transit_gateways_attachment_ids=None, filters=None):
    """AWS filters by every attribute of an attachment, moto by three."""
    return listed(self, None, transit_gateways_attachment_ids, filters)


FILTERS = {
    "resource-id": lambda a: a.resource_id,
    "resource-type": lambda a: a.resource_type,
    "state": lambda a: a.state,
    "transit-gateway-attachment-id": lambda a: a.id,
    "transit-gateway-id": lambda a: a.transit_gateway_id,
    "vpc-id": lambda a: a.resource_id,
}


def listed(backend, kind, ids, filters):
    """The attachments of a kind (None: of any), by id and filters; an unknown id is an error."""
    attachments = backend.transit_gateway_attachments
    found = {i: a for i, a in attachments.items() if kind in (None, a.resource_type)}
    for attachment_id in ids or []:
        if attachment_id not in found:
            not_found(
                "Transit Gateway Attachment", "InvalidTransitGatewayAttachmentID", attachment_id
            )
    kept = [a for a in found.values() if not ids or a.id in ids]
    for name, values in (filters or {}).items():
        if name.startswith("tag:"):
            key = name[len("tag:") :]
            kept = [
                a
                for a in kept
                if any(t["key"] == key and t["value"] in values for t in a.get_tags())
            ]
        elif name in FILTERS:
            kept = [a for a in kept if FILTERS[name](a) in values]
        else:
            fail("InvalidParameterValue", f"The filter '{name}' is invalid")
    return kept
