package dev.isthmus.workspaces;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isthmus.testing.Scenarios;
import dev.isthmus.testing.SpecText;
import dev.isthmus.testing.TerraformWorkspace;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The workspace {@code peering}. */
class PeeringTest {

  private final TerraformWorkspace two = Scenarios.twoRegions().workspace("peering");
  private final TerraformWorkspace three = Scenarios.threeRegions().workspace("peering");

  @Test
  void isRequestedByTheFirstByNameAndAcceptedByTheOther() {
    two.resource("aws_ec2_transit_gateway_peering_attachment.us-east-1_us-west-2")
        .has("provider", "aws.us-east-1")
        .has("transit_gateway_id", remote("us-east-1", "transit_gateway_id"))
        .has("peer_region", "us-west-2")
        .has("peer_transit_gateway_id", remote("us-west-2", "transit_gateway_id"));
    two.resource("aws_ec2_transit_gateway_peering_attachment_accepter.us-east-1_us-west-2")
        .has("provider", "aws.us-west-2")
        .has(
            "transit_gateway_attachment_id",
            "${aws_ec2_transit_gateway_peering_attachment.us-east-1_us-west-2.id}");
  }

  @ParameterizedTest
  @CsvSource({"us-east-1, us-west-2, 10.2.0.0/16", "us-west-2, us-east-1, 10.1.0.0/16"})
  void leadsFromEitherSideToTheOther(String here, String there, String network) {
    String accepted =
        "${aws_ec2_transit_gateway_peering_attachment_accepter.us-east-1_us-west-2.id}";
    String side = here + "_" + there;
    two.resource("aws_ec2_transit_gateway_route_table_association." + side)
        .has("provider", "aws." + here)
        // By the accepter's id: while the peering is pending, AWS refuses it.
        .has("transit_gateway_attachment_id", accepted)
        .has("transit_gateway_route_table_id", remote(here, "transit_gateway_route_table_id"));
    two.resource("aws_ec2_transit_gateway_route." + side)
        .has("provider", "aws." + here)
        .has("destination_cidr_block", network)
        .has("transit_gateway_attachment_id", accepted)
        .has("transit_gateway_route_table_id", remote(here, "transit_gateway_route_table_id"));
    for (String tier : List.of("entry", "workload")) {
      two.resource("aws_route." + side + "[\"" + tier + "\"]")
          .has("provider", "aws." + here)
          .has("destination_cidr_block", network)
          .has("route_table_id", remote(here, tier + "_route_table_id"))
          .has("transit_gateway_id", remote(here, "transit_gateway_id"));
    }
    two.resource("aws_vpc_security_group_ingress_rule." + side)
        .has("provider", "aws." + here)
        .has("security_group_id", remote(here, "facade_security_group_id"))
        .has("cidr_ipv4", network)
        .has("ip_protocol", "tcp")
        .has("from_port", 443)
        .has("to_port", 443);
  }

  @Test
  void joinsEveryPairOnce() {
    assertThat(three.resources("aws_ec2_transit_gateway_peering_attachment").keySet())
        .containsExactly(
            "aws_ec2_transit_gateway_peering_attachment.eu-west-1_us-east-1",
            "aws_ec2_transit_gateway_peering_attachment.eu-west-1_us-west-2",
            "aws_ec2_transit_gateway_peering_attachment.us-east-1_us-west-2");
    assertThat(three.counts())
        .isEqualTo(
            Map.of(
                "aws_ec2_transit_gateway_peering_attachment", 3,
                "aws_ec2_transit_gateway_peering_attachment_accepter", 3,
                "aws_ec2_transit_gateway_route", 6,
                "aws_ec2_transit_gateway_route_table_association", 6,
                "aws_route", 12,
                "aws_vpc_security_group_ingress_rule", 6));
  }

  @Test
  void hasAProviderPerRegion() {
    assertThat(three.providers()).containsExactlyInAnyOrder("us-east-1", "us-west-2", "eu-west-1");
    for (String region : three.providers()) {
      three.provider(region).has("region", region);
    }
  }

  @Test
  void saysTheIdsOfItsAttachments() {
    two.output("peering_attachment_ids")
        .has(
            "value",
            Map.of(
                "us-east-1_us-west-2",
                "${aws_ec2_transit_gateway_peering_attachment_accepter.us-east-1_us-west-2.id}"));
  }

  @Test
  void admitsNothingButTheNetworksOfPeers() {
    assertThat(two.json().toString()).doesNotContain("0.0.0.0/0").doesNotContain("::/0");
    assertThat(two.instances("aws_vpc_security_group_ingress_rule.us-east-1_us-west-2")).hasSize(1);
  }

  @Test
  void isNotWrittenForOneRegion() {
    assertThat(Scenarios.oneRegion().order()).containsExactly("regional-us-east-1", "global-dns");
    assertThat(Scenarios.oneRegion().workspaces().keySet())
        .containsExactly("global-dns", "regional-us-east-1");
  }

  @Test
  void doesNotMoveWhenARegionIsAdded() {
    SpecText without = SpecText.of("us-east-1", "us-west-2");
    SpecText with = SpecText.of("us-east-1", "us-west-2", "ap-south-1");
    TerraformWorkspace before = Scenarios.of(without).workspace("peering");
    TerraformWorkspace after = Scenarios.of(with).workspace("peering");
    for (String address : before.resources().keySet()) {
      assertThat(after.resource(address).json()).isEqualTo(before.resource(address).json());
    }
  }

  private static String remote(String region, String output) {
    return "${data.terraform_remote_state." + region + ".outputs." + output + "}";
  }
}
