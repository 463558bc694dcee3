package dev.isthmus.spec;

import static java.util.Objects.requireNonNull;

/**
 * The VPC of a Region.
 *
 * @param cidr its IPv4 CIDR block, for example {@code 10.1.0.0/16}
 * @param zones in which Availability Zones; default: two
 * @param flowLogs whether accepted and rejected connections are logged; default {@code true}
 */
public record NetworkSpec(String cidr, ZoneSpec zones, boolean flowLogs) {

  /** Refuses {@code null}. */
  public NetworkSpec {
    requireNonNull(cidr, "cidr");
    requireNonNull(zones, "zones");
  }

  /** A VPC of that CIDR block in two zones, with flow logs. */
  public static NetworkSpec of(String cidr) {
    return new NetworkSpec(cidr, ZoneSpec.Count.DEFAULT, true);
  }
}
