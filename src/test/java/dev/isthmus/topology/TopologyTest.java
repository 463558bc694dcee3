package dev.isthmus.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.isthmus.spec.InvalidSpecException;
import dev.isthmus.spec.Problem;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TopologyTest {

  static IntStream numbersOfRegions() {
    return IntStream.rangeClosed(1, 20);
  }

  @Test
  void derivesTheTwoRegionExample() {
    Topology topology = Topology.of(new SpecUnderTest().build());
    assertThat(topology.regions().keySet()).containsExactly("us-east-1", "us-west-2");
    RegionPlan east = topology.region("us-east-1");
    assertThat(east.cidr()).isEqualTo("10.1.0.0/16");
    assertThat(east.asn()).isEqualTo(64521);
    assertThat(east.zones().keySet()).containsExactly("use1-az1", "use1-az2");
    assertThat(east.clients()).containsExactly("10.1.0.0/16");
    assertThat(east.outsideClients()).isEmpty();
    assertThat(east.names().facade()).isEqualTo("private-api-facade");
    assertThat(east.names().role("responder")).isEqualTo("private-api-responder-us-east-1");
    assertThat(topology.pairs()).hasSize(1);
    assertThat(topology.workspaces()).hasSize(4);
  }

  @Test
  void clientsTakeThePlaceOfTheOwnNetworkAndOnlySomeNeedARoute() {
    SpecUnderTest spec = new SpecUnderTest();
    spec.east().clients = List.of("10.1.128.0/17", "10.200.0.0/16", "10.1.0.0/17");
    RegionPlan east = Topology.of(spec.build()).region("us-east-1");
    assertThat(east.clients()).containsExactly("10.1.128.0/17", "10.200.0.0/16", "10.1.0.0/17");
    assertThat(east.outsideClients()).containsExactly("10.200.0.0/16");
  }

  @Test
  void aRegionHasItsDefaultAsNumber() {
    SpecUnderTest spec = SpecUnderTest.withRegions(List.of("eu-west-1"));
    assertThat(Topology.of(spec.build()).region("eu-west-1").asn()).isEqualTo(64535);
  }

  @Test
  void aRetiredRegionKeepsItsFactsAndIsNotActive() {
    SpecUnderTest spec = new SpecUnderTest();
    spec.west().retired = true;
    Topology topology = Topology.of(spec.build());
    assertThat(topology.region("us-west-2").retired()).isTrue();
    assertThat(topology.activeRegions()).extracting(RegionPlan::name).containsExactly("us-east-1");
    assertThat(topology.pairs()).isEmpty();
  }

  @Test
  void saysEverythingThatIsWrongInTheOrderOfTheSpec() {
    SpecUnderTest spec = new SpecUnderTest();
    spec.tags.put("aws:owner", "me");
    spec.west().retentionDays = 31;
    spec.west().cidr = "10.1.0.0/33";
    spec.east().periodSeconds = 30;
    spec.stage = "a b";
    spec.name = "Private";
    assertThatExceptionOfType(InvalidSpecException.class)
        .isThrownBy(() -> Topology.of(spec.build()))
        .satisfies(
            e ->
                assertThat(e.problems())
                    .extracting(Problem::path)
                    .containsExactly(
                        "name",
                        "api.stage",
                        "regions.us-east-1.health.periodSeconds",
                        "regions.us-west-2.network.cidr",
                        "regions.us-west-2.logs.retentionDays",
                        "tags[\"aws:owner\"]"));
  }

  @Test
  void namesARegionThatTheSpecLacks() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Topology.of(new SpecUnderTest().build()).region("eu-west-1"))
        .withMessage("no Region eu-west-1, there are [us-east-1, us-west-2]");
  }

  @ParameterizedTest
  @MethodSource("numbersOfRegions")
  void buildsFromOneToTwentyRegionsWithNothingInCommon(int regions) {
    Topology topology = Topology.of(SpecUnderTest.withRegions(regions).build());
    assertThat(topology.regions()).hasSize(regions);
    assertThat(topology.regions().values()).extracting(RegionPlan::asn).doesNotHaveDuplicates();
    List<Cidr> subnets = new ArrayList<>();
    topology
        .regions()
        .values()
        .forEach(
            region ->
                region
                    .zones()
                    .values()
                    .forEach(
                        zone -> {
                          subnets.add(Cidr.parse(zone.workloadCidr()));
                          subnets.add(Cidr.parse(zone.entryCidr()));
                          subnets.add(Cidr.parse(zone.transitCidr()));
                        }));
    for (int i = 0; i < subnets.size(); i++) {
      for (int j = i + 1; j < subnets.size(); j++) {
        assertThat(subnets.get(i).overlaps(subnets.get(j))).isFalse();
      }
    }
  }

  @Test
  void everyRegionOfTheTableCanBeBuiltIn() {
    AwsRegions.all()
        .keySet()
        .forEach(
            name -> {
              SpecUnderTest spec = SpecUnderTest.withRegions(List.of(name));
              int zones = AwsRegions.get(name).zones().size();
              spec.regions.get(name).zones(zones);
              assertThat(Topology.of(spec.build()).region(name).zones()).hasSize(zones);
            });
  }

  /** Whatever Regions come or go beside it, the facts of a Region stay. */
  @Test
  void aRegionIsTheSameInAnyCompany() {
    List<String> all = List.copyOf(AwsRegions.all().keySet());
    for (long seed = 0; seed < 30; seed++) {
      List<String> names = new ArrayList<>(all);
      Collections.shuffle(names, new Random(seed));
      List<String> some = names.subList(0, 2 + (int) (seed % 19));
      Topology together = Topology.of(SpecUnderTest.withRegions(some).build());
      for (String name : some) {
        Topology alone = Topology.of(SpecUnderTest.withRegions(List.of(name)).build());
        assertThat(together.region(name)).as("seed %d", seed).isEqualTo(alone.region(name));
      }
    }
  }

  @Test
  void aZoneMoreMovesNothing() {
    SpecUnderTest spec = new SpecUnderTest();
    RegionPlan before = Topology.of(spec.build()).region("us-east-1");
    spec.east().zones("use1-az6", "use1-az2", "use1-az1", "use1-az4");
    RegionPlan after = Topology.of(spec.build()).region("us-east-1");
    assertThat(after.zones()).containsAllEntriesOf(before.zones()).hasSize(4);
  }
}
