package dev.isthmus.constructs.transit;

import static java.util.Objects.requireNonNull;

import com.hashicorp.cdktf.TerraformProvider;
import java.util.Collections;
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
 * @param routeTableIds route tables of the VPC that lead to the other Region, keyed by subnet tier
 * @param facadeSecurityGroupId security group of its balancer
 */
public record PeeringSide(
    String region,
    TerraformProvider provider,
    String transitGatewayId,
    String transitGatewayRouteTableId,
    String networkCidr,
    SortedMap<String, String> routeTableIds,
    String facadeSecurityGroupId) {
  /** Copies the map. */
  public PeeringSide {
    requireNonNull(region, "region");
    requireNonNull(provider, "provider");
    requireNonNull(transitGatewayId, "transitGatewayId");
    requireNonNull(transitGatewayRouteTableId, "transitGatewayRouteTableId");
    requireNonNull(networkCidr, "networkCidr");
    requireNonNull(facadeSecurityGroupId, "facadeSecurityGroupId");
    routeTableIds = Collections.unmodifiableSortedMap(new TreeMap<>(routeTableIds));
  }
}
