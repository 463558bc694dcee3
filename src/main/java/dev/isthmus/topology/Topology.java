package dev.isthmus.topology;

import static java.util.Objects.requireNonNull;

import dev.isthmus.spec.InvalidSpecException;
import dev.isthmus.spec.Problem;
import dev.isthmus.spec.Spec;
import dev.isthmus.spec.StateSpec;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Everything that follows from a spec: names, addresses, pairs and the workspaces in their order.
 * Pure facts, no Terraform.
 *
 * @param spec what the user said
 * @param regions the facts of every Region, retired ones too, keyed by Region name
 * @param pairs the peerings among the active Regions, sorted by requester, then accepter
 * @param workspaces the workspaces in the order of apply
 */
public record Topology(
    Spec spec,
    SortedMap<String, RegionPlan> regions,
    List<RegionPair> pairs,
    List<Workspace> workspaces) {

  /** Copies the collections. */
  public Topology {
    requireNonNull(spec, "spec");
    regions = Collections.unmodifiableSortedMap(new TreeMap<>(regions));
    pairs = List.copyOf(pairs);
    workspaces = List.copyOf(workspaces);
  }

  /**
   * Derives the facts of a spec.
   *
   * @throws InvalidSpecException with every problem of the spec, when it has any
   */
  public static Topology of(Spec spec) {
    List<Problem> problems = SpecChecks.problems(spec);
    if (!problems.isEmpty()) {
      throw new InvalidSpecException(problems);
    }
    SortedMap<String, RegionPlan> regions = new TreeMap<>();
    spec.regions().forEach((name, region) -> regions.put(name, RegionPlan.of(spec, region)));
    return new Topology(spec, regions, RegionPairs.of(spec.regions()), Workspaces.of(spec));
  }

  /**
   * The facts of one Region.
   *
   * @throws IllegalArgumentException when the spec does not name it
   */
  public RegionPlan region(String name) {
    RegionPlan region = regions.get(name);
    if (region == null) {
      throw new IllegalArgumentException("no Region " + name + ", there are " + regions.keySet());
    }
    return region;
  }

  /**
   * The workspaces in the order of destroy: the domain, what joins the Regions, the Regions. Unlike
   * the order of apply it does not depend on which Regions are leaving.
   *
   * @return with {@link Workspace#dependsOn} naming what is destroyed before, and stages to match
   */
  public List<Workspace> destroyOrder() {
    return Workspaces.destroyOrder(workspaces);
  }

  /**
   * The same for a plan without a network. The {@code tfe} provider asks its server even then, so
   * that outputs are read by Terraform's own data source, for which an override can stand in.
   */
  public Topology offline() {
    if (!(spec.state() instanceof StateSpec.Hcp hcp)) {
      return this;
    }
    Spec offline =
        new Spec(
            spec.name(),
            spec.domain(),
            spec.zone(),
            spec.api(),
            spec.regions(),
            spec.routing(),
            hcp.reading(StateSpec.Outputs.TERRAFORM_REMOTE_STATE),
            spec.tags(),
            spec.quotas(),
            spec.rollout());
    return new Topology(offline, regions, pairs, workspaces);
  }

  /** The Regions that are not leaving, sorted by name. */
  public List<RegionPlan> activeRegions() {
    return regions.values().stream().filter(region -> !region.retired()).toList();
  }
}
