import * as ec2 from "aws-cdk-lib/aws-ec2";
import { Construct } from "constructs";
import { input, nameTag, output, Workspace } from "./common";
import { NAME, Region } from "./settings";

/**
 * One Region's side of its peerings. CloudFormation has no way to accept a peering, and a stack of
 * it is in one Region; the other sides are in stacks of their own.
 */
export class PeeringStack extends Workspace {
  private readonly gatewayId = input(this, "TransitGatewayId");
  private readonly gatewayTableId = input(this, "TransitGatewayRouteTableId");
  private readonly routeTables = {
    entry: input(this, "EntryRouteTableId"),
    workload: input(this, "WorkloadRouteTableId"),
  };
  private readonly facadeId = input(this, "FacadeSecurityGroupId");

  constructor(
    scope: Construct,
    private readonly here: Region,
    others: Region[],
  ) {
    super(scope, `peering-${here.name}`, here.name);
    others.forEach((other) => this.peer(other));
  }

  /** Of two Regions the one that is first in the alphabet requests. */
  private peer(other: Region) {
    const key = other.name;
    const attachmentId =
      this.here.name < other.name ? this.request(other) : input(this, `Attachment-${key}`);
    new ec2.CfnTransitGatewayRouteTableAssociation(this, `${key}-association`, {
      transitGatewayAttachmentId: attachmentId,
      transitGatewayRouteTableId: this.gatewayTableId,
    });
    const gatewayRoute = new ec2.CfnTransitGatewayRoute(this, `${key}-gateway-route`, {
      destinationCidrBlock: other.cidr,
      transitGatewayAttachmentId: attachmentId,
      transitGatewayRouteTableId: this.gatewayTableId,
    });
    for (const [name, routeTableId] of Object.entries(this.routeTables)) {
      const route = new ec2.CfnRoute(this, `${key}-${name}-route`, {
        routeTableId,
        destinationCidrBlock: other.cidr,
        transitGatewayId: this.gatewayId,
      });
      route.addResourceDependency(gatewayRoute);
    }
    new ec2.CfnSecurityGroupIngress(this, `${key}-ingress`, {
      groupId: this.facadeId,
      description: `HTTPS from the network of ${other.name}`,
      cidrIp: other.cidr,
      ipProtocol: "tcp",
      fromPort: 443,
      toPort: 443,
    });
  }

  private request(other: Region): string {
    const pair = `${this.here.name}_${other.name}`;
    const attachment = new ec2.CfnTransitGatewayPeeringAttachment(this, `${other.name}-request`, {
      transitGatewayId: this.gatewayId,
      peerTransitGatewayId: input(this, `TransitGatewayId-${other.name}`),
      peerRegion: other.name,
      peerAccountId: this.account,
      tags: nameTag(`${NAME}-${pair}`),
    });
    const id = attachment.attrTransitGatewayAttachmentId;
    output(this, `Attachment-${pair}`, "Id of the peering attachment", id);
    return id;
  }
}
