package dev.isthmus.topology;

import static dev.isthmus.topology.SpecUnderTest.problems;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NetworkChecksTest {

  private static final String CIDR = "regions.us-east-1.network.cidr: ";
  private static final String ZONES = "regions.us-east-1.network.zones";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "10.1.0.0/16",
        "172.17.0.0/16",
        "192.168.0.0/16",
        "100.64.0.0/16",
        "198.18.0.0/16",
        "10.255.255.0/24",
        "10.1.0.0/25"
      })
  void takesPrivateNetworks(String cidr) {
    assertThat(problems(spec -> spec.east().cidr = cidr)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "10.1.0.0/33|'10.1.0.0/33' is not an IPv4 CIDR block; expected something like 10.1.0.0/16",
        "\"\"|'' is not an IPv4 CIDR block; expected something like 10.1.0.0/16",
        "10.1.4.0/16|'10.1.4.0/16' has host bits set; the network is 10.1.0.0/16",
        "fd00::/16|'fd00::/16' is IPv6; Isthmus takes IPv4 CIDR blocks such as 10.1.0.0/16",
        "10.0.0.0/8|'10.0.0.0/8' is wider than a VPC can be; expected /16 or narrower, such as"
            + " 10.0.0.0/16",
        "8.8.0.0/16|'8.8.0.0/16' is not private address space: the VPC would hide the Internet"
            + " hosts that have these addresses; expected a block of 10.0.0.0/8, 172.16.0.0/12,"
            + " 192.168.0.0/16, 100.64.0.0/10 and 198.18.0.0/15",
        "10.1.0.0/26|'10.1.0.0/26' has no room for the subnets of use1-az1 and use1-az2; a zone has"
            + " the place of its number, and the smallest block that would do is 10.1.0.0/25",
        "10.1.0.0/28|'10.1.0.0/28' has no room for the subnets of use1-az1 and use1-az2; a zone has"
            + " the place of its number, and the smallest block that would do is 10.1.0.0/25",
        "10.1.0.0/30|'10.1.0.0/30' has no room for the subnets of use1-az1 and use1-az2; a zone has"
            + " the place of its number, and the smallest block that would do is 10.1.0.0/25",
      })
  void refusesOtherNetworks(String cidr, String message) {
    assertThat(problems(spec -> spec.east().cidr = cidr)).containsExactly(CIDR + message);
  }

  @Test
  void aZoneNeedsThePlaceOfItsNumber() {
    assertThat(
            problems(
                spec -> {
                  spec.east().cidr = "10.1.0.0/24";
                  spec.east().zones("use1-az1", "use1-az6");
                }))
        .containsExactly(
            CIDR
                + "'10.1.0.0/24' has no room for the subnets of use1-az1 and use1-az6; a zone has"
                + " the place of its number, and the smallest block that would do is 10.1.0.0/23");
  }

  @Test
  void oneZoneFitsIntoTheSmallestNetwork() {
    assertThat(
            problems(
                spec -> {
                  spec.east().cidr = "10.1.0.0/26";
                  spec.east().zones(1);
                }))
        .isEmpty();
  }

  @Test
  void namesBothOfTwoNetworksThatOverlapAtTheLaterRegion() {
    assertThat(problems(spec -> spec.west().cidr = "10.1.128.0/17"))
        .containsExactly(
            "regions.us-west-2.network.cidr: '10.1.128.0/17' overlaps 10.1.0.0/16 of us-east-1;"
                + " peered Regions need address space of their own");
  }

  @Test
  void namesEveryNetworkThatIsOverlapped() {
    assertThat(
            problems(
                spec -> {
                  spec.east().cidr = "10.1.0.0/17";
                  spec.west().cidr = "10.1.0.0/16";
                  spec.add("eu-west-1", "10.1.128.0/17");
                }))
        .containsExactly(
            "regions.us-west-2.network.cidr: '10.1.0.0/16' overlaps 10.1.128.0/17 of eu-west-1 and"
                + " 10.1.0.0/17 of us-east-1; peered Regions need address space of their own");
  }

  @Test
  void aNetworkThatIsNoneOverlapsNothing() {
    assertThat(
            problems(
                spec -> {
                  spec.east().cidr = "";
                  spec.west().cidr = "";
                }))
        .hasSize(2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "us-east-1a|'us-east-1a' is the name of a zone, which means another place in another"
            + " account; expected zone ids, which do not: some of use1-az1, use1-az2, use1-az4,"
            + " use1-az5 and use1-az6",
        "use1-az3|'use1-az3' does not offer API Gateway endpoints, Transit Gateway and Network Load"
            + " Balancers to every account; expected some of use1-az1, use1-az2, use1-az4, use1-az5"
            + " and use1-az6",
        "usw2-az1|'usw2-az1' is a zone of us-west-2; expected some of use1-az1, use1-az2, use1-az4,"
            + " use1-az5 and use1-az6",
        "use-az2|'use-az2' is not a zone of us-east-1; did you mean use1-az2?",
        "1|'1' is not a zone of us-east-1; expected some of use1-az1, use1-az2, use1-az4, use1-az5"
            + " and use1-az6",
        "use1-az1|'use1-az1' is named twice"
      })
  void refusesOtherZones(String zone, String message) {
    assertThat(problems(spec -> spec.east().zones("use1-az1", zone)))
        .containsExactly(ZONES + "[1]: " + message);
  }

  @Test
  void takesAsManyZonesAsThereAre() {
    assertThat(problems(spec -> spec.east().zones(5))).isEmpty();
    assertThat(problems(spec -> spec.east().zones(6)))
        .containsExactly(
            ZONES
                + ": 6 zones; us-east-1 has 5 that offer what is needed (use1-az1, use1-az2,"
                + " use1-az4, use1-az5 and use1-az6)");
    assertThat(problems(spec -> spec.east().zones(0)))
        .containsExactly(ZONES + ": 0 zones; expected 1 or more, best 2");
    assertThat(problems(spec -> spec.east().zones(new String[0])))
        .containsExactly(ZONES + ": no zone is named; expected at least one, or the number 2");
  }
}
