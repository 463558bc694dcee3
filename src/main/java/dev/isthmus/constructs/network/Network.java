package dev.isthmus.constructs.network;

import com.hashicorp.cdktf.providers.aws.default_security_group.DefaultSecurityGroup;
import com.hashicorp.cdktf.providers.aws.vpc.Vpc;
import dev.isthmus.constructs.Named;
import software.constructs.Construct;

/**
 * A VPC that nothing leads into or out of but what is attached to it: no internet gateway, no NAT,
 * no default route, and a default security group that admits nothing.
 *
 * <p>It has three tiers of subnets, each with one subnet per zone and a route table: {@code
 * workload} for the user's own, {@code transit} for the Transit Gateway attachment alone, as AWS <a
 * href="https://docs.aws.amazon.com/vpc/latest/tgw/tgw-best-design-practices.html">advises</a>, and
 * {@code entry} for the endpoint and the balancer alone, so that no other interface can take an
 * address that is meant for them.
 */
public final class Network extends Construct implements TieredVpc {

  private final String cidr;
  private final String vpcId;
  private final SubnetTier workload;
  private final SubnetTier transit;
  private final SubnetTier entry;

  /** Creates the VPC and its subnets. */
  public Network(Construct scope, String id, NetworkProps props) {
    super(scope, id);
    cidr = props.cidr();
    Vpc vpc =
        Named.as(
            "main",
            Vpc.Builder.create(this, "vpc")
                .cidrBlock(props.cidr())
                .enableDnsSupport(true)
                .enableDnsHostnames(true)
                .tags(Named.tag(props.name()))
                .build());
    vpcId = vpc.getId();
    Named.as(
        "main",
        DefaultSecurityGroup.Builder.create(this, "default-security-group")
            .vpcId(vpcId)
            .tags(Named.tag(props.name() + "-default-unused"))
            .build());
    workload = new SubnetTier(this, "workload", props, vpcId);
    transit = new SubnetTier(this, "transit", props, vpcId);
    entry = new SubnetTier(this, "entry", props, vpcId);
  }

  /** A network that exists already; nothing is created. */
  public static TieredVpc fromNetworkAttributes(NetworkAttributes attributes) {
    return new ExistingNetwork(attributes);
  }

  @Override
  public String vpcId() {
    return vpcId;
  }

  @Override
  public String cidr() {
    return cidr;
  }

  @Override
  public SubnetTier workload() {
    return workload;
  }

  @Override
  public SubnetTier transit() {
    return transit;
  }

  @Override
  public SubnetTier entry() {
    return entry;
  }
}
