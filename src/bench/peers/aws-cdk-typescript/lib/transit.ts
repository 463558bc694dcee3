import * as ec2 from "aws-cdk-lib/aws-ec2";
import { Construct } from "constructs";
import { nameTag } from "./common";
import { Network } from "./network";
import { NAME, Region } from "./settings";

/** The Region's Transit Gateway with the VPC attached and one route table without propagation. */
export class Transit extends Construct {
  readonly gateway: ec2.CfnTransitGateway;
  readonly routeTable: ec2.CfnTransitGatewayRouteTable;

  constructor(scope: Construct, id: string, region: Region, network: Network) {
    super(scope, id);
    this.gateway = new ec2.CfnTransitGateway(this, "gateway", {
      description: `${NAME} between Regions`,
      amazonSideAsn: region.asn,
      autoAcceptSharedAttachments: "disable",
      defaultRouteTableAssociation: "disable",
      defaultRouteTablePropagation: "disable",
      dnsSupport: "enable",
      multicastSupport: "disable",
      vpnEcmpSupport: "enable",
      tags: nameTag(NAME),
    });
    this.routeTable = new ec2.CfnTransitGatewayRouteTable(this, "route-table", {
      transitGatewayId: this.gateway.attrId,
      tags: nameTag(NAME),
    });
    const attachment = new ec2.CfnTransitGatewayVpcAttachment(this, "attachment", {
      transitGatewayId: this.gateway.attrId,
      vpcId: network.vpc.attrVpcId,
      subnetIds: network.transit.subnetIds,
      options: { DnsSupport: "enable" },
      tags: nameTag(NAME),
    });
    new ec2.CfnTransitGatewayRouteTableAssociation(this, "association", {
      transitGatewayAttachmentId: attachment.attrId,
      transitGatewayRouteTableId: this.routeTable.attrTransitGatewayRouteTableId,
    });
    new ec2.CfnTransitGatewayRoute(this, "route", {
      destinationCidrBlock: region.cidr,
      transitGatewayAttachmentId: attachment.attrId,
      transitGatewayRouteTableId: this.routeTable.attrTransitGatewayRouteTableId,
    });
  }
}
