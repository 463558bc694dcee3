package dev.isthmus.constructs.dns;

import dev.isthmus.constructs.ForEach;
import dev.isthmus.constructs.health.RegionHealthChecks;
import software.constructs.Construct;

/**
 * How the domain's records choose among the Regions. One policy writes all records of the domain:
 * one flat set of them, or a tree of aliases.
 */
public interface RoutingPolicy {

  /**
   * Creates the records.
   *
   * @param domain the name that clients call
   * @param zone the zone that holds it
   * @param regions keyed by Region name, each with {@code facade_dns_name} and {@code
   *     facade_zone_id}
   * @param health the Regions' health checks
   */
  void route(
      Construct scope, String domain, HostedZone zone, ForEach regions, RegionHealthChecks health);
}
