package dev.isthmus.constructs.dns;

import com.hashicorp.cdktf.providers.aws.route53_record.Route53Record;
import com.hashicorp.cdktf.providers.aws.route53_record.Route53RecordAlias;
import com.hashicorp.cdktf.providers.aws.route53_record.Route53RecordLatencyRoutingPolicy;
import dev.isthmus.constructs.ForEach;
import dev.isthmus.constructs.Named;
import dev.isthmus.constructs.health.RegionHealthChecks;
import software.constructs.Construct;

/**
 * Answers with the healthy Region that has the least latency from the VPC that asks. A Region is
 * out when its health check fails or its balancer has no healthy target.
 */
public final class LatencyRouting implements RoutingPolicy {

  @Override
  public void route(
      Construct scope, String domain, HostedZone zone, ForEach regions, RegionHealthChecks health) {
    Named.as(
        "region",
        Route53Record.Builder.create(scope, "latency-records")
            .forEach(regions.iterator())
            .zoneId(zone.id())
            .name(domain)
            .type("A")
            .setIdentifier(ForEach.key())
            .latencyRoutingPolicy(
                Route53RecordLatencyRoutingPolicy.builder().region(ForEach.key()).build())
            .alias(
                Route53RecordAlias.builder()
                    .name(ForEach.value("facade_dns_name"))
                    .zoneId(ForEach.value("facade_zone_id"))
                    .evaluateTargetHealth(true)
                    .build())
            .healthCheckId(ForEach.same(health.resource(), "id"))
            .build());
  }
}
