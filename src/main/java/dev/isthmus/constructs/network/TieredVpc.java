package dev.isthmus.constructs.network;

/**
 * A VPC with a tier of subnets for each purpose: a new {@link Network}, or an existing one by
 * {@link Network#fromNetworkAttributes}.
 */
public interface TieredVpc {

  /** The VPC's id. */
  String vpcId();

  /** The VPC's CIDR block. */
  String cidr();

  /** Subnets for the user's own workloads. */
  Subnets workload();

  /** Subnets for the Transit Gateway attachment. */
  Subnets transit();

  /** Subnets for the endpoint and the balancer. */
  Subnets entry();
}
