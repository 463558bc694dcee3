package dev.isthmus.constructs.transit;

import static java.util.Objects.requireNonNull;

import com.hashicorp.cdktf.ITerraformIterator;
import com.hashicorp.cdktf.TerraformIterator;
import com.hashicorp.cdktf.TerraformProvider;
import dev.isthmus.constructs.network.TieredVpc;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One of the two Regions of a peering.
 *
 * @param region its name
 * @param provider the AWS provider of the Region
 * @param transitGatewayId its Transit Gateway
 * @param transitGatewayRouteTableId route table of the gateway
 * @param networkCidr CIDR block of its VPC
 * @param routeTableIds route tables of the VPC that lead to the other Region, by subnet tier
 * @param facadeSecurityGroupId security group of its balancer
 */
public record PeeringSide(
    String region,
    TerraformProvider provider,
    String transitGatewayId,
    String transitGatewayRouteTableId,
    String networkCidr,
    ITerraformIterator routeTableIds,
    String facadeSecurityGroupId) {
  /** Refuses {@code null}. */
  public PeeringSide {
    requireNonNull(region, "region");
    requireNonNull(provider, "provider");
    requireNonNull(transitGatewayId, "transitGatewayId");
    requireNonNull(transitGatewayRouteTableId, "transitGatewayRouteTableId");
    requireNonNull(networkCidr, "networkCidr");
    requireNonNull(facadeSecurityGroupId, "facadeSecurityGroupId");
    requireNonNull(routeTableIds, "routeTableIds");
  }

  /**
   * A side whose entry and workload subnets lead to the other Region.
   *
   * @param provider the AWS provider of the Region
   * @param gateway its Transit Gateway, which the network is attached to
   * @param facadeSecurityGroupId security group of its balancer
   */
  public static PeeringSide of(
      String region,
      TerraformProvider provider,
      TransitGateway gateway,
      TieredVpc network,
      String facadeSecurityGroupId) {
    SortedMap<String, String> routeTables = new TreeMap<>();
    routeTables.put("entry", network.entry().routeTableId());
    routeTables.put("workload", network.workload().routeTableId());
    return of(
        region,
        provider,
        gateway.id(),
        gateway.routeTableId(),
        network.cidr(),
        routeTables,
        facadeSecurityGroupId);
  }

  /**
   * A side whose route tables are known by name.
   *
   * @param routeTableIds route tables of the VPC that lead to the other Region, keyed by subnet
   *     tier
   */
  public static PeeringSide of(
      String region,
      TerraformProvider provider,
      String transitGatewayId,
      String transitGatewayRouteTableId,
      String networkCidr,
      SortedMap<String, String> routeTableIds,
      String facadeSecurityGroupId) {
    return new PeeringSide(
        region,
        provider,
        transitGatewayId,
        transitGatewayRouteTableId,
        networkCidr,
        TerraformIterator.fromMap(routeTableIds),
        facadeSecurityGroupId);
  }
}
