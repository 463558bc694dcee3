import * as cdk from "aws-cdk-lib/core";
import { Construct } from "constructs";
import { Api } from "./api";
import { output, Workspace } from "./common";
import { Endpoint } from "./endpoint";
import { Facade } from "./facade";
import { FlowLogs } from "./logging";
import { Network } from "./network";
import { Responder } from "./responder";
import { Region } from "./settings";
import { Transit } from "./transit";

/** Everything in one Region. */
export class RegionalStack extends Workspace {
  constructor(scope: Construct, region: Region) {
    super(scope, `regional-${region.name}`, region.name);
    const network = new Network(this, "network", region);
    new FlowLogs(this, "flow-logs", network, region.name);
    const transit = new Transit(this, "transit", region, network);
    const endpoint = new Endpoint(this, "endpoint", region.name, network);
    const responder = new Responder(this, "responder", region.name);
    const api = new Api(this, "api", region, endpoint, responder);
    const facade = new Facade(this, "facade", region, network, endpoint);

    output(this, "VpcId", "Id of the VPC", network.vpc.attrVpcId);
    output(this, "VpcCidr", "CIDR block of the VPC", region.cidr);
    output(
      this,
      "WorkloadSubnetIds",
      "Ids of the workload subnets",
      cdk.Fn.join(",", network.workload.subnetIds),
    );
    output(
      this,
      "WorkloadRouteTableId",
      "Id of the route table of the workload subnets",
      network.workload.routeTable.attrRouteTableId,
    );
    output(
      this,
      "EntryRouteTableId",
      "Id of the route table of the entry subnets",
      network.entry.routeTable.attrRouteTableId,
    );
    output(this, "TransitGatewayId", "Id of the Transit Gateway", transit.gateway.attrId);
    output(
      this,
      "TransitGatewayRouteTableId",
      "Id of the Transit Gateway's route table",
      transit.routeTable.attrTransitGatewayRouteTableId,
    );
    output(this, "VpcEndpointId", "Id of the API Gateway endpoint", endpoint.endpoint.attrId);
    output(this, "ApiId", "Id of the REST API", api.api.attrRestApiId);
    output(this, "ApiExecutionArn", "Execution ARN of the REST API", api.executionArn);
    output(
      this,
      "ResponderFunctionName",
      "Name of the default backend's Lambda function",
      responder.function.ref,
    );
    output(this, "FacadeDnsName", "DNS name of the balancer", facade.balancer.attrDnsName);
    output(
      this,
      "FacadeZoneId",
      "Id of the hosted zone of the balancer's DNS name",
      facade.balancer.attrCanonicalHostedZoneId,
    );
    output(
      this,
      "FacadeSecurityGroupId",
      "Id of the balancer's security group",
      facade.securityGroup.attrGroupId,
    );
    output(this, "AlarmName", "Name of the alarm that Route 53 watches", facade.alarm.ref);
  }
}
