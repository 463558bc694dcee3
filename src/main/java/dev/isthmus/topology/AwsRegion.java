package dev.isthmus.topology;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * What Isthmus knows of an AWS Region.
 *
 * @param name for example {@code us-east-1}
 * @param asn the autonomous system number of a Transit Gateway when the spec names none; no other
 *     Region has it, and it never changes
 * @param optIn whether an account has to enable the Region before it can be used
 * @param zones ids of the Availability Zones that every account can use with API Gateway endpoints,
 *     Transit Gateway and Network Load Balancers; a count of zones takes the first ones
 * @param avoidedZones ids of the other zones, which AWS offers to some accounts or services only
 */
public record AwsRegion(
    String name, long asn, boolean optIn, List<String> zones, List<String> avoidedZones) {

  /** Copies the lists. */
  public AwsRegion {
    requireNonNull(name, "name");
    zones = List.copyOf(zones);
    avoidedZones = List.copyOf(avoidedZones);
  }
}
