package dev.isthmus.workspaces;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.isthmus.testing.Block;
import dev.isthmus.testing.Policies;
import dev.isthmus.testing.Scenarios;
import dev.isthmus.testing.Synthesis;
import dev.isthmus.testing.TerraformWorkspace;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What must hold of every example, whatever it chooses. */
class SecurityDefaultsTest {

  private static final Set<String> WAYS_OUT =
      Set.of(
          "aws_internet_gateway",
          "aws_egress_only_internet_gateway",
          "aws_nat_gateway",
          "aws_eip",
          "aws_vpc_peering_connection",
          "aws_security_group_rule");

  static java.util.stream.Stream<String> examples() {
    return Scenarios.exampleNames();
  }

  @ParameterizedTest
  @MethodSource("examples")
  void openNothingToTheWorld(String example) {
    for (TerraformWorkspace workspace : Scenarios.example(example).workspaces().values()) {
      WAYS_OUT.forEach(workspace::doesNotHave);
      assertThat(workspace.json().toString()).doesNotContain("0.0.0.0/0").doesNotContain("::/0");
      for (Block subnet : workspace.resources("aws_subnet").values()) {
        subnet.has("map_public_ip_on_launch", false);
      }
      for (Block balancer : workspace.resources("aws_lb").values()) {
        balancer.has("internal", true);
      }
      for (String type :
          List.of("aws_vpc_security_group_ingress_rule", "aws_vpc_security_group_egress_rule")) {
        for (Block rule : workspace.resources(type).values()) {
          rule.has("ip_protocol", "tcp").has("from_port", 443).has("to_port", 443);
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("examples")
  void needNoDataSourceOfAws(String example) {
    for (TerraformWorkspace workspace : Scenarios.example(example).workspaces().values()) {
      List<String> types = new ArrayList<>();
      workspace.json().path("data").fieldNames().forEachRemaining(types::add);
      assertThat(types).isSubsetOf("terraform_remote_state");
    }
  }

  @ParameterizedTest
  @MethodSource("examples")
  void pinTheProviderInOnePlaceForAll(String example) {
    Synthesis synthesis = Scenarios.example(example);
    for (TerraformWorkspace workspace : synthesis.workspaces().values()) {
      workspace
          .terraform()
          .has("required_version", ">= 1.10.0")
          .has("required_providers.aws.source", "hashicorp/aws")
          .has("required_providers.aws.version", ">= 5.84.0, < 6.0.0");
    }
  }

  @ParameterizedTest
  @MethodSource("examples")
  void tagEverything(String example) {
    Synthesis synthesis = Scenarios.example(example);
    String name = synthesis.topology().spec().name();
    for (TerraformWorkspace workspace : synthesis.workspaces().values()) {
      for (String alias : workspace.providers()) {
        workspace.provider(alias).has("default_tags[0].tags[\"isthmus:deployment\"]", name);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("examples")
  void holdOnlyPoliciesThatAreJsonAndNameTheirResources(String example) {
    for (TerraformWorkspace workspace : Scenarios.example(example).workspaces().values()) {
      List<String> documents = new ArrayList<>();
      for (Block resource : workspace.resources().values()) {
        for (String field : List.of("policy", "assume_role_policy")) {
          String text = resource.at(field).asText("");
          if (!text.isEmpty() && !text.startsWith("${local.")) {
            documents.add(text);
          }
        }
      }
      if (workspace.json().path("locals").has("resource_policy")) {
        documents.add(workspace.local("resource_policy").asText());
      }
      for (String document : documents) {
        for (JsonNode statement : Policies.statements(Policies.parse(document))) {
          assertThat(statement.path("Action").toString()).as(document).doesNotContain("*");
          assertThat(statement.path("Resource").asText("")).as(document).isNotEqualTo("*");
          assertThat(statement.path("Resource").toString()).as(document).doesNotContain("\"*\"");
        }
      }
    }
  }

  @Test
  void isTestedOnEveryExample() {
    assertThat(Scenarios.examples())
        .containsKeys(Scenarios.ROOT, "one-region", "two-regions", "three-regions", "three-zones");
  }
}
