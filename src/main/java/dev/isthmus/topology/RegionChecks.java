package dev.isthmus.topology;

import dev.isthmus.internal.Text;
import dev.isthmus.internal.YamlPath;
import dev.isthmus.spec.RegionSpec;
import dev.isthmus.spec.Spec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** How many Regions there are, and whether Isthmus can build in them. */
final class RegionChecks {

  static final int MOST_REGIONS = 20;

  private static final Pattern ZONE_NAME = Pattern.compile("([a-z]{2}(?:-[a-z]+){1,3}-[0-9])[a-z]");

  /** The partitions beside the commercial one, by how their Regions' names begin. */
  private static final List<Partition> OTHER_PARTITIONS =
      List.of(
          new Partition(
              "aws-us-gov",
              Pattern.compile("us-gov-.*"),
              "GovCloud, where Route 53 has no latency routing and no alias records for load"
                  + " balancers"),
          new Partition(
              "aws-cn", Pattern.compile("cn-.*"), "China, with accounts and a Route 53 of its own"),
          new Partition(
              "aws-iso",
              Pattern.compile("(us|eu)-iso[a-z]?-.*"),
              "an isolated partition, with accounts and a Route 53 of its own"),
          new Partition(
              "aws-eusc",
              Pattern.compile("eusc-.*"),
              "the European Sovereign Cloud, with accounts and a Route 53 of its own"));

  private RegionChecks() {}

  private record Partition(String name, Pattern regions, String what) {}

  static void check(Spec spec, Problems problems) {
    count(spec.regions(), problems);
    partitions(spec.regions(), problems);
    spec.regions()
        .keySet()
        .forEach(
            name ->
                fault(name).ifPresent(fault -> problems.add(YamlPath.key("regions", name), fault)));
  }

  /** Whether there are few enough Regions to look at them pair by pair. */
  static boolean comparable(SortedMap<String, RegionSpec> regions) {
    return regions.size() <= MOST_REGIONS;
  }

  private static void count(SortedMap<String, RegionSpec> regions, Problems problems) {
    if (regions.isEmpty()) {
      problems.add("regions", "there is no Region; expected at least one, such as us-east-1");
    } else if (regions.values().stream().allMatch(RegionSpec::retired)) {
      problems.add(
          "regions",
          "every Region is retired; at least one has to stay, and to remove the whole deployment is"
              + " terraform destroy in the order of 'isthmus workspaces --reverse'");
    }
    if (!comparable(regions)) {
      problems.add(
          "regions", regions.size() + " Regions; Isthmus joins " + MOST_REGIONS + " at most");
    }
  }

  /** Regions of two partitions cannot be joined, which is more than that each is not supported. */
  private static void partitions(SortedMap<String, RegionSpec> regions, Problems problems) {
    Map<String, List<String>> byPartition = new TreeMap<>();
    for (String region : regions.keySet()) {
      Optional<String> other = partition(region).map(Partition::name);
      if (other.isPresent() || AwsRegions.has(region)) {
        byPartition
            .computeIfAbsent(other.orElse(Arn.PARTITION), p -> new ArrayList<>())
            .add(SpecChecks.mention(region));
      }
    }
    if (byPartition.size() > 1 && comparable(regions)) {
      List<String> parts = new ArrayList<>();
      byPartition.forEach(
          (partition, names) -> parts.add(partition + " (" + Words.and(names) + ")"));
      problems.add(
          "regions",
          "the Regions are of different partitions, "
              + Words.and(parts)
              + "; no account, peering or private zone spans two, so each needs a spec of its own");
    }
  }

  /** What keeps Isthmus from building in a Region. */
  static Optional<String> fault(String name) {
    if (AwsRegions.has(name)) {
      return Optional.empty();
    }
    Optional<Partition> partition = partition(name);
    if (partition.isPresent()) {
      return Optional.of(
          Text.quote(name)
              + " is in the partition "
              + partition.get().name()
              + " ("
              + partition.get().what()
              + "); Isthmus builds in the commercial partition, in Regions such as us-east-1");
    }
    if (AwsRegions.tooNew(name)) {
      return Optional.of(
          Text.quote(name)
              + " is newer than the AWS provider that Isthmus writes for; expected a Region such as"
              + " us-east-1");
    }
    var zone = ZONE_NAME.matcher(name);
    if (zone.matches() && AwsRegions.has(zone.group(1))) {
      return Optional.of(
          Text.quote(name)
              + " is an Availability Zone; did you mean its Region "
              + zone.group(1)
              + "?");
    }
    return Optional.of(
        Text.quote(name)
            + " is not an AWS Region"
            + Text.nearest(name, AwsRegions.all().keySet())
                .map(nearest -> "; did you mean " + nearest + "?")
                .orElse("; expected something like us-east-1"));
  }

  private static Optional<Partition> partition(String region) {
    return OTHER_PARTITIONS.stream()
        .filter(partition -> partition.regions().matcher(region).matches())
        .findFirst();
  }
}
