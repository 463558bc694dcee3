package dev.isthmus.workspaces;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isthmus.testing.Scenarios;
import dev.isthmus.testing.SpecText;
import dev.isthmus.testing.Synthesis;
import dev.isthmus.testing.TerraformWorkspace;
import dev.isthmus.topology.Workspace;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A Region that leaves: Terraform destroys only with the provider that created. */
class RetiredRegionTest {

  private static final SpecText THREE = SpecText.of("us-east-1", "us-west-2", "eu-west-1");

  private final Synthesis before = Scenarios.of(THREE);
  private final Synthesis after = Scenarios.of(THREE.with("regions.us-west-2.retired", true));

  @Test
  void emptiesItsWorkspaceButForBackendAndProvider() {
    TerraformWorkspace old = before.workspace("regional-us-west-2");
    TerraformWorkspace retired = after.workspace("regional-us-west-2");
    assertThat(retired.addresses()).isEmpty();
    assertThat(retired.json().has("output")).isFalse();
    assertThat(retired.json().has("data")).isFalse();
    assertThat(retired.json().path("terraform")).isEqualTo(old.json().path("terraform"));
    assertThat(retired.json().path("provider")).isEqualTo(old.json().path("provider"));
    assertThat(after.files()).doesNotContainKey("stacks/regional-us-west-2/responder.zip");
  }

  @Test
  void keepsItsProvidersWithoutItsObjects() {
    for (String joint : List.of("peering", "global-dns")) {
      TerraformWorkspace old = before.workspace(joint);
      TerraformWorkspace now = after.workspace(joint);
      assertThat(now.json().path("provider")).isEqualTo(old.json().path("provider"));
      assertThat(now.json().path("data").path("terraform_remote_state").has("us-west-2")).isFalse();
      assertThat(now.addresses()).noneMatch(address -> address.contains("us-west-2"));
      assertThat(old.addresses()).containsAll(now.addresses());
    }
  }

  @Test
  void leavesTheOthersAsTheyAre() {
    for (String region : List.of("us-east-1", "eu-west-1")) {
      String file = "stacks/regional-" + region + "/cdk.tf.json";
      assertThat(after.text(file)).isEqualTo(before.text(file));
    }
    for (String joint : List.of("peering", "global-dns")) {
      TerraformWorkspace now = after.workspace(joint);
      for (String address : now.resources().keySet()) {
        assertThat(now.resource(address).at("//"))
            .isEqualTo(before.workspace(joint).resource(address).at("//"));
        if (!address.equals("aws_route53_zone.main")) {
          assertThat(now.resource(address).json())
              .isEqualTo(before.workspace(joint).resource(address).json());
        }
      }
    }
    assertThat(after.workspace("global-dns").resource("aws_route53_zone.main").at("vpc"))
        .hasSize(2);
  }

  @Test
  void leadsClientsAwayFirstThenClosesTheWayThere() {
    assertThat(before.order())
        .containsExactly(
            "regional-eu-west-1",
            "regional-us-east-1",
            "regional-us-west-2",
            "peering",
            "global-dns");
    assertThat(after.order())
        .containsExactly(
            "regional-eu-west-1",
            "regional-us-east-1",
            "global-dns",
            "peering",
            "regional-us-west-2");
    Map<String, List<String>> dependencies = new LinkedHashMap<>();
    for (Workspace workspace : after.topology().workspaces()) {
      dependencies.put(workspace.name(), workspace.dependsOn());
    }
    assertThat(dependencies.get("regional-us-west-2")).contains("global-dns", "peering");
    assertThat(dependencies.get("peering")).contains("global-dns");
    assertThat(dependencies.get("global-dns")).doesNotContain("peering", "regional-us-west-2");
    dependencies.forEach(
        (name, expected) -> {
          assertThat(after.json("manifest.json").path("stacks").path(name).path("dependencies"))
              .extracting(node -> node.asText())
              .containsExactlyInAnyOrderElementsOf(expected);
        });
  }

  @Test
  void keepsThePeeringWorkspaceWhenOnlyOneRegionStays() {
    Synthesis last =
        Scenarios.of(SpecText.of("us-east-1", "us-west-2").with("regions.us-west-2.retired", true));
    assertThat(last.order())
        .containsExactly("regional-us-east-1", "global-dns", "peering", "regional-us-west-2");
    TerraformWorkspace peering = last.workspace("peering");
    assertThat(peering.addresses()).isEmpty();
    assertThat(peering.providers()).containsExactlyInAnyOrder("us-east-1", "us-west-2");
  }

  @Test
  void isForgottenOnceItsKeyIsDeleted() {
    Synthesis gone =
        Scenarios.of(
            SpecText.of("us-east-1", "us-west-2", "eu-west-1").without("regions.us-west-2"));
    assertThat(gone.workspaces()).doesNotContainKey("regional-us-west-2");
    for (TerraformWorkspace workspace : gone.workspaces().values()) {
      assertThat(workspace.json().toString()).doesNotContain("us-west-2");
    }
  }
}
