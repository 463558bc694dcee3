package dev.isthmus.topology;

import static dev.isthmus.topology.SpecUnderTest.problems;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClientChecksTest {

  private static final String CLIENTS = "regions.us-east-1.clients";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "10.1.0.0/16",
        "10.1.4.0/24",
        "10.200.0.0/16",
        "192.168.0.0/16",
        "203.0.113.7/32",
        "172.16.0.0/12"
      })
  void takesTheOwnNetworkPartsOfItAndNetworksElsewhere(String client) {
    assertThat(problems(spec -> spec.east().clients = List.of(client))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "10.200.0.0|'10.200.0.0' is not an IPv4 CIDR block; expected something like 10.200.0.0/32",
        "10.200.0.1/16|'10.200.0.1/16' has host bits set; the network is 10.200.0.0/16",
        "::/0|'::/0' is IPv6; Isthmus takes IPv4 CIDR blocks such as 10.1.0.0/16",
        "0.0.0.0/0|'0.0.0.0/0' is everybody; expected the blocks of the clients, such as"
            + " 10.20.0.0/16",
        "0.0.0.0/1|'0.0.0.0/1' holds addresses of no host (0.0.0.0/8); expected the blocks of the"
            + " clients, such as 10.20.0.0/16",
        "127.0.0.1/32|'127.0.0.1/32' holds loopback addresses (127.0.0.0/8); expected the blocks of"
            + " the clients, such as 10.20.0.0/16",
        "169.254.169.254/32|'169.254.169.254/32' holds link-local addresses (169.254.0.0/16);"
            + " expected the blocks of the clients, such as 10.20.0.0/16",
        "224.0.0.0/24|'224.0.0.0/24' holds multicast addresses (224.0.0.0/4); expected the blocks"
            + " of the clients, such as 10.20.0.0/16",
        "240.0.0.0/4|'240.0.0.0/4' holds reserved addresses (240.0.0.0/4); expected the blocks of"
            + " the clients, such as 10.20.0.0/16",
        "10.2.4.0/24|'10.2.4.0/24' overlaps 10.2.0.0/16 of us-west-2, which is let in by the"
            + " peering of the Regions; leave it out",
        "10.0.0.0/15|'10.0.0.0/15' is wider than the Region's own network 10.1.0.0/16; expected"
            + " that and the blocks outside it one by one"
      })
  void refusesOtherClients(String client, String message) {
    assertThat(problems(spec -> spec.east().clients = List.of("10.210.0.0/16", client)))
        .containsExactly(CLIENTS + "[1]: " + message);
  }

  @Test
  void aRetiredRegionLetsNobodyIn() {
    assertThat(
            problems(
                spec -> {
                  spec.east().clients = List.of("10.2.4.0/24");
                  spec.west().retired = true;
                }))
        .isEmpty();
  }

  @Test
  void namesTheLaterOfTwoBlocksThatOverlap() {
    assertThat(
            problems(
                spec ->
                    spec.east().clients =
                        List.of(
                            "10.200.0.0/16",
                            "10.210.0.0/24",
                            "10.200.4.0/24",
                            "10.210.0.0/16",
                            "10.200.0.0/16")))
        .containsExactlyInAnyOrder(
            CLIENTS
                + "[2]: '10.200.4.0/24' overlaps 10.200.0.0/16 of the same list; one of them is"
                + " enough",
            CLIENTS
                + "[3]: '10.210.0.0/16' overlaps 10.210.0.0/24 of the same list; one of them is"
                + " enough",
            CLIENTS + "[4]: '10.200.0.0/16' is named twice");
  }

  @Test
  void twoRegionsMayHaveTheSameClients() {
    assertThat(
            problems(
                spec -> {
                  spec.east().clients = List.of("10.200.0.0/16");
                  spec.west().clients = List.of("10.200.0.0/16");
                }))
        .isEmpty();
  }

  @Test
  void comparesManyBlocksInNoTime() {
    List<String> blocks =
        IntStream.range(0, 30_000)
            .mapToObj(i -> "11." + i / 256 + "." + i % 256 + ".0/24")
            .toList();
    assertThat(problems(spec -> spec.east().clients = blocks))
        .allMatch(problem -> problem.contains("quotas."));
  }
}
