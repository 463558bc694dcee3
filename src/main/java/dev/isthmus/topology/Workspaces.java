package dev.isthmus.topology;

import dev.isthmus.spec.RegionSpec;
import dev.isthmus.spec.Spec;
import dev.isthmus.spec.StateSpec;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The workspaces of a spec in the order of apply.
 *
 * <p>Regions first, then what joins them, then the domain. When a Region leaves, the order turns:
 * clients are led away first (DNS), then the way there is closed (peering), and only then its own
 * workspace is emptied.
 */
final class Workspaces {

  private Workspaces() {}

  static List<Workspace> of(Spec spec) {
    List<String> active = regionals(spec, false);
    List<String> retired = regionals(spec, true);
    boolean peered = spec.regions().size() > 1;
    List<Workspace> workspaces = new ArrayList<>();
    spec.regions().values().stream()
        .filter(region -> !region.retired())
        .forEach(region -> workspaces.add(regional(spec, region, List.of(), 1)));
    if (!retired.isEmpty()) {
      List<String> before = new ArrayList<>(List.of(Workspace.GLOBAL_DNS));
      workspaces.add(joint(spec, Workspace.GLOBAL_DNS, Workspace.Kind.GLOBAL_DNS, active, 2));
      if (peered) {
        before.add(Workspace.PEERING);
        workspaces.add(
            joint(
                spec,
                Workspace.PEERING,
                Workspace.Kind.PEERING,
                concat(active, List.of(Workspace.GLOBAL_DNS)),
                3));
      }
      spec.regions().values().stream()
          .filter(RegionSpec::retired)
          .forEach(region -> workspaces.add(regional(spec, region, before, peered ? 4 : 3)));
      return workspaces;
    }
    List<String> beforeDns = active;
    if (peered) {
      workspaces.add(joint(spec, Workspace.PEERING, Workspace.Kind.PEERING, active, 2));
      beforeDns = concat(active, List.of(Workspace.PEERING));
    }
    workspaces.add(
        joint(spec, Workspace.GLOBAL_DNS, Workspace.Kind.GLOBAL_DNS, beforeDns, peered ? 3 : 2));
    return workspaces;
  }

  static List<Workspace> destroyOrder(List<Workspace> workspaces) {
    List<Workspace> order = new ArrayList<>();
    List<String> before = List.of();
    int stage = 0;
    for (Workspace.Kind kind :
        List.of(Workspace.Kind.GLOBAL_DNS, Workspace.Kind.PEERING, Workspace.Kind.REGIONAL)) {
      List<Workspace> same =
          new ArrayList<>(workspaces.stream().filter(each -> each.kind() == kind).toList());
      Collections.reverse(same);
      if (same.isEmpty()) {
        continue;
      }
      stage++;
      for (Workspace workspace : same) {
        order.add(workspace.inOrder(before, stage));
      }
      before = concat(before, same.stream().map(Workspace::name).toList());
    }
    return order;
  }

  /** Names of all workspaces of a spec, whatever else is wrong with it. */
  static List<String> names(Spec spec) {
    return of(spec).stream().map(Workspace::name).toList();
  }

  /** The workspace's name in HCP Terraform, {@code <prefix>-<workspace>}. */
  static Optional<String> hcpName(Spec spec, String workspace) {
    return spec.state() instanceof StateSpec.Hcp hcp
        ? Optional.of(hcp.prefix().orElse(spec.name()) + "-" + workspace)
        : Optional.empty();
  }

  private static List<String> regionals(Spec spec, boolean retired) {
    return spec.regions().values().stream()
        .filter(region -> region.retired() == retired)
        .map(region -> Workspace.regional(region.name()))
        .toList();
  }

  private static Workspace regional(
      Spec spec, RegionSpec region, List<String> dependsOn, int stage) {
    String name = Workspace.regional(region.name());
    return new Workspace(
        name,
        Workspace.Kind.REGIONAL,
        Optional.of(region.name()),
        region.retired(),
        dependsOn,
        stage,
        hcpName(spec, name));
  }

  private static Workspace joint(
      Spec spec, String name, Workspace.Kind kind, List<String> dependsOn, int stage) {
    return new Workspace(
        name, kind, Optional.empty(), false, dependsOn, stage, hcpName(spec, name));
  }

  private static List<String> concat(List<String> first, List<String> second) {
    return Stream.concat(first.stream(), second.stream()).toList();
  }
}
