package dev.isthmus.constructs.network;

import static java.util.Objects.requireNonNull;

import dev.isthmus.constructs.ForEach;
import java.util.SortedMap;
import software.constructs.Construct;

/** One subnet per zone for one purpose, and the route table that they share: new or existing. */
public interface Subnets {

  /** Ids of the subnets as a Terraform list, sorted by zone id. */
  String subnetIds();

  /**
   * Id of the subnet of one zone.
   *
   * @param zone the zone's id as an expression in Terraform's language, for example {@code
   *     each.key}, or {@code "use1-az1"} with the quotes
   */
  String subnetId(String zone);

  /** Ids of the subnets as a Terraform map, keyed by zone id. */
  String subnetIdsByZone();

  /** Id of the route table. */
  String routeTableId();

  /**
   * Subnets that exist already.
   *
   * @param scope the stack
   * @param name of the Terraform local value that holds the ids
   * @param subnetIds keyed by zone id such as {@code use1-az1}
   * @param routeTableId the route table that all of them use
   */
  static Subnets fromSubnetsAttributes(
      Construct scope, String name, SortedMap<String, String> subnetIds, String routeTableId) {
    requireNonNull(routeTableId, "routeTableId");
    return new ExistingSubnets(ForEach.literal(scope, name, subnetIds), routeTableId);
  }
}
