package dev.isthmus.topology;

import dev.isthmus.spec.ApiSpec;
import dev.isthmus.spec.CertificateSpec;
import dev.isthmus.spec.EndpointSpec;
import dev.isthmus.spec.FacadeSpec;
import dev.isthmus.spec.HealthSpec;
import dev.isthmus.spec.LogSpec;
import dev.isthmus.spec.NetworkSpec;
import dev.isthmus.spec.Problem;
import dev.isthmus.spec.QuotaSpec;
import dev.isthmus.spec.RegionSpec;
import dev.isthmus.spec.RolloutSpec;
import dev.isthmus.spec.RoutingSpec;
import dev.isthmus.spec.Spec;
import dev.isthmus.spec.StateSpec;
import dev.isthmus.spec.TransitSpec;
import dev.isthmus.spec.ZoneSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * A spec whose values can be changed one by one; without a change it is the two-Region example and
 * has no problem.
 */
final class SpecUnderTest {

  static final String EAST = "us-east-1";
  static final String WEST = "us-west-2";

  String name = "private-api";
  String domain = "private.internal.example.com";
  String zone = "internal.example.com";
  Optional<String> basePath = Optional.of("demo");
  String stage = "dev";
  int rateLimit = 1000;
  int burstLimit = 500;
  final SortedMap<String, Region> regions = new TreeMap<>();
  StateSpec state = new StateSpec.Local();
  final SortedMap<String, String> tags = new TreeMap<>();
  QuotaSpec quotas = QuotaSpec.defaults();
  RolloutSpec rollout = RolloutSpec.defaults();

  /** One Region of the spec. */
  static final class Region {
    final String name;
    boolean retired;
    String cidr;
    ZoneSpec zones = ZoneSpec.Count.DEFAULT;
    OptionalLong asn = OptionalLong.empty();
    String certificate;
    List<String> clients = new ArrayList<>();
    List<String> allow = new ArrayList<>();
    String tlsPolicy = FacadeSpec.Nlb.DEFAULT_TLS_POLICY;
    boolean crossZone = true;
    Optional<FacadeSpec.AccessLogSpec> accessLogs = Optional.empty();
    int minimumHealthyTargets = 1;
    int periodSeconds = 60;
    int evaluationPeriods = 2;
    int retentionDays = 30;
    Optional<String> kmsKey = Optional.empty();

    Region(String name, String cidr) {
      this.name = name;
      this.cidr = cidr;
      this.certificate = SpecUnderTest.certificate(name);
    }

    void zones(String... ids) {
      zones = new ZoneSpec.Ids(List.of(ids));
    }

    void zones(int count) {
      zones = new ZoneSpec.Count(count);
    }

    RegionSpec build() {
      return new RegionSpec(
          name,
          retired,
          new NetworkSpec(cidr, zones, true),
          new TransitSpec(asn),
          new CertificateSpec(certificate),
          clients,
          new EndpointSpec(false, allow),
          new FacadeSpec.Nlb(tlsPolicy, crossZone, false, accessLogs),
          new HealthSpec(
              minimumHealthyTargets,
              periodSeconds,
              evaluationPeriods,
              HealthSpec.InsufficientData.UNHEALTHY),
          new LogSpec(retentionDays, kmsKey));
    }
  }

  SpecUnderTest() {
    add(EAST, "10.1.0.0/16").asn = OptionalLong.of(64521);
    add(WEST, "10.2.0.0/16").asn = OptionalLong.of(64522);
  }

  /** A spec with so many Regions, the first ones by name, each with a network of its own. */
  static SpecUnderTest withRegions(int count) {
    return withRegions(AwsRegions.all().keySet().stream().limit(count).toList());
  }

  /** A spec with these Regions, each with the same network in whatever company. */
  static SpecUnderTest withRegions(List<String> names) {
    SpecUnderTest spec = new SpecUnderTest();
    spec.regions.clear();
    List<String> all = List.copyOf(AwsRegions.all().keySet());
    names.forEach(name -> spec.add(name, "10." + all.indexOf(name) + ".0.0/16"));
    return spec;
  }

  static String certificate(String region) {
    return "arn:aws:acm:"
        + region
        + ":111122223333:certificate/6f0b8ad2-5d0e-4b8a-9f0e-0c6d3c7a1e01";
  }

  Region add(String name, String cidr) {
    Region region = new Region(name, cidr);
    regions.put(name, region);
    return region;
  }

  Region east() {
    return regions.get(EAST);
  }

  Region west() {
    return regions.get(WEST);
  }

  Spec build() {
    SortedMap<String, RegionSpec> built = new TreeMap<>();
    regions.forEach((key, region) -> built.put(key, region.build()));
    return new Spec(
        name,
        domain,
        zone,
        new ApiSpec(
            basePath,
            stage,
            ApiSpec.AccountRole.CREATE,
            true,
            true,
            new ApiSpec.ThrottlingSpec(rateLimit, burstLimit)),
        built,
        RoutingSpec.LATENCY,
        state,
        tags,
        quotas,
        rollout);
  }

  /** The problems of the example after a change, each as {@code path: message}. */
  static List<String> problems(Consumer<SpecUnderTest> change) {
    SpecUnderTest spec = new SpecUnderTest();
    change.accept(spec);
    return problems(spec);
  }

  static List<String> problems(SpecUnderTest spec) {
    return SpecChecks.problems(spec.build()).stream().map(Problem::toString).toList();
  }
}
