package dev.isthmus.constructs.transit;

import static java.util.Objects.requireNonNull;

/**
 * What a {@link RegionalTransitGateway} needs.
 *
 * @param name its name
 * @param asn private autonomous system number of its side, unique among peers
 * @param vpcId the VPC to attach
 * @param vpcCidr the VPC's CIDR block
 * @param subnetIds one subnet per zone, as a Terraform list
 */
public record TransitGatewayProps(
    String name, Number asn, String vpcId, String vpcCidr, String subnetIds) {
  /** Refuses {@code null}. */
  public TransitGatewayProps {
    requireNonNull(name, "name");
    requireNonNull(asn, "asn");
    requireNonNull(vpcId, "vpcId");
    requireNonNull(vpcCidr, "vpcCidr");
    requireNonNull(subnetIds, "subnetIds");
  }
}
