package dev.isthmus.topology;

import dev.isthmus.spec.RegionSpec;
import dev.isthmus.spec.Spec;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;

/** Autonomous system numbers of the Transit Gateways. */
final class TransitChecks {

  // Transit Gateway takes the private ranges of RFC 6996 without their last numbers, which are
  // reserved (RFC 7300).
  private static final long FIRST_16_BIT = 64_512;
  private static final long LAST_16_BIT = 65_534;
  private static final long FIRST_32_BIT = 4_200_000_000L;
  private static final long LAST_32_BIT = 4_294_967_294L;

  private TransitChecks() {}

  static void check(Spec spec, Problems problems) {
    range(spec, problems);
    unique(spec, problems);
  }

  private static void range(Spec spec, Problems problems) {
    spec.regions()
        .forEach(
            (name, region) -> {
              OptionalLong asn = region.transit().asn();
              if (asn.isPresent() && !isPrivate(asn.getAsLong())) {
                problems.add(
                    SpecChecks.path(name, "transit.asn"),
                    asn.getAsLong()
                        + " is not a private AS number; expected one from "
                        + FIRST_16_BIT
                        + " to "
                        + LAST_16_BIT
                        + " or from "
                        + FIRST_32_BIT
                        + " to "
                        + LAST_32_BIT);
              }
            });
  }

  private static boolean isPrivate(long asn) {
    return (asn >= FIRST_16_BIT && asn <= LAST_16_BIT)
        || (asn >= FIRST_32_BIT && asn <= LAST_32_BIT);
  }

  /** Every default is unique, so of two equal numbers one at least was written by the user. */
  private static void unique(Spec spec, Problems problems) {
    Map<Long, String> defaults = new LinkedHashMap<>();
    spec.regions()
        .forEach(
            (name, region) -> {
              if (region.transit().asn().isEmpty() && AwsRegions.has(name)) {
                defaults.put(AwsRegions.get(name).asn(), name);
              }
            });
    Map<Long, String> written = new LinkedHashMap<>();
    for (Map.Entry<String, RegionSpec> region : spec.regions().entrySet()) {
      OptionalLong asn = region.getValue().transit().asn();
      if (asn.isEmpty()) {
        continue;
      }
      String path = SpecChecks.path(region.getKey(), "transit.asn");
      String other = written.putIfAbsent(asn.getAsLong(), region.getKey());
      String byDefault = defaults.get(asn.getAsLong());
      if (other != null) {
        problems.add(
            path,
            asn.getAsLong()
                + " is the AS number of "
                + SpecChecks.mention(other)
                + " as well; every Transit Gateway needs its own");
      } else if (byDefault != null) {
        problems.add(
            path,
            asn.getAsLong()
                + " is the AS number that "
                + byDefault
                + " has by default; expected another one here, or write transit.asn under "
                + byDefault);
      }
    }
  }
}
