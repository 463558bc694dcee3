package dev.isthmus.constructs.network;

/** A VPC of which only what is known is known. */
record ExistingNetwork(NetworkAttributes attributes) implements TieredVpc {

  @Override
  public String vpcId() {
    return attributes.vpcId();
  }

  @Override
  public String cidr() {
    return attributes.cidr();
  }

  @Override
  public Subnets workload() {
    return attributes.workload();
  }

  @Override
  public Subnets transit() {
    return attributes.transit();
  }

  @Override
  public Subnets entry() {
    return attributes.entry();
  }
}
