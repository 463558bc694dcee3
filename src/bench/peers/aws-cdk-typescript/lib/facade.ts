import * as cloudwatch from "aws-cdk-lib/aws-cloudwatch";
import * as ec2 from "aws-cdk-lib/aws-ec2";
import * as elb from "aws-cdk-lib/aws-elasticloadbalancingv2";
import { Construct } from "constructs";
import { nameTag } from "./common";
import { Endpoint } from "./endpoint";
import { Network } from "./network";
import { NAME, Region } from "./settings";

const HTTPS = { ipProtocol: "tcp", fromPort: 443, toPort: 443 };

/** The balancer in front of the endpoint, and the alarm that tells whether it has targets. */
export class Facade extends Construct {
  readonly balancer: elb.CfnLoadBalancer;
  readonly securityGroup: ec2.CfnSecurityGroup;
  readonly alarm: cloudwatch.CfnAlarm;

  constructor(
    scope: Construct,
    id: string,
    private readonly region: Region,
    private readonly network: Network,
    private readonly endpoint: Endpoint,
  ) {
    super(scope, id);
    this.securityGroup = this.access();
    const zones = Object.values(region.zones);
    this.balancer = new elb.CfnLoadBalancer(this, "balancer", {
      name: `${NAME}-facade`,
      scheme: "internal",
      type: "network",
      ipAddressType: "ipv4",
      loadBalancerAttributes: [
        { key: "load_balancing.cross_zone.enabled", value: "true" },
        { key: "deletion_protection.enabled", value: "false" },
      ],
      enforceSecurityGroupInboundRulesOnPrivateLinkTraffic: "on",
      securityGroups: [this.securityGroup.attrGroupId],
      subnetMappings: network.entry.subnetIds.map((subnetId, index) => ({
        subnetId,
        privateIPv4Address: zones[index].balancer_address,
      })),
      tags: nameTag(`${NAME}-facade`),
    });
    const targets = this.targets();
    new elb.CfnListener(this, "listener", {
      loadBalancerArn: this.balancer.ref,
      port: 443,
      protocol: "TLS",
      sslPolicy: "ELBSecurityPolicy-TLS13-1-2-2021-06",
      certificates: [{ certificateArn: region.certificate }],
      defaultActions: [{ type: "forward", targetGroupArn: targets.ref }],
    });
    this.alarm = new cloudwatch.CfnAlarm(this, "alarm", {
      alarmName: `${NAME}-healthy-targets`,
      alarmDescription: "Fewer healthy targets than the minimum; Route 53 takes the Region out",
      namespace: "AWS/NetworkELB",
      metricName: "HealthyHostCount",
      dimensions: [
        { name: "LoadBalancer", value: this.balancer.attrLoadBalancerFullName },
        { name: "TargetGroup", value: targets.attrTargetGroupFullName },
      ],
      statistic: "Maximum",
      period: 60,
      evaluationPeriods: 2,
      datapointsToAlarm: 2,
      comparisonOperator: "LessThanThreshold",
      threshold: 1,
      treatMissingData: "breaching",
    });
  }

  private access(): ec2.CfnSecurityGroup {
    const endpoint = this.endpoint.securityGroup;
    const facade = new ec2.CfnSecurityGroup(this, "security-group", {
      groupName: `${NAME}-facade`,
      groupDescription: "Balancer: HTTPS from the clients to the endpoint alone",
      vpcId: this.network.vpc.attrVpcId,
      tags: nameTag(`${NAME}-facade`),
    });
    for (const client of [this.region.cidr]) {
      new ec2.CfnSecurityGroupIngress(this, `from-${client}`, {
        groupId: facade.attrGroupId,
        description: "HTTPS from a client network",
        cidrIp: client,
        ...HTTPS,
      });
    }
    new ec2.CfnSecurityGroupEgress(this, "to-endpoint", {
      groupId: facade.attrGroupId,
      description: "HTTPS to the API Gateway endpoint",
      destinationSecurityGroupId: endpoint.attrGroupId,
      ...HTTPS,
    });
    new ec2.CfnSecurityGroupIngress(this, "endpoint-from-facade", {
      groupId: endpoint.attrGroupId,
      description: "HTTPS from the balancer",
      sourceSecurityGroupId: facade.attrGroupId,
      ...HTTPS,
    });
    return facade;
  }

  private targets(): elb.CfnTargetGroup {
    const targets = Object.values(this.region.zones).map((zone) => ({
      id: zone.endpoint_address,
      port: 443,
    }));
    const group = new elb.CfnTargetGroup(this, "target-group", {
      name: `${NAME}-facade`,
      vpcId: this.network.vpc.attrVpcId,
      targetType: "ip",
      port: 443,
      protocol: "TLS",
      targets,
      targetGroupAttributes: [
        { key: "deregistration_delay.timeout_seconds", value: "30" },
        { key: "preserve_client_ip.enabled", value: "false" },
      ],
      healthCheckProtocol: "HTTPS",
      healthCheckPort: "traffic-port",
      healthCheckPath: "/ping",
      matcher: { httpCode: "200,403" },
      healthCheckIntervalSeconds: 10,
      healthCheckTimeoutSeconds: 6,
      healthyThresholdCount: 3,
      unhealthyThresholdCount: 3,
    });
    group.addResourceDependency(this.endpoint.endpoint);
    return group;
  }
}
