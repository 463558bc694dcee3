package dev.isthmus.constructs.dns;

import static java.util.Objects.requireNonNull;

import dev.isthmus.constructs.ForEach;
import dev.isthmus.constructs.health.RegionHealthChecks;
import java.util.Optional;
import software.constructs.Construct;

/** What leads clients to a healthy Region: zone, health checks and the domain's records. */
public final class GlobalDns extends Construct {

  private final HostedZone zone;
  private final RegionHealthChecks health;
  private final String url;

  /**
   * What a {@link GlobalDns} needs.
   *
   * @param name prefix of the health checks' names
   * @param domain the name that clients call
   * @param zoneName the private hosted zone that holds it
   * @param basePath the path under which the domain serves the API; empty: the root
   * @param regions keyed by Region name, each with {@code vpc_id}, {@code alarm_name}, {@code
   *     alarm_revision}, {@code insufficient_data} (a value of Route 53's {@code
   *     InsufficientDataHealthStatus}), {@code facade_dns_name} and {@code facade_zone_id}
   * @param routing how the records choose among the Regions
   */
  public record Props(
      String name,
      String domain,
      String zoneName,
      String basePath,
      ForEach regions,
      RoutingPolicy routing) {
    /** Refuses {@code null}. */
    public Props {
      requireNonNull(name, "name");
      requireNonNull(domain, "domain");
      requireNonNull(zoneName, "zoneName");
      requireNonNull(basePath, "basePath");
      requireNonNull(regions, "regions");
      requireNonNull(routing, "routing");
    }

    /**
     * Latency records at the root of a zone that is the domain itself, which shadows no other name.
     *
     * @param name prefix of the health checks' names
     * @param domain the name that clients call
     */
    public static Props of(String name, String domain, ForEach regions) {
      return new Props(name, domain, domain, "", regions, new LatencyRouting());
    }
  }

  /** Creates all of it. */
  public GlobalDns(Construct scope, String id, Props props) {
    this(scope, id, props, Optional.empty());
  }

  /**
   * Creates health checks and records in a zone that exists already.
   *
   * @param props with the zone's name
   * @param existing the zone, associated with the VPC of every Region
   */
  public GlobalDns(Construct scope, String id, Props props, HostedZone existing) {
    this(scope, id, props, Optional.of(existing));
  }

  private GlobalDns(Construct scope, String id, Props props, Optional<HostedZone> existing) {
    super(scope, id);
    zone =
        existing.orElseGet(() -> new PrivateZone(this, "zone", props.zoneName(), props.regions()));
    health = new RegionHealthChecks(this, "health", props.name(), props.regions());
    props.routing().route(this, props.domain(), zone, props.regions(), health);
    url = "https://" + props.domain() + "/" + props.basePath();
  }

  /** The zone's id. */
  public String zoneId() {
    return zone.id();
  }

  /** What clients call. */
  public String url() {
    return url;
  }

  /** Ids of the health checks as a Terraform map, keyed by Region. */
  public String healthCheckIds() {
    return "${{for region, check in "
        + ForEach.address(health.resource())
        + " : region => check.id}}";
  }
}
