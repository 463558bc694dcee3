import { Ec2TransitGateway } from "@cdktf/provider-aws/lib/ec2-transit-gateway";
import { Ec2TransitGatewayRoute } from "@cdktf/provider-aws/lib/ec2-transit-gateway-route";
import { Ec2TransitGatewayRouteTable } from "@cdktf/provider-aws/lib/ec2-transit-gateway-route-table";
import { Ec2TransitGatewayRouteTableAssociation } from "@cdktf/provider-aws/lib/ec2-transit-gateway-route-table-association";
import { Ec2TransitGatewayVpcAttachment } from "@cdktf/provider-aws/lib/ec2-transit-gateway-vpc-attachment";
import { Token } from "cdktf";
import { Construct } from "constructs";
import { all, named, nameTag } from "./common";
import { Network } from "./network";
import { NAME, Region } from "./settings";

/** The Region's Transit Gateway with the VPC attached and one route table without propagation. */
export class Transit extends Construct {
  readonly gateway: Ec2TransitGateway;
  readonly routeTable: Ec2TransitGatewayRouteTable;

  constructor(scope: Construct, id: string, region: Region, network: Network) {
    super(scope, id);
    this.gateway = named(
      "main",
      new Ec2TransitGateway(this, "gateway", {
        description: `${NAME} between Regions`,
        amazonSideAsn: region.asn,
        autoAcceptSharedAttachments: "disable",
        defaultRouteTableAssociation: "disable",
        defaultRouteTablePropagation: "disable",
        dnsSupport: "enable",
        multicastSupport: "disable",
        vpnEcmpSupport: "enable",
        tags: nameTag(NAME),
      }),
    );
    this.routeTable = named(
      "main",
      new Ec2TransitGatewayRouteTable(this, "route-table", {
        transitGatewayId: this.gateway.id,
        tags: nameTag(NAME),
      }),
    );
    const attachment = named(
      "main",
      new Ec2TransitGatewayVpcAttachment(this, "attachment", {
        transitGatewayId: this.gateway.id,
        vpcId: network.vpc.id,
        subnetIds: Token.asList(all(network.transit.subnets, "id")),
        dnsSupport: "enable",
        transitGatewayDefaultRouteTableAssociation: false,
        transitGatewayDefaultRouteTablePropagation: false,
        tags: nameTag(NAME),
      }),
    );
    named(
      "vpc",
      new Ec2TransitGatewayRouteTableAssociation(this, "association", {
        transitGatewayAttachmentId: attachment.id,
        transitGatewayRouteTableId: this.routeTable.id,
      }),
    );
    named(
      "vpc",
      new Ec2TransitGatewayRoute(this, "route", {
        destinationCidrBlock: region.cidr,
        transitGatewayAttachmentId: attachment.id,
        transitGatewayRouteTableId: this.routeTable.id,
      }),
    );
  }
}
