package dev.isthmus.spec;

import dev.isthmus.internal.YamlPath;
import dev.isthmus.spec.ApiSpec.AccountRole;
import dev.isthmus.spec.ApiSpec.ThrottlingSpec;
import dev.isthmus.spec.YamlNode.Entries;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Reads a spec from YAML: every problem of its form at once, each with its path; nothing is thrown,
 * whatever the file holds.
 *
 * <p>YAML 1.2 in UTF-8, one document of at most 1 MiB. Anchors and aliases are read within limits;
 * tags and merge keys are not. A value that the file leaves out has the default of its record.
 */
public final class SpecReader {

  private SpecReader() {}

  /** Reads a file; that it cannot be read is a problem too. */
  public static SpecReading read(Path file) {
    try {
      return read(SourceText.bytes(file));
    } catch (UnreadableException e) {
      return nothing(e);
    }
  }

  /** Reads the content of a file. */
  public static SpecReading read(byte[] content) {
    Findings findings = new Findings();
    try {
      YamlNode root = YamlTree.read(SourceText.decode(content), findings);
      Optional<Spec> spec = spec(root, findings);
      return new SpecReading(spec, findings.problems(), findings.locations());
    } catch (UnreadableException e) {
      return nothing(e);
    }
  }

  /** The only problem of a file that could not be read. */
  private static SpecReading nothing(UnreadableException e) {
    Findings findings = new Findings();
    e.position().ifPresent(position -> findings.place(YamlPath.ROOT, position));
    findings.problem(YamlPath.ROOT, e.getMessage());
    return new SpecReading(Optional.empty(), findings.problems(), findings.locations());
  }

  private static Optional<Spec> spec(YamlNode root, Findings findings) throws UnreadableException {
    if (!(root instanceof Entries map)) {
      throw new UnreadableException(
          root.position(),
          "found "
              + Scalars.describe(root)
              + "; expected a map with the keys name, domain and regions");
    }
    MapReader in = new MapReader(YamlPath.ROOT, map, false, findings);
    int version = in.count("version", Spec.VERSION);
    if (version != Spec.VERSION) {
      // Another version has other keys: to check them against these would only mislead.
      findings.problem(
          "version",
          "version " + version + " of the spec is not known here; expected " + Spec.VERSION);
      return Optional.empty();
    }
    Spec spec = spec(in);
    in.end();
    return Optional.of(spec);
  }

  private static Spec spec(MapReader in) {
    String name = in.required("name", "private-api");
    String domain = in.required("domain", "private.internal.example.com");
    return new Spec(
        name,
        domain,
        in.optional("zone", "internal.example.com").orElse(domain),
        in.map("api", SpecReader::api),
        RegionReader.regions(in),
        in.oneOf("routing", RoutingSpec::value, RoutingSpec.LATENCY),
        StateReader.state(in),
        in.textsByKey("tags", "my-team"),
        in.map("quotas", SpecReader::quotas),
        in.map("rollout", SpecReader::rollout));
  }

  private static ApiSpec api(MapReader in) {
    ApiSpec defaults = ApiSpec.defaults();
    return new ApiSpec(
        in.optional("basePath", "orders"),
        in.text("stage", defaults.stage()),
        in.oneOf("accountRole", AccountRole::value, defaults.accountRole()),
        in.flag("tracing", defaults.tracing()),
        in.flag("metrics", defaults.metrics()),
        in.map("throttling", SpecReader::throttling));
  }

  private static ThrottlingSpec throttling(MapReader in) {
    ThrottlingSpec defaults = ThrottlingSpec.defaults();
    return new ThrottlingSpec(
        in.count("rateLimit", defaults.rateLimit()), in.count("burstLimit", defaults.burstLimit()));
  }

  private static QuotaSpec quotas(MapReader in) {
    QuotaSpec defaults = QuotaSpec.defaults();
    return new QuotaSpec(
        in.count("securityGroupRules", defaults.securityGroupRules()),
        in.count("routesPerRouteTable", defaults.routesPerRouteTable()),
        in.count("peeringsPerTransitGateway", defaults.peeringsPerTransitGateway()),
        in.count("healthChecks", defaults.healthChecks()),
        in.count("recordsPerName", defaults.recordsPerName()),
        in.count("requestsPerSecond", defaults.requestsPerSecond()),
        in.count("burst", defaults.burst()));
  }

  private static RolloutSpec rollout(MapReader in) {
    RolloutSpec defaults = RolloutSpec.defaults();
    int bakeMinutes = in.countFromZero("bakeMinutes", defaults.bakeMinutes());
    String branch = in.text("branch", defaults.branch());
    List<String> platforms =
        in.someTexts("platforms", "linux_amd64", "expected at least the pipeline's own platform");
    return new RolloutSpec(
        bakeMinutes, branch, platforms.isEmpty() ? defaults.platforms() : platforms);
  }
}
