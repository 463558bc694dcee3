"""Transit Gateway peerings: one attachment, seen from two Regions."""

from moto.ec2.models.transit_gateway_attachments import (
    TransitGatewayAttachmentBackend,
    TransitGatewayPeeringAttachment,
)
from moto.ec2.utils import random_transit_gateway_attachment_id

from .correction import ec2, fail, replace
from .ec2_transit_gateway import attachment_in, detach, gateway_in

PENDING_PEERINGS = 10
"""The default quota of AWS for pending peering attachments per Transit Gateway."""


class PeeringView(TransitGatewayPeeringAttachment):
    """One side of a peering.

    AWS gives both sides the attachment's id and state, each with its own tags and association.
    """

    # moto files its models by their module.
    __module__ = TransitGatewayPeeringAttachment.__module__

    def __init__(self, backend, link, local, remote, requester, accepter):
        self.link = link
        super().__init__(
            backend,
            backend.transit_gateways[local["TransitGatewayId"]],
            remote["TransitGatewayId"],
            remote["Region"],
            remote["OwnerId"],
            {},
            backend.region_name,
        )
        self.id = link["id"]
        self.requester_tgw_info, self.accepter_tgw_info = requester, accepter

    @property
    def state(self):
        return self.link["state"]

    @state.setter
    def state(self, _):
        """moto's base class sets a state on creation; the link holds it."""

    @property
    def status(self):
        return {"Code": self.state, "Message": ""}


def peerings_of(backend, gateway_id, state):
    """The peering attachments of a Transit Gateway in that state, requested or received."""
    return [
        a
        for a in backend.transit_gateway_attachments.values()
        if isinstance(a, PeeringView) and (a.transit_gateway_id, a.state) == (gateway_id, state)
    ]


@replace(TransitGatewayAttachmentBackend)
def create_transit_gateway_peering_attachment(
    self, transit_gateway_id, peer_transit_gateway_id, peer_region, peer_account_id, tags
):
    """AWS shows the request to both Regions, and lets ten per Transit Gateway be pending."""
    requester = {
        "OwnerId": self.account_id,
        "Region": self.region_name,
        "TransitGatewayId": transit_gateway_id,
    }
    accepter = {
        "OwnerId": peer_account_id or self.account_id,
        "Region": peer_region,
        "TransitGatewayId": peer_transit_gateway_id,
    }
    peer = ec2(accepter["OwnerId"], peer_region)
    for backend, gateway_id in ((self, transit_gateway_id), (peer, peer_transit_gateway_id)):
        gateway_in(backend, gateway_id)
        if len(peerings_of(backend, gateway_id, "pendingAcceptance")) >= PENDING_PEERINGS:
            fail(  # the error's name is a guess
                "TransitGatewayPeeringAttachmentLimitExceeded",
                f"{gateway_id} has {PENDING_PEERINGS} pending peering attachments.",
            )
    link = {"id": random_transit_gateway_attachment_id(), "state": "pendingAcceptance"}
    view = PeeringView(self, link, requester, accepter, requester, accepter)
    view.add_tags(tags or {})
    self.transit_gateway_attachments[view.id] = view
    peer.transit_gateway_attachments[view.id] = PeeringView(
        peer, link, accepter, requester, requester, accepter
    )
    return view


@replace(TransitGatewayAttachmentBackend)
def accept_transit_gateway_peering_attachment(self, transit_gateway_attachment_id):
    """AWS lets only the accepter's Region accept, while the request pends; both sides follow."""
    attachment = attachment_in(self, transit_gateway_attachment_id)
    accepter = attachment.accepter_tgw_info
    if (self.account_id, self.region_name) != (accepter["OwnerId"], accepter["Region"]):
        fail(
            "InvalidParameterValue",
            f"Cannot accept {attachment.id} as the source of the peering request.",
        )
    if attachment.state != "pendingAcceptance":
        fail("IncorrectState", f"{attachment.id} is in invalid state")
    attachment.link["state"] = "available"
    return attachment


@replace(TransitGatewayAttachmentBackend)
def delete_transit_gateway_peering_attachment(self, transit_gateway_attachment_id):
    """AWS takes the deletion from either side, ends both, and goes on showing them as deleted."""
    attachment = self.transit_gateway_attachments.get(transit_gateway_attachment_id)
    if attachment is None:
        attachment = attachment_in(self, transit_gateway_attachment_id)
    for side in (attachment.requester_tgw_info, attachment.accepter_tgw_info):
        backend = ec2(side["OwnerId"], side["Region"])
        detach(backend, backend.transit_gateway_attachments[attachment.id])
    attachment.link["state"] = "deleted"
    return attachment
