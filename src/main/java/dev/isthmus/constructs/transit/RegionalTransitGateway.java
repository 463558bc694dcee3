package dev.isthmus.constructs.transit;

import com.hashicorp.cdktf.TerraformResource;
import com.hashicorp.cdktf.providers.aws.ec2_transit_gateway.Ec2TransitGateway;
import com.hashicorp.cdktf.providers.aws.ec2_transit_gateway_route.Ec2TransitGatewayRoute;
import com.hashicorp.cdktf.providers.aws.ec2_transit_gateway_route_table.Ec2TransitGatewayRouteTable;
import com.hashicorp.cdktf.providers.aws.ec2_transit_gateway_route_table_association.Ec2TransitGatewayRouteTableAssociation;
import com.hashicorp.cdktf.providers.aws.ec2_transit_gateway_vpc_attachment.Ec2TransitGatewayVpcAttachment;
import com.hashicorp.cdktf.providers.aws.route.Route;
import dev.isthmus.constructs.ForEach;
import dev.isthmus.constructs.Named;
import java.util.List;
import software.constructs.Construct;

/**
 * A Region's Transit Gateway with its VPC attached in every zone. Nothing attaches, associates or
 * propagates by itself: what may reach the VPC is what has a route here.
 */
public final class RegionalTransitGateway extends Construct {

  private final Ec2TransitGateway gateway;
  private final Ec2TransitGatewayRouteTable routeTable;
  private final Ec2TransitGatewayVpcAttachment attachment;

  /** Creates the gateway, its route table and the attachment. */
  public RegionalTransitGateway(Construct scope, String id, TransitGatewayProps props) {
    super(scope, id);
    gateway =
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
    routeTable =
        Named.as(
            "main",
            Ec2TransitGatewayRouteTable.Builder.create(this, "route-table")
                .transitGatewayId(gateway.getId())
                .tags(Named.tag(props.name()))
                .build());
    attachment =
        Named.as(
            "main",
            Ec2TransitGatewayVpcAttachment.Builder.create(this, "attachment")
                .transitGatewayId(gateway.getId())
                .vpcId(props.vpcId())
                // The binding wants a Java list; the ids are one Terraform expression.
                .subnetIds(List.of())
                .dnsSupport("enable")
                .transitGatewayDefaultRouteTableAssociation(false)
                .transitGatewayDefaultRouteTablePropagation(false)
                .tags(Named.tag(props.name()))
                .build());
    attachment.addOverride("subnet_ids", props.subnetIds());
    Named.as(
        "vpc",
        Ec2TransitGatewayRouteTableAssociation.Builder.create(this, "association")
            .transitGatewayAttachmentId(attachment.getId())
            .transitGatewayRouteTableId(routeTable.getId())
            .build());
    Named.as(
        "vpc",
        Ec2TransitGatewayRoute.Builder.create(this, "own-route")
            .destinationCidrBlock(props.vpcCidr())
            .transitGatewayAttachmentId(attachment.getId())
            .transitGatewayRouteTableId(routeTable.getId())
            .build());
  }

  /**
   * Sends what a subnet tier answers to hosts outside the VPC through the gateway.
   *
   * @param address Terraform name of the routes
   * @param routeTableId the tier's route table
   * @param destinations keyed by CIDR block
   */
  public void route(String address, String routeTableId, ForEach destinations) {
    Named.as(
        address,
        Route.Builder.create(this, "routes-" + address)
            .forEach(destinations.iterator())
            .routeTableId(routeTableId)
            .destinationCidrBlock(ForEach.key())
            .transitGatewayId(gateway.getId())
            // AWS refuses a route to a gateway that the VPC is not attached to yet.
            .dependsOn(List.of(attachment))
            .build());
  }

  /** What exists once the VPC is attached and can be routed to. */
  public TerraformResource attached() {
    return attachment;
  }

  /** The gateway's id. */
  public String id() {
    return gateway.getId();
  }

  /** Id of its one route table. */
  public String routeTableId() {
    return routeTable.getId();
  }
}
