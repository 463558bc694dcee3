package dev.isthmus.constructs.transit;

import static java.util.Objects.requireNonNull;

import com.hashicorp.cdktf.providers.aws.ec2_transit_gateway_route.Ec2TransitGatewayRoute;
import com.hashicorp.cdktf.providers.aws.ec2_transit_gateway_route_table_association.Ec2TransitGatewayRouteTableAssociation;
import com.hashicorp.cdktf.providers.aws.ec2_transit_gateway_vpc_attachment.Ec2TransitGatewayVpcAttachment;
import com.hashicorp.cdktf.providers.aws.route.Route;
import dev.isthmus.constructs.ForEach;
import dev.isthmus.constructs.Named;
import dev.isthmus.constructs.network.TieredVpc;
import java.util.List;
import software.constructs.Construct;

/**
 * A VPC attached to a Transit Gateway in every zone, and the gateway's route to it. A {@link
 * RegionalTransitGateway} has its own; this one joins an existing gateway.
 */
public final class VpcAttachment extends Construct {

  private final TransitGateway gateway;
  private final Ec2TransitGatewayVpcAttachment attachment;

  /**
   * What a {@link VpcAttachment} needs.
   *
   * @param name its name
   * @param vpcId the VPC to attach
   * @param vpcCidr the VPC's CIDR block, which the gateway's route table must not hold yet
   * @param subnetIds one subnet per zone, as a Terraform list
   */
  public record Props(String name, String vpcId, String vpcCidr, String subnetIds) {
    /** Refuses {@code null}. */
    public Props {
      requireNonNull(name, "name");
      requireNonNull(vpcId, "vpcId");
      requireNonNull(vpcCidr, "vpcCidr");
      requireNonNull(subnetIds, "subnetIds");
    }

    /** A network in the subnets that it has for this. */
    public static Props of(String name, TieredVpc network) {
      return new Props(name, network.vpcId(), network.cidr(), network.transit().subnetIds());
    }
  }

  /** Attaches a VPC to a gateway. */
  public VpcAttachment(Construct scope, String id, Props props, TransitGateway gateway) {
    super(scope, id);
    this.gateway = gateway;
    this.attachment = attach(this, props, gateway);
  }

  /** Sends what a subnet tier answers to hosts outside the VPC through the gateway. */
  public void route(String address, String routeTableId, ForEach destinations) {
    route(this, address, routeTableId, destinations, gateway, attachment);
  }

  /** The attachment's id. */
  public String id() {
    return attachment.getId();
  }

  static Ec2TransitGatewayVpcAttachment attach(
      Construct scope, Props props, TransitGateway gateway) {
    Ec2TransitGatewayVpcAttachment attachment =
        Named.as(
            "main",
            Ec2TransitGatewayVpcAttachment.Builder.create(scope, "attachment")
                .transitGatewayId(gateway.id())
                .vpcId(props.vpcId())
                // The binding wants a Java list; the ids are one Terraform expression.
                .subnetIds(List.of())
                .dnsSupport("enable")
                .transitGatewayDefaultRouteTableAssociation(false)
                .transitGatewayDefaultRouteTablePropagation(false)
                .tags(Named.tag(props.name()))
                .build());
    attachment.addOverride("subnet_ids", props.subnetIds());
    String attachmentId = attachment.getId();
    Named.as(
        "vpc",
        Ec2TransitGatewayRouteTableAssociation.Builder.create(scope, "association")
            .transitGatewayAttachmentId(attachmentId)
            .transitGatewayRouteTableId(gateway.routeTableId())
            .build());
    Named.as(
        "vpc",
        Ec2TransitGatewayRoute.Builder.create(scope, "own-route")
            .destinationCidrBlock(props.vpcCidr())
            .transitGatewayAttachmentId(attachmentId)
            .transitGatewayRouteTableId(gateway.routeTableId())
            .build());
    return attachment;
  }

  static void route(
      Construct scope,
      String address,
      String routeTableId,
      ForEach destinations,
      TransitGateway gateway,
      Ec2TransitGatewayVpcAttachment attachment) {
    Named.as(
        address,
        Route.Builder.create(scope, "routes-" + address)
            .forEach(destinations.iterator())
            .routeTableId(routeTableId)
            .destinationCidrBlock(ForEach.key())
            .transitGatewayId(gateway.id())
            // AWS refuses a route to a gateway that the VPC is not attached to yet.
            .dependsOn(List.of(attachment))
            .build());
  }
}
