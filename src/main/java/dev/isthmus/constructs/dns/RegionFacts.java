package dev.isthmus.constructs.dns;

import static java.util.Objects.requireNonNull;

import dev.isthmus.constructs.ForEach;
import dev.isthmus.constructs.facade.Facade;
import dev.isthmus.constructs.health.HealthyTargetsAlarm;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import software.constructs.Construct;

/**
 * What DNS knows of a Region.
 *
 * @param vpcId the VPC that may ask
 * @param alarmName the alarm that Route 53 watches
 * @param alarmRevision changes whenever the alarm does
 * @param insufficientData what Route 53 assumes while the alarm has no data, a value of its {@code
 *     InsufficientDataHealthStatus}; default {@code Unhealthy}
 * @param facadeDnsName DNS name of the balancer
 * @param facadeZoneId hosted zone of that name
 */
public record RegionFacts(
    String vpcId,
    String alarmName,
    String alarmRevision,
    String insufficientData,
    String facadeDnsName,
    String facadeZoneId) {

  /** Refuses {@code null}. */
  public RegionFacts {
    requireNonNull(vpcId, "vpcId");
    requireNonNull(alarmName, "alarmName");
    requireNonNull(alarmRevision, "alarmRevision");
    requireNonNull(insufficientData, "insufficientData");
    requireNonNull(facadeDnsName, "facadeDnsName");
    requireNonNull(facadeZoneId, "facadeZoneId");
  }

  /** A Region in the same stack, lost when it is silent. */
  public static RegionFacts of(String vpcId, HealthyTargetsAlarm alarm, Facade facade) {
    return new RegionFacts(
        vpcId,
        alarm.name(),
        alarm.revision(),
        "Unhealthy",
        facade.dnsName(),
        facade.hostedZoneId());
  }

  /**
   * The Regions as the constructs of this package repeat over them.
   *
   * @param scope the stack
   * @param name of the Terraform local value
   * @param regions keyed by Region name
   */
  public static ForEach literal(
      Construct scope, String name, SortedMap<String, RegionFacts> regions) {
    Map<String, Object> values = new LinkedHashMap<>();
    regions.forEach((region, facts) -> values.put(region, facts.attributes()));
    return ForEach.literal(scope, name, values);
  }

  private Map<String, String> attributes() {
    Map<String, String> attributes = new LinkedHashMap<>();
    attributes.put("vpc_id", vpcId);
    attributes.put("alarm_name", alarmName);
    attributes.put("alarm_revision", alarmRevision);
    attributes.put("insufficient_data", insufficientData);
    attributes.put("facade_dns_name", facadeDnsName);
    attributes.put("facade_zone_id", facadeZoneId);
    return attributes;
  }
}
