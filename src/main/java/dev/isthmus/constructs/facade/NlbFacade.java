package dev.isthmus.constructs.facade;

import com.hashicorp.cdktf.TerraformResource;
import com.hashicorp.cdktf.providers.aws.lb.Lb;
import com.hashicorp.cdktf.providers.aws.lb.LbAccessLogs;
import com.hashicorp.cdktf.providers.aws.lb_listener.LbListener;
import com.hashicorp.cdktf.providers.aws.lb_listener.LbListenerDefaultAction;
import com.hashicorp.cdktf.providers.aws.lb_target_group.LbTargetGroup;
import com.hashicorp.cdktf.providers.aws.lb_target_group.LbTargetGroupHealthCheck;
import com.hashicorp.cdktf.providers.aws.lb_target_group_attachment.LbTargetGroupAttachment;
import com.hashicorp.cdktf.providers.aws.security_group.SecurityGroup;
import com.hashicorp.cdktf.providers.aws.vpc_security_group_egress_rule.VpcSecurityGroupEgressRule;
import com.hashicorp.cdktf.providers.aws.vpc_security_group_ingress_rule.VpcSecurityGroupIngressRule;
import dev.isthmus.constructs.ForEach;
import dev.isthmus.constructs.Named;
import dev.isthmus.constructs.api.ExecuteApiEndpoint;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.constructs.Construct;

/**
 * An internal Network Load Balancer at fixed addresses that ends TLS and opens it again towards the
 * endpoint's interfaces. Its security group is the only one that the endpoint admits.
 */
public final class NlbFacade extends Construct implements Facade {

  private static final int HTTPS = 443;

  private final String securityGroupId;
  private final Lb balancer;
  private final LbTargetGroup targetGroup;
  private final LbListener listener;

  /** Creates the balancer in front of the endpoint. */
  public NlbFacade(Construct scope, String id, NlbFacadeProps props, ExecuteApiEndpoint endpoint) {
    super(scope, id);
    // From creation: a balancer made without a security group can never get one.
    SecurityGroup securityGroup =
        Named.as(
            "facade",
            SecurityGroup.Builder.create(this, "security-group")
                .name(props.name())
                .description("Balancer: HTTPS from the clients to the endpoint alone")
                .vpcId(props.vpcId())
                .tags(Named.tag(props.name()))
                .build());
    securityGroupId = securityGroup.getId();
    chain(props, endpoint.securityGroupId());
    balancer = balancer(props);
    targetGroup = targetGroup(props);
    String targetGroupArn = targetGroup.getArn();
    Named.as(
        "facade",
        LbTargetGroupAttachment.Builder.create(this, "targets")
            .forEach(props.zones().iterator())
            .targetGroupArn(targetGroupArn)
            .targetId(ForEach.value("endpoint_address"))
            .port(HTTPS)
            .dependsOn(endpoint.ready())
            .build());
    listener =
        Named.as(
            "facade",
            LbListener.Builder.create(this, "listener")
                .loadBalancerArn(balancer.getArn())
                .port(HTTPS)
                .protocol("TLS")
                .sslPolicy(props.tlsPolicy())
                .certificateArn(props.certificateArn())
                .defaultAction(
                    List.of(
                        LbListenerDefaultAction.builder()
                            .type("forward")
                            .targetGroupArn(targetGroupArn)
                            .build()))
                .build());
  }

  private void chain(NlbFacadeProps props, String endpointSecurityGroupId) {
    Named.as(
        "facade_from_client",
        VpcSecurityGroupIngressRule.Builder.create(this, "from-client")
            .forEach(props.clients().iterator())
            .securityGroupId(securityGroupId)
            .description("HTTPS from a client network")
            .ipProtocol("tcp")
            .fromPort(HTTPS)
            .toPort(HTTPS)
            .cidrIpv4(ForEach.key())
            .build());
    Named.as(
        "facade_to_endpoint",
        VpcSecurityGroupEgressRule.Builder.create(this, "to-endpoint")
            .securityGroupId(securityGroupId)
            .description("HTTPS to the API Gateway endpoint")
            .ipProtocol("tcp")
            .fromPort(HTTPS)
            .toPort(HTTPS)
            .referencedSecurityGroupId(endpointSecurityGroupId)
            .build());
    Named.as(
        "endpoint_from_facade",
        VpcSecurityGroupIngressRule.Builder.create(this, "endpoint-from-facade")
            .securityGroupId(endpointSecurityGroupId)
            .description("HTTPS from the balancer")
            .ipProtocol("tcp")
            .fromPort(HTTPS)
            .toPort(HTTPS)
            .referencedSecurityGroupId(securityGroupId)
            .build());
  }

  private Lb balancer(NlbFacadeProps props) {
    Lb.Builder builder =
        Lb.Builder.create(this, "balancer")
            .name(props.name())
            .loadBalancerType("network")
            .internal(true)
            .ipAddressType("ipv4")
            .securityGroups(List.of(securityGroupId))
            .tags(Named.tag(props.name()));
    props
        .accessLogs()
        .filter(logs -> logs.switches().isEmpty())
        .ifPresent(
            logs ->
                builder.accessLogs(
                    LbAccessLogs.builder()
                        .enabled(true)
                        .bucket(logs.bucket())
                        .prefix(logs.prefix().orElse(null))
                        .build()));
    Lb created = Named.as("facade", builder.build());
    created.addOverride("enable_cross_zone_load_balancing", props.crossZone());
    created.addOverride("enable_deletion_protection", props.deletionProtection());
    created.addOverride("enforce_security_group_inbound_rules_on_private_link_traffic", "on");
    Map<String, Object> fixed = new LinkedHashMap<>();
    fixed.put("subnet_id", props.subnets().subnetId("subnet_mapping.key"));
    fixed.put("private_ipv4_address", "${subnet_mapping.value.balancer_address}");
    props.zones().block(created, "subnet_mapping", fixed);
    props.accessLogs().ifPresent(logs -> logWhenSwitchedOn(created, logs));
    return created;
  }

  private static void logWhenSwitchedOn(Lb balancer, NlbFacadeProps.AccessLogs logs) {
    Map<String, Object> content = new LinkedHashMap<>();
    content.put("bucket", logs.bucket());
    content.put("enabled", true);
    logs.prefix().ifPresent(prefix -> content.put("prefix", prefix));
    logs.switches().ifPresent(switches -> switches.block(balancer, "access_logs", content));
  }

  private LbTargetGroup targetGroup(NlbFacadeProps props) {
    return Named.as(
        "facade",
        LbTargetGroup.Builder.create(this, "target-group")
            .name(props.name())
            .vpcId(props.vpcId())
            .targetType("ip")
            .protocol("TLS")
            .port(HTTPS)
            // An endpoint's interface answers only what comes from the balancer's own address.
            .preserveClientIp("false")
            .deregistrationDelay("30")
            .healthCheck(
                LbTargetGroupHealthCheck.builder()
                    .protocol("HTTPS")
                    .port("traffic-port")
                    // API Gateway answers /ping itself, for any Host: 200, or 403 from a Host that
                    // it does not know. Either proves the interface, neither proves the API.
                    .path("/ping")
                    .matcher("200,403")
                    .interval(10)
                    .timeout(6)
                    .healthyThreshold(3)
                    .unhealthyThreshold(3)
                    .build())
            .build());
  }

  @Override
  public String dnsName() {
    return balancer.getDnsName();
  }

  @Override
  public String hostedZoneId() {
    return balancer.getZoneId();
  }

  @Override
  public String securityGroupId() {
    return securityGroupId;
  }

  /** What exists once clients can connect. */
  public TerraformResource listening() {
    return listener;
  }

  /** The balancer as CloudWatch names it. */
  public String balancerDimension() {
    return balancer.getArnSuffix();
  }

  /** The target group as CloudWatch names it. */
  public String targetGroupDimension() {
    return targetGroup.getArnSuffix();
  }
}
