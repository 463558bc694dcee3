package dev.isthmus.topology;

import static java.util.Objects.requireNonNull;

import dev.isthmus.internal.Text;
import dev.isthmus.spec.InvalidSpecException;
import dev.isthmus.spec.Problem;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Subnets and fixed addresses of a Region in one Availability Zone.
 *
 * @param workloadCidr subnet for the user's own workloads
 * @param transitCidr /28 subnet for the Transit Gateway attachment alone
 * @param entryCidr /28 subnet for the endpoint and the balancer alone, every address fixed
 * @param endpointAddress address of the API Gateway endpoint in the entry subnet
 * @param balancerAddress address of the balancer in the entry subnet
 */
public record ZonePlan(
    String workloadCidr,
    String transitCidr,
    String entryCidr,
    String endpointAddress,
    String balancerAddress) {

  /** Refuses {@code null}. */
  public ZonePlan {
    requireNonNull(workloadCidr, "workloadCidr");
    requireNonNull(transitCidr, "transitCidr");
    requireNonNull(entryCidr, "entryCidr");
    requireNonNull(endpointAddress, "endpointAddress");
    requireNonNull(balancerAddress, "balancerAddress");
  }

  /**
   * Cuts a VPC into the subnets of its zones. A zone's subnets depend on its own number alone, so
   * that a zone can be added or removed without moving the others.
   *
   * @param cidr the VPC's CIDR block, /16 to /26
   * @param zoneIds for example {@code use1-az1}
   * @return keyed by zone id
   * @throws InvalidSpecException with every problem, at {@code cidr} or {@code zones[<position>]}
   */
  public static SortedMap<String, ZonePlan> of(String cidr, List<String> zoneIds) {
    List<Problem> problems = new ArrayList<>();
    Optional<Cidr> vpc = vpc(cidr, problems);
    for (int at = 0; at < zoneIds.size(); at++) {
      check(vpc, zoneIds.get(at), "zones[" + at + "]", problems);
    }
    if (!problems.isEmpty()) {
      throw new InvalidSpecException(problems);
    }
    return SubnetPlan.zones(vpc.orElseThrow(), zoneIds);
  }

  private static Optional<Cidr> vpc(String cidr, List<Problem> problems) {
    try {
      Cidr vpc = Cidr.parse(cidr);
      if (vpc.prefixLength() >= SubnetPlan.WIDEST_VPC && SubnetPlan.slots(vpc.prefixLength()) > 0) {
        return Optional.of(vpc);
      }
      problems.add(new Problem("cidr", Text.quote(cidr) + " must be a block from /16 to /26"));
    } catch (IllegalArgumentException e) {
      problems.add(new Problem("cidr", e.getMessage()));
    }
    return Optional.empty();
  }

  private static void check(
      Optional<Cidr> vpc, String zoneId, String path, List<Problem> problems) {
    try {
      int number = SubnetPlan.zoneNumber(zoneId);
      vpc.filter(block -> SubnetPlan.slots(block.prefixLength()) < number)
          .ifPresent(
              block ->
                  problems.add(
                      new Problem(
                          path,
                          zoneId
                              + " has no room in "
                              + block
                              + "; a zone with that number needs a block of /"
                              + SubnetPlan.narrowestVpc(number)
                              + " or wider")));
    } catch (IllegalArgumentException e) {
      problems.add(new Problem(path, e.getMessage() + "; expected something like use1-az1"));
    }
  }

  /**
   * The zones of a VPC as the constructs repeat over them.
   *
   * @param cidr the VPC's CIDR block, /16 to /26
   * @param zoneIds for example {@code use1-az1}
   * @return {@link #attributes}, keyed by zone id
   * @throws InvalidSpecException as {@link #of} does
   */
  public static SortedMap<String, Map<String, String>> attributes(
      String cidr, List<String> zoneIds) {
    return attributes(of(cidr, zoneIds));
  }

  /** The same of zones that are known, keyed by zone id. */
  public static SortedMap<String, Map<String, String>> attributes(
      SortedMap<String, ZonePlan> zones) {
    SortedMap<String, Map<String, String>> attributes = new TreeMap<>();
    zones.forEach((id, zone) -> attributes.put(id, zone.attributes()));
    return Collections.unmodifiableSortedMap(attributes);
  }

  /**
   * The subnets and addresses as the constructs name them: {@code workload_cidr}, {@code
   * transit_cidr}, {@code entry_cidr}, {@code endpoint_address} and {@code balancer_address}.
   */
  public Map<String, String> attributes() {
    Map<String, String> attributes = new LinkedHashMap<>();
    attributes.put("workload_cidr", workloadCidr);
    attributes.put("transit_cidr", transitCidr);
    attributes.put("entry_cidr", entryCidr);
    attributes.put("endpoint_address", endpointAddress);
    attributes.put("balancer_address", balancerAddress);
    return Collections.unmodifiableMap(attributes);
  }
}
