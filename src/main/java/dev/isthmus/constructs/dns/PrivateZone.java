package dev.isthmus.constructs.dns;

import com.hashicorp.cdktf.providers.aws.route53_zone.Route53Zone;
import dev.isthmus.constructs.ForEach;
import dev.isthmus.constructs.Named;
import java.util.LinkedHashMap;
import java.util.Map;
import software.constructs.Construct;

/**
 * The private hosted zone of the domain, answered in every Region's VPC. A VPC that sees the zone
 * sees no other name below it.
 */
public final class PrivateZone extends Construct implements HostedZone {

  private final Route53Zone zone;

  /**
   * Creates the zone.
   *
   * @param name for example {@code internal.example.com}
   * @param regions keyed by Region name, each with {@code vpc_id}
   */
  public PrivateZone(Construct scope, String id, String name, ForEach regions) {
    super(scope, id);
    zone =
        Named.as(
            "main",
            Route53Zone.Builder.create(this, "zone")
                .name(name)
                .comment("Private names of a multi-Region API")
                .forceDestroy(false)
                .build());
    // Inline, and no association resources beside: the two would undo each other on every apply.
    Map<String, Object> vpc = new LinkedHashMap<>();
    vpc.put("vpc_id", "${vpc.value.vpc_id}");
    vpc.put("vpc_region", "${vpc.key}");
    regions.block(zone, "vpc", vpc);
  }

  /**
   * A private zone that exists already; nothing is created. It must be associated with every VPC
   * that asks.
   *
   * @param id the zone's id
   */
  public static HostedZone fromZoneAttributes(String id) {
    return new ExistingZone(id);
  }

  @Override
  public String id() {
    return zone.getZoneId();
  }
}
