package dev.isthmus.workspaces;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.isthmus.output.Rendering;
import dev.isthmus.testing.Block;
import dev.isthmus.testing.Scenarios;
import dev.isthmus.testing.SpecText;
import dev.isthmus.testing.Synthesis;
import dev.isthmus.topology.Topology;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;

/** Where Terraform keeps its state, and how one workspace reads that of another. */
class StateTest {

  private static final SpecText TWO = SpecText.of("us-east-1", "us-west-2");
  private static final String KEY =
      "arn:aws:kms:us-east-1:111122223333:key/aaaaaaaa-5d0e-4b8a-9f0e-0c6d3c7a1e01";
  private static final String WEST_KEY =
      "arn:aws:kms:us-west-2:111122223333:key/bbbbbbbb-5d0e-4b8a-9f0e-0c6d3c7a1e01";
  private static final String ROLE = "arn:aws:iam::111122223333:role/terraform-state";
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final List<String> READERS = List.of("peering", "global-dns");

  @Test
  void liesBesideTheSpecByDefault() {
    Synthesis local = Scenarios.of(TWO);
    assertThat(Scenarios.of(TWO.with("state", "local")).files().keySet())
        .isEqualTo(local.files().keySet());
    assertThat(Scenarios.of(TWO.with("state", Map.of("local", Map.of()))).sameAs(local.files()))
        .isTrue();
    for (String workspace : local.order()) {
      local
          .workspace(workspace)
          .terraform()
          .has(
              "backend",
              Map.of(
                  "local", Map.of("path", "../../../state/private-api/" + workspace + ".tfstate")));
    }
    for (String reader : READERS) {
      local
          .workspace(reader)
          .data("terraform_remote_state.us-west-2")
          .has("backend", "local")
          .has("config", Map.of("path", "../../../state/private-api/regional-us-west-2.tfstate"));
    }
  }

  @Test
  void liesInS3EncryptedAndLocked() {
    Synthesis s3 = Scenarios.of(s3(Map.of()));
    for (String workspace : s3.order()) {
      s3.workspace(workspace).terraform().has("backend", Map.of("s3", config(workspace)));
    }
    for (String reader : READERS) {
      s3.workspace(reader)
          .data("terraform_remote_state.us-east-1")
          .has("backend", "s3")
          .has("config", config("regional-us-east-1"))
          // Of the reader's own workspace, not of the one that is read.
          .hasNo("workspace");
    }
  }

  @Test
  void liesInS3UnderAPrefixAKeyAndARole() {
    Synthesis s3 = Scenarios.of(s3(Map.of("prefix", "team/api", "kmsKey", KEY, "role", ROLE)));
    for (String workspace : s3.order()) {
      Map<String, Object> config = config(workspace);
      config.put("key", "team/api/" + workspace + ".tfstate");
      config.put("kms_key_id", KEY);
      config.put("assume_role", Map.of("role_arn", ROLE));
      s3.workspace(workspace).terraform().has("backend", Map.of("s3", config));
      if (workspace.startsWith("regional-")) {
        for (String reader : READERS) {
          s3.workspace(reader)
              .data("terraform_remote_state." + workspace.substring("regional-".length()))
              .has("config", config);
        }
      }
    }
  }

  @Test
  void liesInABucketPerWorkspace() {
    Map<String, Object> west = Map.of("bucket", "west", "region", "us-west-2", "kmsKey", WEST_KEY);
    Synthesis s3 =
        Scenarios.of(s3(Map.of("kmsKey", KEY, "workspaces", Map.of("regional-us-west-2", west))));
    Map<String, Object> expected = config("regional-us-west-2");
    expected.put("bucket", "west");
    expected.put("region", "us-west-2");
    expected.put("kms_key_id", WEST_KEY);
    s3.workspace("regional-us-west-2").terraform().has("backend", Map.of("s3", expected));
    for (String reader : READERS) {
      s3.workspace(reader).data("terraform_remote_state.us-west-2").has("config", expected);
      s3.workspace(reader)
          .terraform()
          .has("backend.s3.bucket", "my-state")
          .has("backend.s3.kms_key_id", KEY);
    }
  }

  @Test
  void usesNoKeyOfAnotherRegion() {
    Map<String, Object> west = Map.of("bucket", "west", "region", "us-west-2");
    Scenarios.of(s3(Map.of("kmsKey", KEY, "workspaces", Map.of("regional-us-west-2", west))))
        .workspace("regional-us-west-2")
        .terraform()
        .has("backend.s3.region", "us-west-2")
        .hasNo("backend.s3.kms_key_id");
  }

  @Test
  void liesInHcpTerraform() {
    Synthesis hcp =
        Scenarios.of(TWO.with("state", Map.of("hcp", Map.of("organization", "example-org"))));
    for (String workspace : hcp.order()) {
      hcp.workspace(workspace)
          .terraform()
          .has(
              "cloud",
              Map.of(
                  "hostname",
                  "app.terraform.io",
                  "organization",
                  "example-org",
                  "workspaces",
                  Map.of("name", "private-api-" + workspace)))
          .hasNo("backend");
    }
    for (String reader : READERS) {
      hcp.workspace(reader)
          .data("terraform_remote_state.us-west-2")
          .has("backend", "remote")
          .has(
              "config",
              Map.of(
                  "hostname",
                  "app.terraform.io",
                  "organization",
                  "example-org",
                  "workspaces",
                  Map.of("name", "private-api-regional-us-west-2")));
    }
  }

  @Test
  void liesInTerraformEnterpriseUnderAProjectAndAPrefix() {
    Synthesis hcp =
        Scenarios.of(
            TWO.with(
                "state",
                Map.of(
                    "hcp",
                    Map.of(
                        "organization", "example-org",
                        "hostname", "tfe.example.com",
                        "project", "networking",
                        "prefix", "team"))));
    Block terraform = hcp.workspace("global-dns").terraform();
    terraform
        .has("cloud.hostname", "tfe.example.com")
        .has("cloud.workspaces", Map.of("name", "team-global-dns", "project", "networking"));
    hcp.workspace("global-dns")
        .data("terraform_remote_state.us-east-1")
        .has("config.hostname", "tfe.example.com")
        .has("config.workspaces", Map.of("name", "team-regional-us-east-1"));
  }

  @Test
  void readsNothingButOutputsByTheTfeProvider() throws IOException {
    Topology topology = Scenarios.of(tfeOutputs()).topology();
    SortedMap<String, byte[]> files = Rendering.files(topology, "state", false);
    for (String reader : READERS) {
      JsonNode workspace = JSON.readTree(files.get("stacks/" + reader + "/cdk.tf.json"));
      assertThat(workspace.at("/terraform/required_providers/tfe"))
          .isEqualTo(
              JSON.valueToTree(Map.of("source", "hashicorp/tfe", "version", ">= 0.66.0, < 1.0.0")));
      assertThat(workspace.at("/provider/tfe"))
          .isEqualTo(
              JSON.valueToTree(
                  List.of(Map.of("hostname", "tfe.example.com", "organization", "example-org"))));
      // https://registry.terraform.io/providers/hashicorp/tfe/latest/docs/data-sources/outputs
      assertThat(workspace.at("/data"))
          .isEqualTo(
              JSON.valueToTree(
                  Map.of(
                      "tfe_outputs",
                      Map.of(
                          "us-east-1",
                          outputsOf("private-api-regional-us-east-1"),
                          "us-west-2",
                          outputsOf("private-api-regional-us-west-2")))));
      assertThat(workspace.toString())
          .contains("${data.tfe_outputs.us-west-2.nonsensitive_values.")
          .doesNotContain("terraform_remote_state")
          .doesNotContain(".values.");
    }
    JsonNode regional = JSON.readTree(files.get("stacks/regional-us-east-1/cdk.tf.json"));
    assertThat(regional.toString()).doesNotContain("tfe_outputs").doesNotContain("hashicorp/tfe");
  }

  @Test
  void readsStatesOfflineSinceTheTfeProviderAsksItsServer() {
    Synthesis tfe = Scenarios.of(tfeOutputs());
    Synthesis remote =
        Scenarios.of(tfeOutputs().with("state.hcp.outputs", "terraform_remote_state"));
    assertThat(tfe.sameAs(remote.files())).isTrue();
  }

  private static SpecText tfeOutputs() {
    return TWO.with("state.hcp.organization", "example-org")
        .with("state.hcp.hostname", "tfe.example.com")
        .with("state.hcp.outputs", "tfe_outputs");
  }

  private static Map<String, String> outputsOf(String workspace) {
    return Map.of("organization", "example-org", "workspace", workspace);
  }

  @Test
  void isWhateverTheOverrideSaysWhenOffline() {
    for (SpecText spec :
        List.of(
            TWO,
            s3(Map.of()),
            TWO.with("state", Map.of("hcp", Map.of("organization", "example-org"))))) {
      Synthesis synthesis = Scenarios.of(spec);
      for (String workspace : synthesis.order()) {
        String folder = "stacks/" + workspace + "/";
        assertThat(synthesis.json(folder + "offline_override.tf.json").at("/terraform/backend"))
            .hasToString("{\"local\":{\"path\":\"offline.tfstate\"}}");
        assertThat(synthesis.json(folder + "offline.tfstate").path("resources")).isEmpty();
      }
    }
  }

  @Test
  void isNeverAnAbsolutePath() {
    Synthesis local = Scenarios.of(TWO);
    String home = System.getProperty("user.home");
    String here = System.getProperty("user.dir");
    for (String path : local.files().keySet()) {
      assertThat(local.text(path)).doesNotContain(home + "/").doesNotContain(here);
    }
  }

  private static SpecText s3(Map<String, Object> more) {
    Map<String, Object> s3 = new LinkedHashMap<>();
    s3.put("bucket", "my-state");
    s3.put("region", "us-east-1");
    s3.putAll(more);
    return TWO.with("state", Map.of("s3", s3));
  }

  private static Map<String, Object> config(String workspace) {
    Map<String, Object> config = new LinkedHashMap<>();
    config.put("bucket", "my-state");
    config.put("key", "private-api/" + workspace + ".tfstate");
    config.put("region", "us-east-1");
    config.put("encrypt", true);
    config.put("use_lockfile", true);
    return config;
  }
}
