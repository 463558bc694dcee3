import { Construct } from "constructs";
import { Api } from "./api";
import { address, output, Repeated, Workspace } from "./common";
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
    super(scope, `regional-${region.name}`);
    this.useByDefault(this.provider(region.name, region.name));
    const zones = new Repeated(this, "zones", region.zones);
    const clients = new Repeated(this, "clients", { [region.cidr]: region.cidr });

    const network = new Network(this, "network", region.cidr, zones);
    new FlowLogs(this, "flow-logs", network, region.name);
    const transit = new Transit(this, "transit", region, network);
    const endpoint = new Endpoint(this, "endpoint", region.name, network, zones);
    const responder = new Responder(this, "responder", region.name);
    const api = new Api(this, "api", region, endpoint, responder);
    endpoint.admit(api.api.executionArn);
    const facade = new Facade(this, "facade", {
      network,
      endpoint,
      zones,
      clients,
      certificate: region.certificate,
    });

    output(this, "vpc_id", "Id of the VPC", network.vpc.id);
    output(this, "vpc_cidr", "CIDR block of the VPC", region.cidr);
    output(
      this,
      "workload_subnet_ids",
      "Ids of the workload subnets, keyed by zone id",
      `\${{for zone, subnet in ${address(network.workload.subnets)} : zone => subnet.id}}`,
    );
    output(
      this,
      "workload_route_table_id",
      "Id of the route table of the workload subnets",
      network.workload.routeTable.id,
    );
    output(
      this,
      "entry_route_table_id",
      "Id of the route table of the entry subnets",
      network.entry.routeTable.id,
    );
    output(this, "transit_gateway_id", "Id of the Transit Gateway", transit.gateway.id);
    output(
      this,
      "transit_gateway_route_table_id",
      "Id of the Transit Gateway's route table",
      transit.routeTable.id,
    );
    output(this, "vpc_endpoint_id", "Id of the API Gateway endpoint", endpoint.endpoint.id);
    output(this, "api_id", "Id of the REST API", api.api.id);
    output(this, "api_execution_arn", "Execution ARN of the REST API", api.api.executionArn);
    output(
      this,
      "responder_function_name",
      "Name of the default backend's Lambda function",
      responder.function.functionName,
    );
    output(this, "facade_dns_name", "DNS name of the balancer", facade.balancer.dnsName);
    output(
      this,
      "facade_zone_id",
      "Id of the hosted zone of the balancer's DNS name",
      facade.balancer.zoneId,
    );
    output(
      this,
      "facade_security_group_id",
      "Id of the balancer's security group",
      facade.securityGroup.id,
    );
    output(this, "alarm_name", "Name of the alarm that Route 53 watches", facade.alarm.alarmName);
    output(
      this,
      "alarm_revision",
      "Changes whenever the alarm does, so that Route 53 reads it again",
      "${sha1(jsonencode([aws_cloudwatch_metric_alarm.healthy_targets.alarm_name, 1, 60, 2, " +
        "aws_lb.facade.arn_suffix, aws_lb_target_group.facade.arn_suffix]))}",
    );
  }
}
