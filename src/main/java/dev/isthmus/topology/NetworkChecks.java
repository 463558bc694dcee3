package dev.isthmus.topology;

import dev.isthmus.spec.RegionSpec;
import dev.isthmus.spec.Spec;
import dev.isthmus.spec.ZoneSpec;

/** VPCs, zones and clients. */
final class NetworkChecks {

  private NetworkChecks() {}

  static void check(Spec spec, Problems problems) {
    for (RegionSpec region : spec.regions().values()) {
      String path = "regions." + region.name();
      if (!AwsRegions.has(region.name())) {
        problems.add(path, "there is no AWS Region " + Text.quote(region.name()));
        continue;
      }
      try {
        Cidr.parse(region.network().cidr());
      } catch (IllegalArgumentException e) {
        problems.add(path + ".network.cidr", e.getMessage());
        continue;
      }
      if (region.network().zones() instanceof ZoneSpec.Ids ids
          && !AwsRegions.get(region.name()).zones().containsAll(ids.ids())) {
        problems.add(path + ".network.zones", "no such zone");
      }
    }
  }
}
