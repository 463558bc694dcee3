package dev.isthmus.constructs.network;

import static java.util.Objects.requireNonNull;

import dev.isthmus.constructs.ForEach;

/**
 * What a {@link Network} needs.
 *
 * @param name prefix of the names
 * @param cidr the VPC's CIDR block
 * @param zones keyed by zone id, each with {@code workload_cidr}, {@code transit_cidr} and {@code
 *     entry_cidr}
 */
public record NetworkProps(String name, String cidr, ForEach zones) {
  /** Refuses {@code null}. */
  public NetworkProps {
    requireNonNull(name, "name");
    requireNonNull(cidr, "cidr");
    requireNonNull(zones, "zones");
  }
}
