package dev.isthmus.topology;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isthmus.spec.StateSpec;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class WorkspacesTest {

  /** One line a workspace: {@code <stage> <name> after <dependencies>}. */
  private static List<String> lines(SpecUnderTest spec) {
    return Workspaces.of(spec.build()).stream()
        .map(
            workspace ->
                (workspace.stage() + " " + workspace.name())
                    + (workspace.dependsOn().isEmpty()
                        ? ""
                        : " after " + String.join(", ", workspace.dependsOn())))
        .toList();
  }

  @Test
  void oneRegionNeedsNoPeering() {
    SpecUnderTest spec = new SpecUnderTest();
    spec.regions.remove("us-west-2");
    assertThat(lines(spec))
        .containsExactly("1 regional-us-east-1", "2 global-dns after regional-us-east-1");
  }

  @Test
  void regionsThenPeeringThenTheDomain() {
    assertThat(lines(new SpecUnderTest()))
        .containsExactly(
            "1 regional-us-east-1",
            "1 regional-us-west-2",
            "2 peering after regional-us-east-1, regional-us-west-2",
            "3 global-dns after regional-us-east-1, regional-us-west-2, peering");
  }

  @Test
  void aRegionLeavesTheOtherWayRound() {
    SpecUnderTest spec = new SpecUnderTest();
    spec.add("eu-west-1", "10.3.0.0/16").retired = true;
    assertThat(lines(spec))
        .containsExactly(
            "1 regional-us-east-1",
            "1 regional-us-west-2",
            "2 global-dns after regional-us-east-1, regional-us-west-2",
            "3 peering after regional-us-east-1, regional-us-west-2, global-dns",
            "4 regional-eu-west-1 after global-dns, peering");
  }

  @Test
  void theLastButOneRegionLeaves() {
    SpecUnderTest spec = new SpecUnderTest();
    spec.west().retired = true;
    assertThat(lines(spec))
        .containsExactly(
            "1 regional-us-east-1",
            "2 global-dns after regional-us-east-1",
            "3 peering after regional-us-east-1, global-dns",
            "4 regional-us-west-2 after global-dns, peering");
  }

  @Test
  void severalRegionsLeaveTogether() {
    SpecUnderTest spec = SpecUnderTest.withRegions(List.of("eu-west-1", "us-east-1", "us-west-2"));
    spec.east().retired = true;
    spec.regions.get("eu-west-1").retired = true;
    assertThat(lines(spec))
        .containsExactly(
            "1 regional-us-west-2",
            "2 global-dns after regional-us-west-2",
            "3 peering after regional-us-west-2, global-dns",
            "4 regional-eu-west-1 after global-dns, peering",
            "4 regional-us-east-1 after global-dns, peering");
  }

  static Stream<SpecUnderTest> allSpecsOfUpToFiveRegions() {
    return IntStream.rangeClosed(1, 5)
        .boxed()
        .flatMap(
            regions ->
                IntStream.range(0, 1 << regions)
                    .mapToObj(
                        retired -> {
                          SpecUnderTest spec = SpecUnderTest.withRegions(regions);
                          List<String> names = List.copyOf(spec.regions.keySet());
                          for (int i = 0; i < regions; i++) {
                            spec.regions.get(names.get(i)).retired = (retired >> i & 1) == 1;
                          }
                          return spec;
                        }));
  }

  @ParameterizedTest
  @MethodSource("allSpecsOfUpToFiveRegions")
  void dependenciesComeBeforeAndInAnEarlierStage(SpecUnderTest spec) {
    List<Workspace> workspaces = Workspaces.of(spec.build());
    assertThat(workspaces.stream().filter(w -> w.kind() == Workspace.Kind.REGIONAL))
        .hasSameSizeAs(spec.regions.keySet())
        .allMatch(w -> w.name().equals("regional-" + w.region().orElseThrow()))
        .allMatch(w -> w.retired() == spec.regions.get(w.region().orElseThrow()).retired);
    assertThat(workspaces.stream().anyMatch(w -> w.name().equals("peering")))
        .isEqualTo(spec.regions.size() > 1);
    assertThat(workspaces.stream().filter(w -> w.name().equals("global-dns"))).hasSize(1);
    Set<String> before = new HashSet<>();
    Set<String> earlierStages = new HashSet<>();
    int stage = 1;
    for (Workspace workspace : workspaces) {
      if (workspace.stage() > stage) {
        stage = workspace.stage();
        earlierStages.addAll(before);
      }
      assertThat(workspace.stage()).isEqualTo(stage);
      assertThat(earlierStages).containsAll(workspace.dependsOn());
      assertThat(before.add(workspace.name())).isTrue();
    }
  }

  @Test
  void aWorkspaceIsWrittenBelowStacks() {
    assertThat(Workspaces.of(new SpecUnderTest().build()).get(0).directory())
        .isEqualTo("stacks/regional-us-east-1");
  }

  @Test
  void onlyHcpTerraformHasNamesForWorkspaces() {
    SpecUnderTest spec = new SpecUnderTest();
    assertThat(Workspaces.of(spec.build())).allMatch(w -> w.hcpName().isEmpty());
    spec.state =
        new StateSpec.S3(
            "acme-state",
            "us-east-1",
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            new TreeMap<>());
    assertThat(Workspaces.of(spec.build())).allMatch(w -> w.hcpName().isEmpty());
    spec.state = StateSpec.Hcp.of("acme");
    assertThat(Workspaces.of(spec.build()))
        .extracting(w -> w.hcpName().orElseThrow())
        .containsExactly(
            "private-api-regional-us-east-1",
            "private-api-regional-us-west-2",
            "private-api-peering",
            "private-api-global-dns");
    spec.state =
        new StateSpec.Hcp(
            "acme",
            "app.terraform.io",
            Optional.empty(),
            true,
            Optional.of("live"),
            StateSpec.Execution.REMOTE,
            StateSpec.Outputs.TERRAFORM_REMOTE_STATE,
            StateSpec.RunRoles.none(),
            Optional.empty(),
            new TreeMap<>());
    assertThat(Workspaces.of(spec.build()).get(2).hcpName()).hasValue("live-peering");
  }

  @Test
  void areDestroyedInOneOrderWhetherARegionLeavesOrNot() {
    SpecUnderTest spec = new SpecUnderTest();
    for (boolean retired : new boolean[] {false, true}) {
      spec.west().retired = retired;
      assertThat(Topology.of(spec.build()).destroyOrder())
          .extracting(Workspace::kind)
          .containsExactly(
              Workspace.Kind.GLOBAL_DNS,
              Workspace.Kind.PEERING,
              Workspace.Kind.REGIONAL,
              Workspace.Kind.REGIONAL);
    }
    assertThat(Topology.of(spec.build()).destroyOrder())
        .extracting(Workspace::stage)
        .containsExactly(1, 2, 3, 3);
  }
}
