package dev.isthmus.topology;

/**
 * Two Regions whose Transit Gateways are peered.
 *
 * @param requester the Region that asks for the peering, the first by name
 * @param accepter the Region that accepts it
 * @param wave 0 for the peerings that are requested at once; those of wave n wait for the
 *     acceptance of those of wave n - 1 at either gateway
 */
public record RegionPair(String requester, String accepter, int wave) {

  /** The pair's name in Terraform addresses: {@code us-east-1_us-west-2}. */
  public String key() {
    return requester + "_" + accepter;
  }

  /** Whether the Region is one of the two. */
  public boolean has(String region) {
    return requester.equals(region) || accepter.equals(region);
  }
}
