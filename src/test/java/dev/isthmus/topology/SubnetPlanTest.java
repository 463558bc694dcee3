package dev.isthmus.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.entry;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class SubnetPlanTest {

  @Test
  void cutsAVpcOf16BitsIntoEightSlots() {
    assertThat(SubnetPlan.zones(Cidr.parse("10.1.0.0/16"), List.of("use1-az1", "use1-az4")))
        .containsOnly(
            entry(
                "use1-az1",
                new ZonePlan(
                    "10.1.0.0/20", "10.1.16.16/28", "10.1.16.0/28", "10.1.16.4", "10.1.16.5")),
            entry(
                "use1-az4",
                new ZonePlan(
                    "10.1.96.0/20",
                    "10.1.112.16/28",
                    "10.1.112.0/28",
                    "10.1.112.4",
                    "10.1.112.5")));
  }

  @ParameterizedTest
  @CsvSource({
    "10.0.0.0/23, 10.0.0.0/27, 10.0.0.32/28, 10.0.0.48/28",
    "10.0.0.0/24, 10.0.0.0/27, 10.0.0.32/28, 10.0.0.48/28",
    "10.0.0.64/26, 10.0.0.64/27, 10.0.0.96/28, 10.0.0.112/28"
  })
  void fitsSmallVpcs(String vpc, String workload, String entry, String transit) {
    ZonePlan zone = SubnetPlan.zones(Cidr.parse(vpc), List.of("use1-az1")).get("use1-az1");
    assertThat(zone.workloadCidr()).isEqualTo(workload);
    assertThat(zone.entryCidr()).isEqualTo(entry);
    assertThat(zone.transitCidr()).isEqualTo(transit);
  }

  @ParameterizedTest
  @CsvSource({"16, 8", "23, 8", "24, 4", "25, 2", "26, 1", "27, 0", "28, 0"})
  void knowsHowManyZonesFit(int prefixLength, int slots) {
    assertThat(SubnetPlan.slots(prefixLength)).isEqualTo(slots);
  }

  @ParameterizedTest
  @CsvSource({"1, 26", "2, 25", "3, 24", "4, 24", "5, 23", "6, 23", "8, 23"})
  void knowsTheSmallestVpc(int highestZone, int prefixLength) {
    assertThat(SubnetPlan.narrowestVpc(highestZone)).isEqualTo(prefixLength);
  }

  static IntStream prefixLengths() {
    return IntStream.rangeClosed(16, 26);
  }

  /** Every zone that fits, in a VPC of every size. */
  @ParameterizedTest
  @MethodSource("prefixLengths")
  void subnetsAreDisjointAndInsideAndTheirAddressesUsable(int prefixLength) {
    Cidr vpc = Cidr.parse("172.16.0.0/" + prefixLength);
    List<String> ids =
        IntStream.rangeClosed(1, SubnetPlan.slots(prefixLength))
            .mapToObj(n -> "use1-az" + n)
            .toList();
    SortedMap<String, ZonePlan> zones = SubnetPlan.zones(vpc, ids);
    assertThat(zones.keySet()).containsExactlyElementsOf(ids);
    List<Cidr> subnets = new ArrayList<>();
    zones
        .values()
        .forEach(
            zone -> {
              subnets.add(Cidr.parse(zone.workloadCidr()));
              subnets.add(Cidr.parse(zone.entryCidr()));
              subnets.add(Cidr.parse(zone.transitCidr()));
            });
    assertThat(subnets).allMatch(vpc::contains).allMatch(subnet -> subnet.prefixLength() <= 28);
    for (int i = 0; i < subnets.size(); i++) {
      for (int j = i + 1; j < subnets.size(); j++) {
        assertThat(subnets.get(i).overlaps(subnets.get(j)))
            .as("%s and %s", subnets.get(i), subnets.get(j))
            .isFalse();
      }
    }
    assertThat(zones.values())
        .allSatisfy(
            zone -> {
              Cidr entry = Cidr.parse(zone.entryCidr());
              List<String> usable =
                  IntStream.range(4, 15).mapToObj(entry::address).toList(); // Of 16, AWS keeps 5.
              assertThat(usable).contains(zone.endpointAddress(), zone.balancerAddress());
              assertThat(zone.endpointAddress()).isNotEqualTo(zone.balancerAddress());
            });
  }

  @ParameterizedTest
  @MethodSource("prefixLengths")
  void aZoneIsWhereItIsWhateverOtherZonesThereAre(int prefixLength) {
    Cidr vpc = Cidr.parse("172.16.0.0/" + prefixLength);
    List<String> ids =
        IntStream.rangeClosed(1, SubnetPlan.slots(prefixLength))
            .mapToObj(n -> "use1-az" + n)
            .toList();
    SortedMap<String, ZonePlan> together = SubnetPlan.zones(vpc, ids);
    assertThat(ids)
        .allSatisfy(
            id ->
                assertThat(SubnetPlan.zones(vpc, List.of(id))).containsEntry(id, together.get(id)));
  }

  @Test
  void refusesAZoneWithoutASlot() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SubnetPlan.zones(Cidr.parse("10.0.0.0/25"), List.of("usw1-az3")));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SubnetPlan.zones(Cidr.parse("10.0.0.0/16"), List.of("us-east-1a")))
        .withMessage("no zone number in 'us-east-1a'");
  }
}
