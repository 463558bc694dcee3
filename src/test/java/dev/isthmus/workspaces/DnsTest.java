package dev.isthmus.workspaces;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isthmus.testing.Scenarios;
import dev.isthmus.testing.SpecText;
import dev.isthmus.testing.Synthesis;
import dev.isthmus.testing.TerraformWorkspace;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The workspace {@code global-dns}. */
class DnsTest {

  private final Synthesis three = Scenarios.threeRegions();
  private final TerraformWorkspace dns = three.workspace("global-dns");

  @Test
  void answersInTheVpcOfEveryRegion() {
    dns.resource("aws_route53_zone.main")
        .has("name", "private.internal.example.com")
        .has("force_destroy", false)
        .has("vpc", List.of(vpc("eu-west-1"), vpc("us-east-1"), vpc("us-west-2")));
    // Both would undo each other.
    dns.doesNotHave("aws_route53_zone_association");
  }

  @ParameterizedTest
  @ValueSource(strings = {"us-east-1", "us-west-2", "eu-west-1"})
  void leadsToEachRegionByLatencyWhileItIsHealthy(String region) {
    dns.resource("aws_route53_record.region[\"" + region + "\"]")
        .has("name", "private.internal.example.com")
        .has("type", "A")
        .has("zone_id", "${aws_route53_zone.main.zone_id}")
        .has("set_identifier", region)
        .has("latency_routing_policy.region", region)
        .has("alias.name", remote(region, "facade_dns_name"))
        .has("alias.zone_id", remote(region, "facade_zone_id"))
        .has("alias.evaluate_target_health", true)
        .has("health_check_id", "${aws_route53_health_check.region[\"" + region + "\"].id}")
        .hasNo("ttl")
        .hasNo("records");
  }

  @Test
  void holdsTheDomainInAZoneAbove() {
    TerraformWorkspace inside =
        Scenarios.of(SpecText.of("us-east-1").with("zone", "internal.example.com"))
            .workspace("global-dns");
    inside.resource("aws_route53_zone.main").has("name", "internal.example.com");
    inside.resource("aws_route53_record.region").has("name", "private.internal.example.com");
  }

  @Test
  void usesOneProviderForAllObjectsAndKeepsOnePerRegion() {
    assertThat(dns.providers())
        .containsExactlyInAnyOrder("global", "us-east-1", "us-west-2", "eu-west-1");
    dns.provider("global").has("region", "us-east-1");
    dns.resources().values().forEach(resource -> resource.has("provider", "aws.global"));
  }

  @Test
  void hasOnlyZoneChecksAndRecords() {
    assertThat(dns.counts())
        .isEqualTo(
            Map.of("aws_route53_zone", 1, "aws_route53_health_check", 3, "aws_route53_record", 3));
  }

  @Test
  void saysWhatClientsCall() {
    dns.output("url").has("value", "https://private.internal.example.com/");
    Scenarios.of(SpecText.of("us-east-1").with("api.basePath", "demo"))
        .workspace("global-dns")
        .output("url")
        .has("value", "https://private.internal.example.com/demo");
    dns.output("zone_id").has("value", "${aws_route53_zone.main.zone_id}");
    dns.output("health_check_ids")
        .has(
            "value",
            "${{for region, check in aws_route53_health_check.region : region => check.id}}");
  }

  private static Map<String, String> vpc(String region) {
    return Map.of("vpc_id", remote(region, "vpc_id"), "vpc_region", region);
  }

  private static String remote(String region, String output) {
    return "${data.terraform_remote_state." + region + ".outputs." + output + "}";
  }
}
