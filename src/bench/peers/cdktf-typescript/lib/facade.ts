import { CloudwatchMetricAlarm } from "@cdktf/provider-aws/lib/cloudwatch-metric-alarm";
import { Lb } from "@cdktf/provider-aws/lib/lb";
import { LbListener } from "@cdktf/provider-aws/lib/lb-listener";
import { LbTargetGroup } from "@cdktf/provider-aws/lib/lb-target-group";
import { LbTargetGroupAttachment } from "@cdktf/provider-aws/lib/lb-target-group-attachment";
import { SecurityGroup } from "@cdktf/provider-aws/lib/security-group";
import { VpcSecurityGroupEgressRule } from "@cdktf/provider-aws/lib/vpc-security-group-egress-rule";
import { VpcSecurityGroupIngressRule } from "@cdktf/provider-aws/lib/vpc-security-group-ingress-rule";
import { Construct } from "constructs";
import { address, named, nameTag, Repeated } from "./common";
import { Endpoint } from "./endpoint";
import { Network } from "./network";
import { NAME } from "./settings";

const HTTPS = { ipProtocol: "tcp", fromPort: 443, toPort: 443 };

export interface FacadeProps {
  network: Network;
  endpoint: Endpoint;
  zones: Repeated;
  clients: Repeated;
  certificate: string;
}

/** The balancer in front of the endpoint, and the alarm that tells whether it has targets. */
export class Facade extends Construct {
  readonly balancer: Lb;
  readonly securityGroup: SecurityGroup;
  readonly alarm: CloudwatchMetricAlarm;

  constructor(
    scope: Construct,
    id: string,
    private readonly props: FacadeProps,
  ) {
    super(scope, id);
    this.securityGroup = this.access();
    this.balancer = named(
      "facade",
      new Lb(this, "balancer", {
        name: `${NAME}-facade`,
        internal: true,
        loadBalancerType: "network",
        ipAddressType: "ipv4",
        enableCrossZoneLoadBalancing: true,
        enableDeletionProtection: false,
        securityGroups: [this.securityGroup.id],
        tags: nameTag(`${NAME}-facade`),
      }),
    );
    // Newer than the bindings.
    this.balancer.addOverride("enforce_security_group_inbound_rules_on_private_link_traffic", "on");
    props.zones.block(this.balancer, "subnet_mapping", {
      private_ipv4_address: "${subnet_mapping.value.balancer_address}",
      subnet_id: `\${${address(props.network.entry.subnets)}[subnet_mapping.key].id}`,
    });
    const targets = this.targets();
    named(
      "facade",
      new LbListener(this, "listener", {
        loadBalancerArn: this.balancer.arn,
        port: 443,
        protocol: "TLS",
        sslPolicy: "ELBSecurityPolicy-TLS13-1-2-2021-06",
        certificateArn: props.certificate,
        defaultAction: [{ type: "forward", targetGroupArn: targets.arn }],
      }),
    );
    this.alarm = named(
      "healthy_targets",
      new CloudwatchMetricAlarm(this, "alarm", {
        alarmName: `${NAME}-healthy-targets`,
        alarmDescription: "Fewer healthy targets than the minimum; Route 53 takes the Region out",
        namespace: "AWS/NetworkELB",
        metricName: "HealthyHostCount",
        dimensions: { LoadBalancer: this.balancer.arnSuffix, TargetGroup: targets.arnSuffix },
        statistic: "Maximum",
        period: 60,
        evaluationPeriods: 2,
        datapointsToAlarm: 2,
        comparisonOperator: "LessThanThreshold",
        threshold: 1,
        treatMissingData: "breaching",
      }),
    );
  }

  private access(): SecurityGroup {
    const endpoint = this.props.endpoint.securityGroup;
    const facade = named(
      "facade",
      new SecurityGroup(this, "security-group", {
        name: `${NAME}-facade`,
        description: "Balancer: HTTPS from the clients to the endpoint alone",
        vpcId: this.props.network.vpc.id,
        tags: nameTag(`${NAME}-facade`),
      }),
    );
    named(
      "facade_from_client",
      new VpcSecurityGroupIngressRule(this, "from-client", {
        forEach: this.props.clients.iterator,
        securityGroupId: facade.id,
        description: "HTTPS from a client network",
        cidrIpv4: this.props.clients.iterator.key,
        ...HTTPS,
      }),
    );
    named(
      "facade_to_endpoint",
      new VpcSecurityGroupEgressRule(this, "to-endpoint", {
        securityGroupId: facade.id,
        description: "HTTPS to the API Gateway endpoint",
        referencedSecurityGroupId: endpoint.id,
        ...HTTPS,
      }),
    );
    named(
      "endpoint_from_facade",
      new VpcSecurityGroupIngressRule(this, "endpoint-from-facade", {
        securityGroupId: endpoint.id,
        description: "HTTPS from the balancer",
        referencedSecurityGroupId: facade.id,
        ...HTTPS,
      }),
    );
    return facade;
  }

  private targets(): LbTargetGroup {
    const group = named(
      "facade",
      new LbTargetGroup(this, "target-group", {
        name: `${NAME}-facade`,
        vpcId: this.props.network.vpc.id,
        targetType: "ip",
        port: 443,
        protocol: "TLS",
        deregistrationDelay: "30",
        preserveClientIp: "false",
        healthCheck: {
          protocol: "HTTPS",
          port: "traffic-port",
          path: "/ping",
          matcher: "200,403",
          interval: 10,
          timeout: 6,
          healthyThreshold: 3,
          unhealthyThreshold: 3,
        },
      }),
    );
    const zone = this.props.zones.iterator;
    named(
      "facade",
      new LbTargetGroupAttachment(this, "targets", {
        forEach: zone,
        targetGroupArn: group.arn,
        targetId: zone.getString("endpoint_address"),
        port: 443,
        dependsOn: [this.props.endpoint.endpoint],
      }),
    );
    return group;
  }
}
