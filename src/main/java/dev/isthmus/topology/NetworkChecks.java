package dev.isthmus.topology;

import dev.isthmus.internal.Text;
import dev.isthmus.spec.RegionSpec;
import dev.isthmus.spec.Spec;
import dev.isthmus.spec.ZoneSpec;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** The VPCs: their CIDR blocks and their zones. */
final class NetworkChecks {

  /** Address space that is nobody's: RFC 1918, RFC 6598 and RFC 2544. */
  private static final List<Cidr> PRIVATE =
      List.of(
          Cidr.parse("10.0.0.0/8"),
          Cidr.parse("172.16.0.0/12"),
          Cidr.parse("192.168.0.0/16"),
          Cidr.parse("100.64.0.0/10"),
          Cidr.parse("198.18.0.0/15"));

  private static final Pattern ZONE_NAME = Pattern.compile("[a-z]{2}(?:-[a-z]+){1,3}-[0-9][a-z]");

  private NetworkChecks() {}

  static void check(Spec spec, Problems problems) {
    SortedMap<String, Cidr> networks = new TreeMap<>();
    spec.regions()
        .forEach(
            (name, region) -> {
              zones(name, region, problems);
              cidr(name, region, problems).ifPresent(cidr -> networks.put(name, cidr));
            });
    if (RegionChecks.comparable(spec.regions())) {
      overlaps(networks, problems);
    }
  }

  /** The networks that a VPC can have, keyed by Region. */
  static SortedMap<String, Cidr> networks(Spec spec) {
    SortedMap<String, Cidr> networks = new TreeMap<>();
    spec.regions()
        .forEach(
            (name, region) ->
                Cidr.tryParse(region.network().cidr())
                    .filter(cidr -> cidr.prefixLength() >= SubnetPlan.WIDEST_VPC)
                    .ifPresent(cidr -> networks.put(name, cidr)));
    return networks;
  }

  private static Optional<Cidr> cidr(String name, RegionSpec region, Problems problems) {
    String path = SpecChecks.path(name, "network.cidr");
    Cidr cidr;
    try {
      cidr = Cidr.parse(region.network().cidr());
    } catch (IllegalArgumentException e) {
      problems.add(path, e.getMessage());
      return Optional.empty();
    }
    if (cidr.prefixLength() < SubnetPlan.WIDEST_VPC) {
      problems.add(
          path,
          Text.quote(cidr.toString())
              + " is wider than a VPC can be; expected /"
              + SubnetPlan.WIDEST_VPC
              + " or narrower, such as "
              + cidr.withPrefixLength(SubnetPlan.WIDEST_VPC));
      return Optional.empty(); // It would overlap half of the others, which is not what is wrong.
    }
    if (PRIVATE.stream().noneMatch(space -> space.contains(cidr))) {
      problems.add(
          path,
          Text.quote(cidr.toString())
              + " is not private address space: the VPC would hide the Internet hosts that have"
              + " these addresses; expected a block of "
              + Words.and(PRIVATE.stream().map(Cidr::toString).toList()));
    } else {
      room(name, region, cidr, path, problems);
    }
    return Optional.of(cidr);
  }

  /** Whether the VPC has a slot for the highest of the zones' numbers. */
  private static void room(
      String name, RegionSpec region, Cidr cidr, String path, Problems problems) {
    List<String> zones = usableZones(name, region.network().zones());
    int highest = zones.stream().mapToInt(SubnetPlan::zoneNumber).max().orElse(1);
    if (SubnetPlan.slots(cidr.prefixLength()) < highest) {
      int prefixLength = SubnetPlan.narrowestVpc(highest);
      problems.add(
          path,
          Text.quote(cidr.toString())
              + " has no room for the subnets of "
              + (zones.isEmpty() ? "a zone" : Words.and(zones))
              + "; a zone has the place of its number, and the smallest block that would do is "
              + cidr.withPrefixLength(prefixLength));
    }
  }

  /** The zones of a Region that exist, whatever else the spec names. */
  static List<String> usableZones(String region, ZoneSpec zones) {
    if (!AwsRegions.has(region)) {
      return List.of();
    }
    List<String> offered = AwsRegions.get(region).zones();
    return AwsRegions.zones(region, zones).stream().filter(offered::contains).distinct().toList();
  }

  private static void overlaps(SortedMap<String, Cidr> networks, Problems problems) {
    List<Map.Entry<String, Cidr>> earlier = new ArrayList<>();
    for (Map.Entry<String, Cidr> network : networks.entrySet()) {
      List<String> others =
          earlier.stream()
              .filter(other -> other.getValue().overlaps(network.getValue()))
              .map(other -> other.getValue() + " of " + SpecChecks.mention(other.getKey()))
              .toList();
      if (!others.isEmpty()) {
        problems.add(
            SpecChecks.path(network.getKey(), "network.cidr"),
            Text.quote(network.getValue().toString())
                + " overlaps "
                + Words.and(others)
                + "; peered Regions need address space of their own");
      }
      earlier.add(network);
    }
  }

  private static void zones(String name, RegionSpec region, Problems problems) {
    String path = SpecChecks.path(name, "network.zones");
    if (region.network().zones() instanceof ZoneSpec.Count count) {
      count(name, count.count(), path, problems);
      return;
    }
    List<String> ids = ((ZoneSpec.Ids) region.network().zones()).ids();
    if (ids.isEmpty()) {
      problems.add(path, "no zone is named; expected at least one, or the number 2");
    }
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < ids.size(); i++) {
      String item = path + "[" + i + "]";
      String id = ids.get(i);
      if (!seen.add(id)) {
        problems.add(item, Text.quote(id) + " is named twice");
      } else if (AwsRegions.has(name)) {
        zoneFault(AwsRegions.get(name), id).ifPresent(fault -> problems.add(item, fault));
      }
    }
  }

  private static void count(String name, int count, String path, Problems problems) {
    if (count < 1) {
      problems.add(path, count + " zones; expected 1 or more, best 2");
    } else if (AwsRegions.has(name) && count > AwsRegions.get(name).zones().size()) {
      List<String> offered = AwsRegions.get(name).zones();
      problems.add(
          path,
          Words.count(count, "zone")
              + "; "
              + name
              + " has "
              + offered.size()
              + " that offer what is needed ("
              + Words.and(offered)
              + ")");
    }
  }

  private static Optional<String> zoneFault(AwsRegion region, String id) {
    if (region.zones().contains(id)) {
      return Optional.empty();
    }
    String zones = Words.and(region.zones());
    if (region.avoidedZones().contains(id)) {
      return Optional.of(
          Text.quote(id)
              + " does not offer API Gateway endpoints, Transit Gateway and Network Load Balancers"
              + " to every account; expected some of "
              + zones);
    }
    if (ZONE_NAME.matcher(id).matches()) {
      return Optional.of(
          Text.quote(id)
              + " is the name of a zone, which means another place in another account; expected"
              + " zone ids, which do not: some of "
              + zones);
    }
    Optional<String> owner =
        AwsRegions.all().values().stream()
            .filter(other -> other.zones().contains(id) || other.avoidedZones().contains(id))
            .map(AwsRegion::name)
            .findFirst();
    if (owner.isPresent()) {
      return Optional.of(
          Text.quote(id) + " is a zone of " + owner.get() + "; expected some of " + zones);
    }
    return Optional.of(
        Text.quote(id)
            + " is not a zone of "
            + region.name()
            + Text.nearest(id, region.zones())
                .map(nearest -> "; did you mean " + nearest + "?")
                .orElse("; expected some of " + zones));
  }
}
