package dev.isthmus.constructs.transit;

import static java.util.Objects.requireNonNull;

import com.hashicorp.cdktf.ITerraformDependable;
import com.hashicorp.cdktf.providers.aws.ec2_transit_gateway_peering_attachment.Ec2TransitGatewayPeeringAttachment;
import com.hashicorp.cdktf.providers.aws.ec2_transit_gateway_peering_attachment_accepter.Ec2TransitGatewayPeeringAttachmentAccepter;
import com.hashicorp.cdktf.providers.aws.ec2_transit_gateway_route.Ec2TransitGatewayRoute;
import com.hashicorp.cdktf.providers.aws.ec2_transit_gateway_route_table_association.Ec2TransitGatewayRouteTableAssociation;
import com.hashicorp.cdktf.providers.aws.route.Route;
import com.hashicorp.cdktf.providers.aws.vpc_security_group_ingress_rule.VpcSecurityGroupIngressRule;
import dev.isthmus.constructs.Named;
import java.util.List;
import java.util.Map;
import software.constructs.Construct;

/**
 * Two Regions that reach each other's balancer through their Transit Gateways: request, acceptance,
 * and on either side the association, the static route (a peering propagates none), the VPC's
 * routes and the balancer's ingress.
 */
public final class TransitPeering extends Construct {

  private final Ec2TransitGatewayPeeringAttachment request;
  private final Ec2TransitGatewayPeeringAttachmentAccepter acceptance;

  /**
   * The Terraform names of what a peering creates.
   *
   * @param peering of request and acceptance
   * @param requester of what the requester's Region gets
   * @param accepter of what the accepter's Region gets
   */
  public record Addresses(String peering, String requester, String accepter) {

    /** Refuses {@code null}. */
    public Addresses {
      requireNonNull(peering, "peering");
      requireNonNull(requester, "requester");
      requireNonNull(accepter, "accepter");
    }

    /** Names for one peering of many in a workspace: {@code <requester>_<accepter>}. */
    public static Addresses of(String requester, String accepter) {
      String here = requester + "_" + accepter;
      return new Addresses(here, here, accepter + "_" + requester);
    }
  }

  /**
   * Creates a peering that waits for nothing, at the addresses {@code <requester>_<accepter>}.
   *
   * @param name prefix of the attachment's name
   */
  public TransitPeering(
      Construct scope, String id, String name, PeeringSide requester, PeeringSide accepter) {
    this(
        scope,
        id,
        name,
        Addresses.of(requester.region(), accepter.region()),
        requester,
        accepter,
        List.of());
  }

  /**
   * Creates the peering.
   *
   * @param name prefix of the attachment's name
   * @param after what must exist before the peering is requested
   */
  public TransitPeering(
      Construct scope,
      String id,
      String name,
      Addresses addresses,
      PeeringSide requester,
      PeeringSide accepter,
      List<? extends ITerraformDependable> after) {
    super(scope, id);
    Map<String, String> tag = Named.tag(name + "-" + requester.region() + "_" + accepter.region());
    request =
        Named.as(
            addresses.peering(),
            Ec2TransitGatewayPeeringAttachment.Builder.create(this, "request")
                .provider(requester.provider())
                .transitGatewayId(requester.transitGatewayId())
                .peerRegion(accepter.region())
                .peerTransitGatewayId(accepter.transitGatewayId())
                .tags(tag)
                .dependsOn(after.isEmpty() ? null : after)
                .build());
    acceptance =
        Named.as(
            addresses.peering(),
            Ec2TransitGatewayPeeringAttachmentAccepter.Builder.create(this, "acceptance")
                .provider(accepter.provider())
                .transitGatewayAttachmentId(request.getId())
                .tags(tag)
                .build());
    lead(addresses.requester(), requester, accepter);
    lead(addresses.accepter(), accepter, requester);
  }

  private void lead(String address, PeeringSide here, PeeringSide there) {
    Construct side = new Construct(this, address);
    // By the accepter's id, so that nothing uses the attachment while it is pending.
    String attachmentId = acceptance.getId();
    Named.as(
        address,
        Ec2TransitGatewayRouteTableAssociation.Builder.create(side, "association")
            .provider(here.provider())
            .transitGatewayAttachmentId(attachmentId)
            .transitGatewayRouteTableId(here.transitGatewayRouteTableId())
            .build());
    Ec2TransitGatewayRoute gatewayRoute =
        Named.as(
            address,
            Ec2TransitGatewayRoute.Builder.create(side, "gateway-route")
                .provider(here.provider())
                .destinationCidrBlock(there.networkCidr())
                .transitGatewayAttachmentId(attachmentId)
                .transitGatewayRouteTableId(here.transitGatewayRouteTableId())
                .build());
    Named.as(
        address,
        Route.Builder.create(side, "network-routes")
            .provider(here.provider())
            .forEach(here.routeTableIds())
            .routeTableId("${each.value}")
            .destinationCidrBlock(there.networkCidr())
            .transitGatewayId(here.transitGatewayId())
            .dependsOn(List.of(gatewayRoute))
            .build());
    Named.as(
        address,
        VpcSecurityGroupIngressRule.Builder.create(side, "ingress")
            .provider(here.provider())
            .securityGroupId(here.facadeSecurityGroupId())
            .description("HTTPS from the network of " + there.region())
            .ipProtocol("tcp")
            .fromPort(443)
            .toPort(443)
            .cidrIpv4(there.networkCidr())
            .build());
  }

  /** Id of the attachment, the same on both sides, once it is accepted. */
  public String attachmentId() {
    return acceptance.getId();
  }

  /** What exists once the peering is accepted. */
  public ITerraformDependable accepted() {
    return acceptance;
  }
}
