package dev.isthmus.constructs.health;

import com.hashicorp.cdktf.providers.aws.route53_health_check.Route53HealthCheck;
import dev.isthmus.constructs.ForEach;
import dev.isthmus.constructs.Named;
import java.util.Map;
import software.constructs.Construct;

/** Per Region, whether Route 53 may answer with it: the state of the Region's alarm. */
public final class RegionHealthChecks extends Construct {

  private final Route53HealthCheck checks;

  /**
   * Creates one health check per Region.
   *
   * @param name prefix of their names
   * @param regions keyed by Region name, each with {@code alarm_name}, {@code alarm_revision} and
   *     {@code insufficient_data}
   */
  public RegionHealthChecks(Construct scope, String id, String name, ForEach regions) {
    super(scope, id);
    checks =
        Named.as(
            "region",
            Route53HealthCheck.Builder.create(this, "checks")
                .forEach(regions.iterator())
                .type("CLOUDWATCH_METRIC")
                .cloudwatchAlarmName(ForEach.value("alarm_name"))
                .cloudwatchAlarmRegion(ForEach.key())
                .insufficientDataHealthStatus(ForEach.value("insufficient_data"))
                .tags(Named.tag(name + "-" + ForEach.key()))
                .build());
    checks.addOverride("triggers", Map.of("alarm", ForEach.value("alarm_revision")));
  }

  /** The health checks, keyed by Region. */
  public Route53HealthCheck resource() {
    return checks;
  }
}
