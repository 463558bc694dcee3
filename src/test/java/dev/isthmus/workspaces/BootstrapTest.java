package dev.isthmus.workspaces;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.isthmus.output.BootstrapRendering;
import dev.isthmus.spec.SpecReader;
import dev.isthmus.testing.Policies;
import dev.isthmus.testing.SpecText;
import dev.isthmus.topology.Topology;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * What must be there before the workspaces. The {@code tfe} blocks are held against the provider's
 * documentation (<a
 * href="https://registry.terraform.io/providers/hashicorp/tfe/latest/docs">HashiCorp</a>), since
 * the provider is not there to be asked.
 */
class BootstrapTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String STATE = "../../state/private-api/bootstrap.tfstate";
  private static final String RUN = "arn:aws:iam::111122223333:role/run";
  private static final String PLAN = "arn:aws:iam::111122223333:role/plan";
  private static final String WEST = "arn:aws:iam::111122223333:role/west";
  private static final SpecText TWO = SpecText.of("us-east-1", "us-west-2");
  private static final SpecText TWENTY =
      SpecText.of(
          ("af-south-1 ap-east-1 ap-northeast-1 ap-northeast-2 ap-south-1 ap-southeast-1"
                  + " ap-southeast-2 ca-central-1 eu-central-1 eu-north-1 eu-south-1 eu-west-1"
                  + " eu-west-2 eu-west-3 me-south-1 sa-east-1 us-east-1 us-east-2 us-west-1"
                  + " us-west-2")
              .split(" "));
  private static final SpecText HCP =
      TWO.with("state.hcp.organization", "example-org").with("state.hcp.project", "networking");
  private static final SpecText S3 =
      TWO.with("state.s3.bucket", "state-main").with("state.s3.region", "us-east-1");

  @Test
  void hcpKeepsItsOwnStateBesideTheSpec() throws IOException {
    JsonNode hcp = bootstrap(HCP, "hcp");
    assertThat(hcp.at("/terraform"))
        .isEqualTo(
            json(
                Map.of(
                    "backend",
                    Map.of("local", Map.of("path", STATE)),
                    "required_providers",
                    Map.of(
                        "tfe", Map.of("source", "hashicorp/tfe", "version", ">= 0.66.0, < 1.0.0")),
                    "required_version",
                    ">= 1.10.0")));
    assertThat(hcp.at("/provider"))
        .isEqualTo(
            json(
                Map.of(
                    "tfe",
                    List.of(
                        Map.of("hostname", "app.terraform.io", "organization", "example-org")))));
  }

  @Test
  void hcpHasAWorkspaceEachInOneProject() throws IOException {
    JsonNode hcp = bootstrap(HCP, "hcp");
    assertThat(hcp.at("/resource/tfe_project/main")).isEqualTo(json(Map.of("name", "networking")));
    // https://registry.terraform.io/providers/hashicorp/tfe/latest/docs/resources/workspace
    assertThat(hcp.at("/resource/tfe_workspace/main"))
        .isEqualTo(
            json(
                Map.of(
                    "for_each",
                    "${local.workspaces}",
                    "name",
                    "${each.value.name}",
                    "description",
                    "Workspace of the Isthmus deployment private-api",
                    "project_id",
                    "${tfe_project.main.id}",
                    "tag_names",
                    List.of("isthmus", "private-api"),
                    "terraform_version",
                    "~> 1.11",
                    "queue_all_runs",
                    false)));
    List<String> joint = List.of("peering", "global-dns");
    assertThat(hcp.at("/locals/workspaces"))
        .isEqualTo(
            json(
                Map.of(
                    "regional-us-east-1",
                    Map.of("name", "private-api-regional-us-east-1", "readers", joint),
                    "regional-us-west-2",
                    Map.of("name", "private-api-regional-us-west-2", "readers", joint),
                    "peering",
                    Map.of("name", "private-api-peering", "readers", List.of()),
                    "global-dns",
                    Map.of("name", "private-api-global-dns", "readers", List.of()))));
  }

  @Test
  void hcpSharesAStateWithItsReadersAlone() throws IOException {
    // https://registry.terraform.io/providers/hashicorp/tfe/latest/docs/resources/workspace_settings
    assertThat(bootstrap(HCP, "hcp").at("/resource/tfe_workspace_settings/main"))
        .isEqualTo(
            json(
                Map.of(
                    "for_each",
                    "${local.workspaces}",
                    "workspace_id",
                    "${tfe_workspace.main[each.key].id}",
                    "execution_mode",
                    "remote",
                    "global_remote_state",
                    false,
                    "remote_state_consumer_ids",
                    "${length(each.value.readers) == 0 ? null : [for reader in each.value.readers"
                        + " : tfe_workspace.main[reader].id]}")));
  }

  @Test
  void hcpStartsAWorkspaceAfterThoseItDependsOn() throws IOException {
    JsonNode hcp = bootstrap(HCP, "hcp");
    // https://registry.terraform.io/providers/hashicorp/tfe/latest/docs/resources/run_trigger
    assertThat(hcp.at("/resource/tfe_run_trigger/main"))
        .isEqualTo(
            json(
                Map.of(
                    "for_each",
                    "${local.run_triggers}",
                    "workspace_id",
                    "${tfe_workspace.main[each.value.workspace].id}",
                    "sourceable_id",
                    "${tfe_workspace.main[each.value.source].id}")));
    assertThat(sources(hcp))
        .isEqualTo(
            Map.of(
                "peering",
                List.of("regional-us-east-1", "regional-us-west-2"),
                "global-dns",
                List.of("peering", "regional-us-east-1", "regional-us-west-2")));
  }

  @Test
  void hcpTurnsTheOrderWhereARegionLeaves() throws IOException {
    JsonNode hcp = bootstrap(HCP.with("regions.us-west-2.retired", true), "hcp");
    assertThat(sources(hcp))
        .isEqualTo(
            Map.of(
                "global-dns",
                List.of("regional-us-east-1"),
                "peering",
                List.of("global-dns", "regional-us-east-1"),
                "regional-us-west-2",
                List.of("global-dns", "peering")));
    assertThat(hcp.at("/locals/workspaces/regional-us-west-2/readers")).isEmpty();
  }

  @Test
  void hcpHasNoMoreSourcesThanAreAllowed() throws IOException {
    SpecText twenty = TWENTY.with("state.hcp.organization", "example-org");
    SortedMap<String, List<String>> sources = sources(bootstrap(twenty, "hcp"));
    assertThat(sources.get("peering")).hasSize(20);
    assertThat(sources.get("global-dns"))
        .hasSize(20)
        .allMatch(source -> source.startsWith("regional-"));
  }

  @Test
  void hcpGivesRunsTheirRoles() throws IOException {
    JsonNode hcp =
        bootstrap(
            HCP.with("state.hcp.runRole", RUN)
                .with("state.hcp.planRole", PLAN)
                .with("state.hcp.workspaces.regional-us-west-2.runRole", WEST),
            "hcp");
    // https://registry.terraform.io/providers/hashicorp/tfe/latest/docs/resources/variable
    assertThat(hcp.at("/resource/tfe_variable/aws"))
        .isEqualTo(
            json(
                Map.of(
                    "for_each",
                    "${local.variables}",
                    "workspace_id",
                    "${tfe_workspace.main[each.value.workspace].id}",
                    "key",
                    "${each.value.key}",
                    "value",
                    "${each.value.value}",
                    "category",
                    "env")));
    JsonNode variables = hcp.at("/locals/variables");
    assertThat(variables).hasSize(12);
    assertThat(variables.path("peering/TFC_AWS_PROVIDER_AUTH"))
        .isEqualTo(variable("peering", "TFC_AWS_PROVIDER_AUTH", "true"));
    assertThat(variables.path("peering/TFC_AWS_RUN_ROLE_ARN"))
        .isEqualTo(variable("peering", "TFC_AWS_RUN_ROLE_ARN", RUN));
    assertThat(variables.path("regional-us-west-2/TFC_AWS_RUN_ROLE_ARN"))
        .isEqualTo(variable("regional-us-west-2", "TFC_AWS_RUN_ROLE_ARN", WEST));
    assertThat(variables.path("regional-us-west-2/TFC_AWS_PLAN_ROLE_ARN"))
        .isEqualTo(variable("regional-us-west-2", "TFC_AWS_PLAN_ROLE_ARN", PLAN));
    assertThat(bootstrap(HCP, "hcp").at("/resource/tfe_variable").isMissingNode()).isTrue();
  }

  @Test
  void hcpTakesARoleAsItIs() throws IOException {
    String odd = "arn:aws:iam::111122223333:role/${a}%{b}/run";
    JsonNode variables =
        bootstrap(HCP.with("state.hcp.runRole", odd), "hcp").at("/locals/variables");
    assertThat(variables.at("/peering~1TFC_AWS_RUN_ROLE_ARN/value").asText())
        .isEqualTo("arn:aws:iam::111122223333:role/$${a}%%{b}/run");
  }

  @Test
  void hcpFollowsARepository() throws IOException {
    SpecText followed =
        HCP.with("state.hcp.vcs.repository", "example-org/private-api")
            .with("state.hcp.vcs.directory", "infra/cdktf.out");
    JsonNode app = bootstrap(followed.with("state.hcp.vcs.githubApp", "ghain-1"), "hcp");
    assertThat(app.at("/locals/workspaces/peering/directory").asText())
        .isEqualTo("infra/cdktf.out/stacks/peering");
    JsonNode workspace = app.at("/resource/tfe_workspace/main");
    assertThat(workspace.path("working_directory").asText()).isEqualTo("${each.value.directory}");
    assertThat(workspace.path("trigger_patterns"))
        .isEqualTo(json(List.of("${each.value.directory}/**/*")));
    assertThat(workspace.path("vcs_repo"))
        .isEqualTo(
            json(
                List.of(
                    Map.of(
                        "identifier",
                        "example-org/private-api",
                        "github_app_installation_id",
                        "ghain-1"))));
    JsonNode oauth =
        bootstrap(
            followed.with("state.hcp.vcs.oauthToken", "ot-1").with("state.hcp.vcs.branch", "live"),
            "hcp");
    assertThat(oauth.at("/resource/tfe_workspace/main/vcs_repo"))
        .isEqualTo(
            json(
                List.of(
                    Map.of(
                        "identifier",
                        "example-org/private-api",
                        "branch",
                        "live",
                        "oauth_token_id",
                        "ot-1"))));
  }

  @Test
  void hcpLeavesAProjectThatIsThereAlone() throws IOException {
    JsonNode hcp = bootstrap(HCP.with("state.hcp.createProject", false), "hcp");
    assertThat(hcp.at("/data/tfe_project/main")).isEqualTo(json(Map.of("name", "networking")));
    assertThat(hcp.at("/resource/tfe_project").isMissingNode()).isTrue();
    assertThat(hcp.at("/resource/tfe_workspace/main/project_id").asText())
        .isEqualTo("${data.tfe_project.main.id}");
    JsonNode byDefault = bootstrap(HCP.without("state.hcp.project"), "hcp");
    assertThat(byDefault.at("/resource/tfe_project").isMissingNode()).isTrue();
    assertThat(byDefault.at("/resource/tfe_workspace/main").has("project_id")).isFalse();
  }

  @Test
  void hcpOnlyKeepsStateWithLocalExecution() throws IOException {
    JsonNode hcp = bootstrap(HCP.with("state.hcp.execution", "local"), "hcp");
    assertThat(hcp.at("/resource/tfe_workspace_settings/main/execution_mode").asText())
        .isEqualTo("local");
    assertThat(hcp.at("/resource/tfe_run_trigger").isMissingNode()).isTrue();
  }

  @Test
  void s3HasABucketForEveryPlaceOfState() throws IOException {
    String key = "arn:aws:kms:us-east-1:111122223333:key/aaaaaaaa-5d0e-4b8a-9f0e-0c6d3c7a1e01";
    String westKey = "arn:aws:kms:us-west-2:111122223333:key/bbbbbbbb-5d0e-4b8a-9f0e-0c6d3c7a1e01";
    JsonNode s3 =
        bootstrap(
            S3.with("state.s3.kmsKey", key)
                .with("state.s3.workspaces.regional-us-west-2.bucket", "state-west")
                .with("state.s3.workspaces.regional-us-west-2.region", "us-west-2")
                .with("state.s3.workspaces.regional-us-west-2.kmsKey", westKey)
                .with("state.s3.workspaces.global-dns.bucket", "state-dns"),
            "s3");
    assertThat(s3.at("/locals/us-east-1"))
        .isEqualTo(
            json(
                Map.of("state-dns", Map.of("kms_key", key), "state-main", Map.of("kms_key", key))));
    assertThat(s3.at("/locals/us-west-2"))
        .isEqualTo(json(Map.of("state-west", Map.of("kms_key", westKey))));
    assertThat(s3.at("/provider/aws"))
        .extracting(each -> each.path("alias").asText())
        .containsExactly("us-east-1", "us-west-2");
    assertThat(s3.at("/terraform/backend")).isEqualTo(json(Map.of("local", Map.of("path", STATE))));
    assertThat(s3.at("/resource/aws_s3_bucket/us-west-2/provider").asText())
        .isEqualTo("aws.us-west-2");
  }

  @Test
  void s3HasOnlyBucketsThatHoldSomething() throws IOException {
    SpecText elsewhere = S3;
    for (String workspace :
        List.of("regional-us-east-1", "regional-us-west-2", "peering", "global-dns")) {
      elsewhere = elsewhere.with("state.s3.workspaces." + workspace + ".bucket", "state-other");
    }
    assertThat(bootstrap(elsewhere, "s3").at("/locals"))
        .isEqualTo(json(Map.of("us-east-1", Map.of("state-other", Map.of("kms_key", "")))));
  }

  @Test
  void s3BucketsAreVersionedEncryptedAndClosed() throws IOException {
    JsonNode resources = bootstrap(S3, "s3").path("resource");
    assertThat(resources.at("/aws_s3_bucket/us-east-1/for_each").asText())
        .isEqualTo("${local.us-east-1}");
    assertThat(resources.at("/aws_s3_bucket/us-east-1/bucket").asText()).isEqualTo("${each.key}");
    assertThat(resources.at("/aws_s3_bucket/us-east-1/lifecycle/prevent_destroy").asBoolean())
        .isTrue();
    assertThat(
            resources
                .at("/aws_s3_bucket_versioning/us-east-1/versioning_configuration/status")
                .asText())
        .isEqualTo("Enabled");
    JsonNode block = resources.at("/aws_s3_bucket_public_access_block/us-east-1");
    for (String what :
        List.of(
            "block_public_acls",
            "block_public_policy",
            "ignore_public_acls",
            "restrict_public_buckets")) {
      assertThat(block.path(what).asBoolean()).as(what).isTrue();
    }
    assertThat(resources.at("/aws_s3_bucket_ownership_controls/us-east-1/rule/object_ownership"))
        .hasToString("\"BucketOwnerEnforced\"");
    assertThat(resources.at("/aws_s3_bucket_server_side_encryption_configuration/us-east-1/rule/0"))
        .isEqualTo(
            json(
                Map.of(
                    "apply_server_side_encryption_by_default",
                    Map.of(
                        "sse_algorithm",
                        "${each.value.kms_key == \"\" ? \"AES256\" : \"aws:kms\"}",
                        "kms_master_key_id",
                        "${each.value.kms_key == \"\" ? null : each.value.kms_key}"),
                    "bucket_key_enabled",
                    "${each.value.kms_key != \"\"}")));
  }

  @Test
  void s3AnswersOverTlsOnly() throws IOException {
    JsonNode policy = bootstrap(S3, "s3").at("/resource/aws_s3_bucket_policy/us-east-1");
    List<JsonNode> statements = Policies.statements(Policies.parse(policy.path("policy").asText()));
    assertThat(statements)
        .containsExactly(
            json(
                Map.of(
                    "Sid",
                    "TlsOnly",
                    "Effect",
                    "Deny",
                    "Principal",
                    "*",
                    "Action",
                    "s3:*",
                    "Resource",
                    List.of(
                        "${aws_s3_bucket.us-east-1[each.key].arn}",
                        "${aws_s3_bucket.us-east-1[each.key].arn}/*"),
                    "Condition",
                    Map.of("Bool", Map.of("aws:SecureTransport", "false")))));
  }

  @Test
  void writesTheSameBytesAgain() {
    for (SpecText spec : List.of(HCP, S3)) {
      List<byte[]> once = new ArrayList<>(files(spec).values());
      assertThat(files(spec).values()).containsExactly(once.get(0));
    }
  }

  private static SortedMap<String, byte[]> files(SpecText spec) {
    return BootstrapRendering.files(
        Topology.of(SpecReader.read(spec.text().getBytes(UTF_8)).spec().orElseThrow()), STATE);
  }

  private static JsonNode bootstrap(SpecText spec, String name) throws IOException {
    SortedMap<String, byte[]> files = files(spec);
    assertThat(files).containsOnlyKeys(name + "/cdk.tf.json");
    JsonNode json = JSON.readTree(files.get(name + "/cdk.tf.json"));
    withoutComments(json);
    return json;
  }

  private static void withoutComments(JsonNode node) {
    if (node instanceof com.fasterxml.jackson.databind.node.ObjectNode object) {
      object.remove("//");
    }
    node.forEach(BootstrapTest::withoutComments);
  }

  private static SortedMap<String, List<String>> sources(JsonNode hcp) {
    SortedMap<String, List<String>> sources = new TreeMap<>();
    hcp.at("/locals/run_triggers")
        .forEach(
            trigger ->
                sources
                    .computeIfAbsent(
                        trigger.path("workspace").asText(), workspace -> new ArrayList<>())
                    .add(trigger.path("source").asText()));
    return sources;
  }

  private static JsonNode variable(String workspace, String key, String value) {
    return json(Map.of("workspace", workspace, "key", key, "value", value));
  }

  private static JsonNode json(Object value) {
    return JSON.valueToTree(value);
  }
}
