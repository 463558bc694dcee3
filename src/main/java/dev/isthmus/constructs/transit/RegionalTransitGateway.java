package dev.isthmus.constructs.transit;

import com.hashicorp.cdktf.TerraformResource;
import com.hashicorp.cdktf.providers.aws.ec2_transit_gateway.Ec2TransitGateway;
import com.hashicorp.cdktf.providers.aws.ec2_transit_gateway_route_table.Ec2TransitGatewayRouteTable;
import com.hashicorp.cdktf.providers.aws.ec2_transit_gateway_vpc_attachment.Ec2TransitGatewayVpcAttachment;
import dev.isthmus.constructs.ForEach;
import dev.isthmus.constructs.Named;
import software.constructs.Construct;

/**
 * A Region's Transit Gateway with its VPC attached in every zone. Nothing attaches, associates or
 * propagates by itself: what may reach the VPC is what has a route here.
 */
public final class RegionalTransitGateway extends Construct implements TransitGateway {

  private final String gatewayId;
  private final String routeTableId;
  private final Ec2TransitGatewayVpcAttachment attachment;

  /** Creates the gateway, its route table and the attachment. */
  public RegionalTransitGateway(Construct scope, String id, TransitGatewayProps props) {
    super(scope, id);
    Ec2TransitGateway gateway =
        Named.as(
            "main",
            Ec2TransitGateway.Builder.create(this, "gateway")
                .description(props.name() + " between Regions")
                .amazonSideAsn(props.asn())
                .autoAcceptSharedAttachments("disable")
                .defaultRouteTableAssociation("disable")
                .defaultRouteTablePropagation("disable")
                .dnsSupport("enable")
                .multicastSupport("disable")
                .vpnEcmpSupport("enable")
                .tags(Named.tag(props.name()))
                .build());
    gatewayId = gateway.getId();
    Ec2TransitGatewayRouteTable routeTable =
        Named.as(
            "main",
            Ec2TransitGatewayRouteTable.Builder.create(this, "route-table")
                .transitGatewayId(gatewayId)
                .tags(Named.tag(props.name()))
                .build());
    routeTableId = routeTable.getId();
    attachment =
        VpcAttachment.attach(
            this,
            new VpcAttachment.Props(
                props.name(), props.vpcId(), props.vpcCidr(), props.subnetIds()),
            this);
  }

  /**
   * A gateway that exists already; nothing is created. {@link VpcAttachment} attaches a VPC to it,
   * {@link TransitPeering} peers it.
   *
   * @param id the gateway's id
   * @param routeTableId id of the route table that its attachments are to use
   */
  public static TransitGateway fromTransitGatewayAttributes(String id, String routeTableId) {
    return new ExistingTransitGateway(id, routeTableId);
  }

  /**
   * Sends what a subnet tier answers to hosts outside the VPC through the gateway.
   *
   * @param address Terraform name of the routes
   * @param routeTableId the tier's route table
   * @param destinations keyed by CIDR block
   */
  public void route(String address, String routeTableId, ForEach destinations) {
    VpcAttachment.route(this, address, routeTableId, destinations, this, attachment);
  }

  /** What exists once the VPC is attached and can be routed to. */
  public TerraformResource attached() {
    return attachment;
  }

  @Override
  public String id() {
    return gatewayId;
  }

  @Override
  public String routeTableId() {
    return routeTableId;
  }
}
