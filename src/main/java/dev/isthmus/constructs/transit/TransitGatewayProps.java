package dev.isthmus.constructs.transit;

import static java.util.Objects.requireNonNull;

import dev.isthmus.constructs.network.TieredVpc;

/**
 * What a {@link RegionalTransitGateway} needs.
 *
 * @param name its name
 * @param asn private autonomous system number of its side, unique among peers; default 64512, which
 *     is AWS's
 * @param vpcId the VPC to attach
 * @param vpcCidr the VPC's CIDR block
 * @param subnetIds one subnet per zone, as a Terraform list
 */
public record TransitGatewayProps(
    String name, Number asn, String vpcId, String vpcCidr, String subnetIds) {
  private static final long DEFAULT_ASN = 64_512;

  /** Refuses {@code null}. */
  public TransitGatewayProps {
    requireNonNull(name, "name");
    requireNonNull(asn, "asn");
    requireNonNull(vpcId, "vpcId");
    requireNonNull(vpcCidr, "vpcCidr");
    requireNonNull(subnetIds, "subnetIds");
  }

  /**
   * A gateway with AWS's default number, attached to a network in the subnets that it has for this
   * (<a href="https://docs.aws.amazon.com/vpc/latest/tgw/tgw-transit-gateways.html">AWS</a>).
   *
   * @param name its name
   */
  public static TransitGatewayProps of(String name, TieredVpc network) {
    return new TransitGatewayProps(
        name, DEFAULT_ASN, network.vpcId(), network.cidr(), network.transit().subnetIds());
  }

  /** The same with another number; gateways that are peered need one each. */
  public TransitGatewayProps withAsn(Number number) {
    return new TransitGatewayProps(name, number, vpcId, vpcCidr, subnetIds);
  }
}
