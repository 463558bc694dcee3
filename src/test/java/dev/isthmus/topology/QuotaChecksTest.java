package dev.isthmus.topology;

import static dev.isthmus.topology.SpecUnderTest.problems;
import static org.assertj.core.api.Assertions.assertThat;

import dev.isthmus.spec.QuotaSpec;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class QuotaChecksTest {

  private static List<String> blocks(int count, String within) {
    return IntStream.range(0, count)
        .mapToObj(i -> within.replace("#", Integer.toString(i)))
        .toList();
  }

  @Test
  void countsRulesOfTheBalancersSecurityGroup() {
    assertThat(problems(spec -> spec.east().clients = blocks(59, "10.1.#.0/24"))).isEmpty();
    assertThat(problems(spec -> spec.east().clients = blocks(60, "10.1.#.0/24")))
        .containsExactly(
            "regions.us-east-1.clients: 60 client blocks and 1 peered Region need 61 inbound rules"
                + " of the load balancer's security group; a security group has 60 at most; if AWS"
                + " has raised the quota, say so in quotas.securityGroupRules");
    assertThat(
            problems(
                spec -> {
                  spec.east().clients = blocks(60, "10.1.#.0/24");
                  spec.quotas = new QuotaSpec(61, 50, 50, 200, 100, 10_000, 5_000);
                }))
        .isEmpty();
  }

  @Test
  void countsRoutesToClientsOutside() {
    assertThat(problems(spec -> spec.east().clients = blocks(48, "10.200.#.0/24"))).isEmpty();
    assertThat(problems(spec -> spec.east().clients = blocks(49, "10.200.#.0/24")))
        .containsExactly(
            "regions.us-east-1.clients: the own network, 49 client blocks outside it and 1 peered"
                + " Region need 51 routes; a route table has 50 at most; if AWS has raised the"
                + " quota, say so in quotas.routesPerRouteTable");
  }

  @Test
  void countsWhatEveryRegionAdds() {
    SpecUnderTest spec = SpecUnderTest.withRegions(3);
    spec.quotas = new QuotaSpec(2, 2, 1, 2, 2, 10_000, 5_000);
    assertThat(problems(spec))
        .contains(
            "regions: 3 Regions need as many Route 53 health checks; an account has 2 at most; if"
                + " AWS has raised the quota, say so in quotas.healthChecks",
            "regions: 3 Regions need as many records of one name and type; Route 53 has 2 at most;"
                + " if AWS has raised the quota, say so in quotas.recordsPerName",
            "regions: 3 Regions need 2 peering attachments per Transit Gateway; a Transit Gateway"
                + " has 1 at most; if AWS has raised the quota, say so in"
                + " quotas.peeringsPerTransitGateway",
            "regions.af-south-1: 1 client block and 2 peered Regions need 3 inbound rules of the"
                + " load balancer's security group; a security group has 2 at most; if AWS has"
                + " raised the quota, say so in quotas.securityGroupRules",
            "regions.af-south-1: the own network, 0 client blocks outside it and 2 peered Regions"
                + " need 3 routes; a route table has 2 at most; if AWS has raised the quota, say so"
                + " in quotas.routesPerRouteTable")
        .hasSize(9);
  }

  @Test
  void aRetiredRegionNeedsNothing() {
    SpecUnderTest spec = SpecUnderTest.withRegions(3);
    spec.regions.values().forEach(region -> region.retired = true);
    spec.regions.get("ap-east-1").retired = false;
    spec.quotas = new QuotaSpec(1, 1, 1, 1, 1, 10_000, 5_000);
    assertThat(problems(spec)).isEmpty();
  }

  @Test
  void twentyRegionsFitIntoTheQuotasOfANewAccount() {
    assertThat(problems(SpecUnderTest.withRegions(20))).isEmpty();
  }

  @Test
  void comparesThrottlingWithTheAccount() {
    assertThat(
            problems(
                spec -> {
                  spec.rateLimit = 10_000;
                  spec.burstLimit = 5_000;
                }))
        .isEmpty();
    assertThat(
            problems(
                spec -> {
                  spec.rateLimit = 10_001;
                  spec.burstLimit = 5_001;
                }))
        .containsExactly(
            "api.throttling.rateLimit: 10001 requests per second are more than there are in a"
                + " Region; the account has 10000 at most; if AWS has raised the quota, say so in"
                + " quotas.requestsPerSecond",
            "api.throttling.burstLimit: 5001 requests at once are more than there are in a Region;"
                + " the account has 5000 at most; if AWS has raised the quota, say so in"
                + " quotas.burst");
  }

  @Test
  void aQuotaIsPositive() {
    assertThat(problems(spec -> spec.quotas = new QuotaSpec(0, 50, 50, 200, 100, 10_000, -1)))
        .containsExactly(
            "quotas.securityGroupRules: 0 is not a quota; expected what AWS grants, 1 or more",
            "quotas.burst: -1 is not a quota; expected what AWS grants, 1 or more");
  }
}
