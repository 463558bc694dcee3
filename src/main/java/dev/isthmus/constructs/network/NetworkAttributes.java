package dev.isthmus.constructs.network;

import static java.util.Objects.requireNonNull;

/**
 * A VPC that exists already. A tier that has no subnets of its own may be given those of another;
 * but in the entry subnets nothing else should stand, since addresses in them are fixed.
 *
 * @param vpcId the VPC's id
 * @param cidr the VPC's CIDR block
 * @param workload subnets of the user's own workloads
 * @param transit subnets for the Transit Gateway attachment
 * @param entry subnets for the endpoint and the balancer
 */
public record NetworkAttributes(
    String vpcId, String cidr, Subnets workload, Subnets transit, Subnets entry) {
  /** Refuses {@code null}. */
  public NetworkAttributes {
    requireNonNull(vpcId, "vpcId");
    requireNonNull(cidr, "cidr");
    requireNonNull(workload, "workload");
    requireNonNull(transit, "transit");
    requireNonNull(entry, "entry");
  }
}
