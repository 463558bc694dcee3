package dev.isthmus.workspaces;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isthmus.testing.Block;
import dev.isthmus.testing.Scenarios;
import dev.isthmus.testing.SpecText;
import dev.isthmus.testing.TerraformWorkspace;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The VPC of a Region. */
class NetworkTest {

  private final TerraformWorkspace region = Scenarios.oneRegion().workspace("regional-us-east-1");

  @Test
  void resolvesNamesInsideTheVpc() {
    region
        .resource("aws_vpc.main")
        .has("cidr_block", "10.1.0.0/16")
        .has("enable_dns_support", true)
        .has("enable_dns_hostnames", true)
        .has("tags", Map.of("Name", "private-api"))
        .has("provider", "aws.us-east-1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "aws_internet_gateway",
        "aws_egress_only_internet_gateway",
        "aws_internet_gateway_attachment",
        "aws_nat_gateway",
        "aws_eip",
        "aws_vpn_gateway",
        "aws_default_route_table",
        "aws_vpc_ipv6_cidr_block_association"
      })
  void hasNoWayToTheInternet(String type) {
    region.doesNotHave(type);
  }

  @Test
  void hasNoDefaultRoute() {
    TerraformWorkspace outside =
        Scenarios.of(
                SpecText.of("us-east-1")
                    .with("regions.us-east-1.clients", List.of("10.1.0.0/16", "192.168.0.0/24")))
            .workspace("regional-us-east-1");
    assertThat(outside.instances("aws_route.client"))
        .containsExactly("aws_route.client[\"192.168.0.0/24\"]");
    outside
        .resource("aws_route.client[\"192.168.0.0/24\"]")
        .has("destination_cidr_block", "192.168.0.0/24")
        .has("transit_gateway_id", "${aws_ec2_transit_gateway.main.id}")
        .has("route_table_id", "${aws_route_table.entry.id}");
    for (Block table : region.resources("aws_route_table").values()) {
      table.hasNo("route");
    }
    region.doesNotHave("aws_route");
  }

  @Test
  void emptiesTheDefaultSecurityGroup() {
    region
        .resource("aws_default_security_group.main")
        .has("vpc_id", "${aws_vpc.main.id}")
        .hasNo("ingress")
        .hasNo("egress");
  }

  @ParameterizedTest
  @CsvSource({
    "workload, use1-az1, 10.1.0.0/20",
    "workload, use1-az2, 10.1.32.0/20",
    "entry,    use1-az1, 10.1.16.0/28",
    "entry,    use1-az2, 10.1.48.0/28",
    "transit,  use1-az1, 10.1.16.16/28",
    "transit,  use1-az2, 10.1.48.16/28",
  })
  void putsASubnetOfEachTierIntoEachZone(String tier, String zone, String cidr) {
    region
        .resource("aws_subnet." + tier + "[\"" + zone + "\"]")
        .has("cidr_block", cidr)
        .has("availability_zone_id", zone)
        .hasNo("availability_zone")
        .has("vpc_id", "${aws_vpc.main.id}")
        .has("map_public_ip_on_launch", false)
        .has("tags", Map.of("Name", "private-api-" + tier + "-" + zone));
    region
        .resource("aws_route_table_association." + tier + "[\"" + zone + "\"]")
        .has("subnet_id", "${aws_subnet." + tier + "[\"" + zone + "\"].id}")
        .has("route_table_id", "${aws_route_table." + tier + ".id}");
  }

  @Test
  void hasARouteTablePerTier() {
    assertThat(region.resources("aws_route_table").keySet())
        .containsExactly(
            "aws_route_table.entry", "aws_route_table.transit", "aws_route_table.workload");
  }

  @Test
  void addsAThirdZoneWithoutMovingTheOthers() {
    TerraformWorkspace three =
        Scenarios.of(SpecText.of("us-east-1").with("regions.us-east-1.network.zones", 3))
            .workspace("regional-us-east-1");
    assertThat(three.instances("aws_subnet.entry"))
        .containsExactly(
            "aws_subnet.entry[\"use1-az1\"]",
            "aws_subnet.entry[\"use1-az2\"]",
            "aws_subnet.entry[\"use1-az4\"]");
    for (String zone : List.of("use1-az1", "use1-az2")) {
      assertThat(three.local("zones").path(zone)).isEqualTo(region.local("zones").path(zone));
    }
    assertThat(three.local("zones").path("use1-az4").path("entry_cidr").asText())
        .isEqualTo("10.1.112.0/28");
  }

  @Test
  void takesZonesById() {
    TerraformWorkspace chosen =
        Scenarios.of(
                SpecText.of("us-east-1")
                    .with("regions.us-east-1.network.zones", List.of("use1-az6", "use1-az4")))
            .workspace("regional-us-east-1");
    assertThat(chosen.instances("aws_subnet.workload"))
        .containsExactly("aws_subnet.workload[\"use1-az4\"]", "aws_subnet.workload[\"use1-az6\"]");
  }

  @Test
  void knowsNothingOfOtherRegions() {
    for (String region : List.of("us-east-1", "us-west-2")) {
      String other = region.equals("us-east-1") ? "us-west-2" : "us-east-1";
      assertThat(Scenarios.twoRegions().text("stacks/regional-" + region + "/cdk.tf.json"))
          .doesNotContain(other)
          .doesNotContain("terraform_remote_state");
    }
  }

  @Test
  void usesTheRegionsOwnProviderThroughout() {
    assertThat(region.providers()).containsExactly("us-east-1");
    region.resources().values().forEach(resource -> resource.has("provider", "aws.us-east-1"));
  }
}
