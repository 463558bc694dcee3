import { Ec2TransitGatewayPeeringAttachment } from "@cdktf/provider-aws/lib/ec2-transit-gateway-peering-attachment";
import { Ec2TransitGatewayPeeringAttachmentAccepter } from "@cdktf/provider-aws/lib/ec2-transit-gateway-peering-attachment-accepter";
import { Ec2TransitGatewayRoute } from "@cdktf/provider-aws/lib/ec2-transit-gateway-route";
import { Ec2TransitGatewayRouteTableAssociation } from "@cdktf/provider-aws/lib/ec2-transit-gateway-route-table-association";
import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { Route } from "@cdktf/provider-aws/lib/route";
import { VpcSecurityGroupIngressRule } from "@cdktf/provider-aws/lib/vpc-security-group-ingress-rule";
import { TerraformIterator } from "cdktf";
import { Construct } from "constructs";
import { named, nameTag, output, Workspace } from "./common";
import { Remote } from "./remote";
import { NAME, Region } from "./settings";

/** One Region as the peering sees it. */
interface Side {
  region: Region;
  provider: AwsProvider;
  remote: Remote;
}

/** The Transit Gateways of every two Regions, peered, with static routes both ways. */
export class PeeringStack extends Workspace {
  constructor(scope: Construct, id: string, regions: Region[]) {
    super(scope, id);
    const sides = regions.map((region) => ({
      region,
      provider: this.provider(region.name, region.name),
      remote: new Remote(this, region.name),
    }));
    const ids: { [pair: string]: string } = {};
    sides.forEach((requester, index) => {
      for (const accepter of sides.slice(index + 1)) {
        const pair = `${requester.region.name}_${accepter.region.name}`;
        const peering = new Peering(this, pair, requester, accepter);
        ids[pair] = peering.attachmentId;
      }
    });
    output(
      this,
      "peering_attachment_ids",
      "Ids of the peering attachments, keyed by the two Regions: <requester>_<accepter>",
      ids,
    );
  }
}

class Peering extends Construct {
  readonly attachmentId: string;

  constructor(scope: Construct, pair: string, requester: Side, accepter: Side) {
    super(scope, pair);
    const request = named(
      pair,
      new Ec2TransitGatewayPeeringAttachment(this, "request", {
        provider: requester.provider,
        peerRegion: accepter.region.name,
        peerTransitGatewayId: accepter.remote.output("transit_gateway_id"),
        transitGatewayId: requester.remote.output("transit_gateway_id"),
        tags: nameTag(`${NAME}-${pair}`),
      }),
    );
    const acceptance = named(
      pair,
      new Ec2TransitGatewayPeeringAttachmentAccepter(this, "acceptance", {
        provider: accepter.provider,
        transitGatewayAttachmentId: request.id,
        tags: nameTag(`${NAME}-${pair}`),
      }),
    );
    this.attachmentId = acceptance.id;
    this.lead(requester, accepter);
    this.lead(accepter, requester);
  }

  /** The way from one Region's network to the other's, and the other's to the balancer here. */
  private lead(from: Side, to: Side) {
    const name = `${from.region.name}_${to.region.name}`;
    const provider = from.provider;
    const transitGatewayAttachmentId = this.attachmentId;
    const transitGatewayRouteTableId = from.remote.output("transit_gateway_route_table_id");
    named(
      name,
      new Ec2TransitGatewayRouteTableAssociation(this, `${name}-association`, {
        provider,
        transitGatewayAttachmentId,
        transitGatewayRouteTableId,
      }),
    );
    const gatewayRoute = named(
      name,
      new Ec2TransitGatewayRoute(this, `${name}-gateway-route`, {
        provider,
        destinationCidrBlock: to.region.cidr,
        transitGatewayAttachmentId,
        transitGatewayRouteTableId,
      }),
    );
    const tables = TerraformIterator.fromMap({
      entry: from.remote.output("entry_route_table_id"),
      workload: from.remote.output("workload_route_table_id"),
    });
    named(
      name,
      new Route(this, `${name}-routes`, {
        forEach: tables,
        provider,
        routeTableId: tables.value,
        destinationCidrBlock: to.region.cidr,
        transitGatewayId: from.remote.output("transit_gateway_id"),
        dependsOn: [gatewayRoute],
      }),
    );
    named(
      name,
      new VpcSecurityGroupIngressRule(this, `${name}-ingress`, {
        provider,
        securityGroupId: from.remote.output("facade_security_group_id"),
        description: `HTTPS from the network of ${to.region.name}`,
        cidrIpv4: to.region.cidr,
        ipProtocol: "tcp",
        fromPort: 443,
        toPort: 443,
      }),
    );
  }
}
