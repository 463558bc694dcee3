package dev.isthmus.workspaces;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isthmus.testing.Block;
import dev.isthmus.testing.Scenarios;
import dev.isthmus.testing.SpecText;
import dev.isthmus.testing.TerraformWorkspace;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What clients connect to in a Region. */
class FacadeTest {

  private static final String DOMAIN = "private.internal.example.com";

  private final TerraformWorkspace region = Scenarios.oneRegion().workspace("regional-us-east-1");

  @Test
  void isAnInternalBalancerWithAFixedAddressInEveryZone() {
    region
        .resource("aws_lb.facade")
        .has("internal", true)
        .has("load_balancer_type", "network")
        .has("ip_address_type", "ipv4")
        .has("enable_cross_zone_load_balancing", true)
        .has("enable_deletion_protection", false)
        .hasNo("subnets")
        .hasNo("access_logs")
        .has(
            "subnet_mapping",
            List.of(
                Map.of(
                    "subnet_id",
                    "${aws_subnet.entry[\"use1-az1\"].id}",
                    "private_ipv4_address",
                    "10.1.16.5"),
                Map.of(
                    "subnet_id",
                    "${aws_subnet.entry[\"use1-az2\"].id}",
                    "private_ipv4_address",
                    "10.1.48.5")));
  }

  @Test
  void hasASecurityGroupFromCreation() {
    region
        .resource("aws_lb.facade")
        .has("security_groups", List.of("${aws_security_group.facade.id}"))
        .has("enforce_security_group_inbound_rules_on_private_link_traffic", "on");
  }

  @Test
  void endsTlsUnderAModernPolicy() {
    region
        .resource("aws_lb_listener.facade")
        .has("protocol", "TLS")
        .has("port", 443)
        .has("ssl_policy", "ELBSecurityPolicy-TLS13-1-2-2021-06")
        .has("certificate_arn", SpecText.certificate("us-east-1"))
        .has("default_action[0].type", "forward")
        .has("default_action[0].target_group_arn", "${aws_lb_target_group.facade.arn}");
    assertThat(region.resources("aws_lb_listener")).hasSize(1);
  }

  @Test
  void opensTlsAgainTowardsTheEndpointsAddresses() {
    region
        .resource("aws_lb_target_group.facade")
        .has("target_type", "ip")
        .has("protocol", "TLS")
        .has("port", 443)
        // An endpoint's interfaces answer only what the balancer itself sends.
        .has("preserve_client_ip", "false");
    region
        .resource("aws_lb_target_group_attachment.facade[\"use1-az1\"]")
        .has("target_id", "10.1.16.4")
        .has("port", 443);
    region
        .resource("aws_lb_target_group_attachment.facade[\"use1-az2\"]")
        .has("target_id", "10.1.48.4")
        .has("depends_on", List.of("aws_vpc_endpoint.execute_api"));
    assertThat(region.instances("aws_lb_target_group_attachment.facade")).hasSize(2);
  }

  @Test
  void checksHealthOverHttps() {
    region
        .resource("aws_lb_target_group.facade")
        .has("health_check.protocol", "HTTPS")
        .has("health_check.path", "/ping")
        .has("health_check.matcher", "200,403")
        .has("health_check.port", "traffic-port");
  }

  @Test
  void hasATargetPerZone() {
    TerraformWorkspace three =
        Scenarios.of(SpecText.of("us-east-1").with("regions.us-east-1.network.zones", 3))
            .workspace("regional-us-east-1");
    assertThat(three.instances("aws_lb_target_group_attachment.facade")).hasSize(3);
    assertThat(three.resource("aws_lb.facade").at("subnet_mapping")).hasSize(3);
    assertThat(three.resource("aws_vpc_endpoint.execute_api").at("subnet_configuration"))
        .hasSize(3);
  }

  @Test
  void admitsClientsToTheBalancerAndOnlyTheBalancerToTheEndpoint() {
    Block fromClient =
        region.resource("aws_vpc_security_group_ingress_rule.facade_from_client[\"10.1.0.0/16\"]");
    fromClient
        .has("cidr_ipv4", "10.1.0.0/16")
        .has("security_group_id", "${aws_security_group.facade.id}");
    Block toEndpoint = region.resource("aws_vpc_security_group_egress_rule.facade_to_endpoint");
    toEndpoint
        .has("security_group_id", "${aws_security_group.facade.id}")
        .has("referenced_security_group_id", "${aws_security_group.endpoint.id}")
        .hasNo("cidr_ipv4");
    Block fromFacade = region.resource("aws_vpc_security_group_ingress_rule.endpoint_from_facade");
    fromFacade
        .has("security_group_id", "${aws_security_group.endpoint.id}")
        .has("referenced_security_group_id", "${aws_security_group.facade.id}")
        .hasNo("cidr_ipv4");
    for (Block rule : List.of(fromClient, toEndpoint, fromFacade)) {
      rule.has("ip_protocol", "tcp")
          .has("from_port", 443)
          .has("to_port", 443)
          .hasText("description", "a reason", text -> !text.isBlank());
    }
  }

  @Test
  void hasNothingWiderThanThatChain() {
    assertThat(region.instances("aws_vpc_security_group_ingress_rule.facade_from_client"))
        .hasSize(1);
    assertThat(region.resources("aws_vpc_security_group_ingress_rule")).hasSize(2);
    assertThat(region.resources("aws_vpc_security_group_egress_rule")).hasSize(1);
    region.doesNotHave("aws_security_group_rule");
    for (Block group : region.resources("aws_security_group").values()) {
      // Rules in the group itself would undo those beside it.
      group.hasNo("ingress").hasNo("egress");
    }
    assertThat(region.json().toString()).doesNotContain("0.0.0.0/0").doesNotContain("::/0");
  }

  @Test
  void servesTheDomainUnderItsCertificate() {
    region
        .resource("aws_api_gateway_domain_name.main")
        .has("domain_name", DOMAIN)
        .has("endpoint_configuration.types", List.of("REGIONAL"))
        .has("regional_certificate_arn", SpecText.certificate("us-east-1"))
        .has("security_policy", "TLS_1_2");
    region
        .resource("aws_api_gateway_base_path_mapping.main")
        .has("api_id", "${aws_api_gateway_rest_api.main.id}")
        .has("stage_name", "${aws_api_gateway_stage.main.stage_name}")
        .has("domain_name", "${aws_api_gateway_domain_name.main.domain_name}")
        .hasNo("base_path");
  }
}
