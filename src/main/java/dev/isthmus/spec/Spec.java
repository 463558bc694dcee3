package dev.isthmus.spec;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the user said about one deployment: a private API in one or more AWS Regions.
 *
 * <p>A {@code Spec} may hold values that are wrong (a CIDR block with a typo, two Regions that
 * overlap): {@link dev.isthmus.topology.Topology#of} checks them all at once. It never holds {@code
 * null}; what a file leaves out is filled with its default by {@link SpecReader}.
 *
 * @param name prefix of the name of everything that is created
 * @param domain the name that clients call, for example {@code private.internal.example.com}
 * @param zone the private hosted zone that holds the domain; default: the domain itself
 * @param api the API, the same in every Region
 * @param regions the Regions, keyed by name such as {@code us-east-1}
 * @param routing how Route 53 chooses among the Regions; default: latency
 * @param state where Terraform keeps its state; default: local
 * @param tags put on everything that takes tags; keyed by tag name
 * @param quotas the account's AWS quotas where they were raised; default: AWS's defaults
 * @param rollout how a pipeline rolls a change out; default: one Region after the other, with ten
 *     minutes between
 */
public record Spec(
    String name,
    String domain,
    String zone,
    ApiSpec api,
    SortedMap<String, RegionSpec> regions,
    RoutingSpec routing,
    StateSpec state,
    SortedMap<String, String> tags,
    QuotaSpec quotas,
    RolloutSpec rollout) {

  /** The version of the file format that this code reads, the value of the key {@code version}. */
  public static final int VERSION = 1;

  /** Copies the maps. */
  public Spec {
    requireNonNull(name, "name");
    requireNonNull(domain, "domain");
    requireNonNull(zone, "zone");
    requireNonNull(api, "api");
    requireNonNull(routing, "routing");
    requireNonNull(state, "state");
    requireNonNull(quotas, "quotas");
    requireNonNull(rollout, "rollout");
    regions = Collections.unmodifiableSortedMap(new TreeMap<>(regions));
    tags = Collections.unmodifiableSortedMap(new TreeMap<>(tags));
  }

  /**
   * Collects a spec; everything that is not set has its default.
   *
   * @param name prefix of every name
   * @param domain the name that clients call
   */
  public static Builder builder(String name, String domain) {
    return new Builder(name, domain);
  }

  /**
   * A deployment with every default: domain as its own zone, latency routing, local state, no tags.
   *
   * @param name prefix of every name
   * @param domain the name that clients call
   * @param regions the Regions, in any order, each named once
   * @throws IllegalArgumentException when two Regions have the same name
   */
  public static Spec of(String name, String domain, List<RegionSpec> regions) {
    Builder builder = builder(name, domain);
    regions.forEach(builder::region);
    return builder.build();
  }

  /** Collects a spec; everything that is not set has its default. */
  public static final class Builder {

    private final String name;
    private final String domain;
    private String zone;
    private ApiSpec api = ApiSpec.defaults();
    private final SortedMap<String, RegionSpec> regions = new TreeMap<>();
    private RoutingSpec routing = RoutingSpec.LATENCY;
    private StateSpec state = new StateSpec.Local();
    private final SortedMap<String, String> tags = new TreeMap<>();
    private QuotaSpec quotas = QuotaSpec.defaults();
    private RolloutSpec rollout = RolloutSpec.defaults();

    private Builder(String name, String domain) {
      this.name = requireNonNull(name, "name");
      this.domain = requireNonNull(domain, "domain");
      this.zone = domain;
    }

    /**
     * Adds a Region; at least one is required.
     *
     * @throws IllegalArgumentException when the Region is there already
     */
    public Builder region(RegionSpec region) {
      if (regions.putIfAbsent(region.name(), region) != null) {
        throw new IllegalArgumentException("Region " + region.name() + " is given twice");
      }
      return this;
    }

    /** The private hosted zone that holds the domain; default: the domain itself. */
    public Builder zone(String zoneName) {
      this.zone = zoneName;
      return this;
    }

    /** The API, the same in every Region; default: {@link ApiSpec#defaults}. */
    public Builder api(ApiSpec part) {
      this.api = part;
      return this;
    }

    /** How Route 53 chooses among the Regions; default: latency. */
    public Builder routing(RoutingSpec policy) {
      this.routing = policy;
      return this;
    }

    /** Where Terraform keeps its state; default: local. */
    public Builder state(StateSpec location) {
      this.state = location;
      return this;
    }

    /** Adds a tag to everything that takes tags; default: none. */
    public Builder tag(String key, String value) {
      tags.put(key, value);
      return this;
    }

    /** The account's AWS quotas where they were raised; default: AWS's defaults. */
    public Builder quotas(QuotaSpec raised) {
      this.quotas = raised;
      return this;
    }

    /** How a pipeline rolls a change out; default: {@link RolloutSpec#defaults}. */
    public Builder rollout(RolloutSpec part) {
      this.rollout = part;
      return this;
    }

    /** The spec, not yet checked. */
    public Spec build() {
      return new Spec(name, domain, zone, api, regions, routing, state, tags, quotas, rollout);
    }
  }
}
