package dev.isthmus.pipeline;

import static dev.isthmus.pipeline.Rollout.github;
import static dev.isthmus.pipeline.Rollout.gitlab;
import static dev.isthmus.pipeline.Rollout.needs;
import static dev.isthmus.pipeline.Rollout.order;
import static dev.isthmus.pipeline.Rollout.run;
import static dev.isthmus.pipeline.Rollout.spec;
import static dev.isthmus.pipeline.Rollout.topology;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.isthmus.testing.SpecText;
import dev.isthmus.topology.Topology;
import dev.isthmus.topology.Workspace;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the pipelines of a spec are, whoever runs them. */
class PipelinesTest {

  private static final SpecText TWO = spec("us-east-1", "us-west-2");

  static Stream<SpecText> specs() {
    return Stream.of(
        spec("us-east-1"),
        TWO,
        spec("us-east-1", "us-west-2", "eu-west-1"),
        spec("us-east-1", "us-west-2", "eu-west-1").with("regions.us-east-1.retired", true),
        TWO.with("regions.us-west-2.retired", true));
  }

  /** Plan and apply of each workspace, in the order of {@code isthmus workspaces}. */
  private static List<String> turns(SpecText spec, String prefix) {
    return topology(spec).workspaces().stream().map(each -> prefix + each.name()).toList();
  }

  @ParameterizedTest
  @MethodSource("specs")
  void everyWorkspaceHasItsTurnInTheOrderOfApply(SpecText spec) {
    for (JsonNode jobs : List.of(github(spec).path("jobs"), gitlab(spec))) {
      assertThat(order(jobs, "plan-")).isEqualTo(turns(spec, "plan-"));
      assertThat(order(jobs, "apply-")).isEqualTo(turns(spec, "apply-"));
      for (Workspace workspace : topology(spec).workspaces()) {
        assertThat(run(jobs.path("plan-" + workspace.name())))
            .contains("isthmus-pipeline.sh plan " + workspace.name() + "\n");
        assertThat(run(jobs.path("apply-" + workspace.name())))
            .isEqualToIgnoringWhitespace("bash isthmus-pipeline.sh apply " + workspace.name());
      }
    }
  }

  @ParameterizedTest
  @MethodSource("specs")
  void aTurnBeginsWhenTheOneBeforeHasEnded(SpecText spec) {
    for (JsonNode jobs : List.of(github(spec).path("jobs"), gitlab(spec))) {
      String before = "create";
      for (Workspace workspace : topology(spec).workspaces()) {
        assertThat(needs(jobs.path("plan-" + workspace.name()))).contains(before);
        assertThat(needs(jobs.path("apply-" + workspace.name())))
            .containsExactly("plan-" + workspace.name());
        before = "apply-" + workspace.name();
      }
    }
  }

  @Test
  void aRetiredRegionLeavesLast() {
    SpecText leaving = TWO.with("regions.us-west-2.retired", true);
    List<String> order =
        List.of(
            "apply-regional-us-east-1",
            "apply-global-dns",
            "apply-peering",
            "apply-regional-us-west-2");
    assertThat(order(github(leaving).path("jobs"), "apply-")).isEqualTo(order);
    assertThat(order(gitlab(leaving), "apply-")).isEqualTo(order);
    assertThat(script(leaving))
        .contains(
            """

            regional-us-east-1 region us-east-1
            global-dns joint -
            peering joint -
            regional-us-west-2 retired us-west-2
            """);
  }

  @Test
  void eachWorkspaceIsAnEnvironmentThatMayAskForApproval() {
    for (JsonNode jobs : List.of(github(TWO).path("jobs"), gitlab(TWO))) {
      assertThat(jobs.at("/apply-peering/environment").asText()).isEqualTo("private-api-peering");
      assertThat(jobs.at("/create/environment").asText()).isEqualTo("private-api-create");
      assertThat(jobs.path("plan-peering").has("environment")).isFalse();
    }
    assertThat(gitlab(TWO).at("/apply-peering/rules/0/when").asText()).isEqualTo("manual");
  }

  @Test
  void onlyTheApplyJobsHaveTheRoleThatChangesThings() {
    github(TWO)
        .path("jobs")
        .properties()
        .forEach(
            job -> {
              boolean changes = job.getKey().matches("apply-.*|create");
              assertThat(job.getValue().toString().contains("vars.AWS_APPLY_ROLE"))
                  .as(job.getKey())
                  .isEqualTo(changes);
              boolean aws = !job.getKey().equals("check");
              assertThat(job.getValue().at("/permissions/id-token").asText(""))
                  .isEqualTo(aws ? "write" : "");
              assertThat(job.getValue().at("/permissions/pull-requests").asText(""))
                  .isEqualTo(job.getKey().equals("review") ? "write" : "");
            });
    assertThat(github(TWO).at("/permissions").toString()).isEqualTo("{\"contents\":\"read\"}");
    JsonNode gitlab = gitlab(TWO);
    assertThat(gitlab.at("/.plan/variables/AWS_ROLE_ARN").asText()).isEqualTo("$AWS_PLAN_ROLE");
    assertThat(gitlab.at("/.apply/variables/AWS_ROLE_ARN").asText()).isEqualTo("$AWS_APPLY_ROLE");
    gitlab
        .properties()
        .forEach(
            job -> {
              if (job.getValue().path("extends").asText().equals(".apply")) {
                assertThat(job.getKey()).matches("apply-.*|create");
              }
            });
  }

  @Test
  void aPullRequestChecksAndPlansAndAppliesNothing() {
    JsonNode jobs = github(TWO).path("jobs");
    assertThat(run(jobs.path("check"))).contains("isthmus-pipeline.sh check github\n");
    assertThat(run(jobs.path("review"))).contains("isthmus-pipeline.sh plan\n");
    assertThat(jobs.at("/review/if").asText())
        .contains("pull_request.head.repo.full_name == github.repository");
    assertThat(jobs.at("/start/if").asText()).isEqualTo("github.ref == 'refs/heads/main'");
    JsonNode gitlab = gitlab(TWO);
    assertThat(run(gitlab.path("check"))).contains("isthmus-pipeline.sh check gitlab\n");
    gitlab
        .properties()
        .forEach(
            job -> {
              if (job.getKey().matches("(plan|apply)-.*|start|create")) {
                assertThat(job.getValue().at("/rules/0/if").asText())
                    .isEqualTo("$CI_COMMIT_BRANCH == \"main\"");
                assertThat(job.getValue().path("rules")).hasSize(1);
              }
            });
  }

  @Test
  void actionsArePinnedByCommit() {
    List<String> uses = new ArrayList<>();
    github(TWO).findValues("uses").forEach(each -> uses.add(each.asText()));
    assertThat(uses).isNotEmpty().allMatch(each -> each.matches("[a-z/-]+@[0-9a-f]{40}"));
  }

  @Test
  void whatTheSpecSaysOfTheRolloutIsInIt() {
    SpecText spec =
        TWO.with("rollout.bakeMinutes", 20)
            .with("rollout.branch", "release/next")
            .with("rollout.platforms", List.of("linux_arm64", "windows_amd64"));
    assertThat(script(spec))
        .contains("ISTHMUS_BAKE_SECONDS:-1200}")
        .contains("platforms='linux_arm64 windows_amd64'");
    assertThat(github(spec).at("/on/push/branches/0").asText()).isEqualTo("release/next");
    assertThat(github(spec).at("/jobs/start/if").asText()).contains("'refs/heads/release/next'");
    assertThat(gitlab(spec).at("/workflow/rules/1/if").asText()).contains("\"release/next\"");
  }

  @Test
  void theServerThatHoldsTheStateGetsItsToken() {
    SpecText spec =
        SpecText.of("us-east-1")
            .with("state.hcp.organization", "acme")
            .with("state.hcp.hostname", "tfe.my-company.example.com");
    assertThat(github(spec).at("/env/TF_TOKEN_tfe_my__company_example_com").asText())
        .isEqualTo("${{ secrets.TF_API_TOKEN }}");
    assertThat(gitlab(spec).at("/.apply/variables/TF_TOKEN_tfe_my__company_example_com").asText())
        .isEqualTo("$TF_API_TOKEN");
    assertThat(github(TWO).path("env").toString()).doesNotContain("TF_TOKEN");
  }

  @Test
  void aSpecInAFolderIsNamedFromTheRoot() {
    PipelinePlace place =
        new PipelinePlace("infra/api", "spec.yaml", Optional.of("../../.github/workflows/a.yml"));
    String github = GithubWorkflow.text(topology(TWO), place);
    assertThat(github)
        .startsWith("# Written by 'isthmus pipeline' from infra/api/spec.yaml. ")
        .contains(
            "bash infra/api/isthmus-pipeline.sh check github -o ../../.github/workflows/a.yml")
        .contains("path: infra/api/isthmus-plans,");
    assertThat(GitlabPipeline.text(topology(TWO), place))
        .contains("terraform: infra/api/isthmus-plans/report.json");
    assertThat(PipelineScript.text(topology(TWO), place)).contains("\nspec=spec.yaml\n");
  }

  @ParameterizedTest
  @MethodSource("specs")
  void theSameSpecGivesTheSameText(SpecText spec) {
    Topology topology = topology(spec);
    Locale before = Locale.getDefault();
    List<String> texts = texts(topology);
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
      assertThat(texts(topology(spec))).isEqualTo(texts);
    } finally {
      Locale.setDefault(before);
    }
    assertThat(texts).allSatisfy(text -> assertThat(text).doesNotContainPattern("@[a-zA-Z]+@"));
  }

  private static List<String> texts(Topology topology) {
    return List.of(
        GithubWorkflow.text(topology, Rollout.ROOT),
        GitlabPipeline.text(topology, Rollout.ROOT),
        PipelineScript.text(topology, Rollout.ROOT));
  }

  private static String script(SpecText spec) {
    return PipelineScript.text(topology(spec), Rollout.ROOT);
  }
}
