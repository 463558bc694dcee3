package dev.isthmus.pipeline;

import dev.isthmus.spec.StateSpec;
import dev.isthmus.topology.Topology;
import dev.isthmus.topology.Workspace;

/**
 * A pipeline of GitLab CI/CD around {@link PipelineScript}: checks and plans on a merge request; on
 * the branch, for each workspace in the order of apply, a job that plans it and a manual job that
 * applies that plan in an environment of its own.
 *
 * <p>AWS's tools assume a role by themselves with the token of a job, through {@code AWS_ROLE_ARN}
 * and {@code AWS_WEB_IDENTITY_TOKEN_FILE} (<a
 * href="https://docs.aws.amazon.com/sdkref/latest/guide/access-assume-role-web.html">AWS</a>), and
 * the token is that of {@code id_tokens} (<a
 * href="https://docs.gitlab.com/ci/secrets/id_token_authentication/">GitLab</a>).
 */
public final class GitlabPipeline {

  /** Where GitLab looks for it, from the root of a repository. */
  public static final String FILE = ".gitlab-ci.yml";

  private static final String HEAD =
      """
      @header@
      stages: [check, review, rollout]
      workflow:
        rules:
          - if: $CI_PIPELINE_SOURCE == "merge_request_event"
          - if: $CI_COMMIT_BRANCH == "@branch@"
      default:
        # An image with Bash, Git, Java, Node.js, Terraform and the AWS CLI.
        image: $ISTHMUS_IMAGE

      .aws:
        id_tokens:
          AWS_TOKEN: {aud: $CI_SERVER_URL}
        before_script:
          - umask 077
          - printf '%s' "$AWS_TOKEN" > "$CI_PROJECT_DIR/.aws-token"
          - export AWS_WEB_IDENTITY_TOKEN_FILE="$CI_PROJECT_DIR/.aws-token"
          - umask 022
      .plan:
        extends: .aws
        variables: {AWS_ROLE_ARN: $AWS_PLAN_ROLE, AWS_REGION: @region@@token@}
        artifacts: {paths: [@plans@/], expire_in: 7 days, access: developer}
      .apply:
        extends: .aws
        variables: {AWS_ROLE_ARN: $AWS_APPLY_ROLE, AWS_REGION: @region@@token@}
        resource_group: @deployment@

      check:
        stage: check
        script:
          - bash @script@ check @check@

      # What the change would do: counts in the merge request, the plans as an artifact.
      review:
        extends: .plan
        stage: review
        needs: [check]
        rules:
          - if: $CI_PIPELINE_SOURCE == "merge_request_event"
        script:
          - bash @script@ plan
          - cat @plans@/summary.md
        artifacts:
          expose_as: Plans of @deployment@
          reports: {terraform: @plans@/report.json}

      # While nothing exists, the Regions are created side by side.
      start:
        extends: .plan
        stage: rollout
        needs: [check]
        rules:
          - if: $CI_COMMIT_BRANCH == "@branch@"
        script:
          - bash @script@ start
      create:
        extends: .apply
        stage: rollout
        needs: [start]
        rules:
          - if: $CI_COMMIT_BRANCH == "@branch@"
        environment: @deployment@-create
        script:
          - bash @script@ create
      """;

  private static final String TURN =
      """

      plan-@workspace@:
        extends: .plan
        stage: rollout
        needs:
          - {job: @before@, artifacts: false}
        rules:
          - if: $CI_COMMIT_BRANCH == "@branch@"
        script:
          - bash @script@ plan @workspace@
      apply-@workspace@:
        extends: .apply
        stage: rollout
        needs: [plan-@workspace@]
        rules:
          - if: $CI_COMMIT_BRANCH == "@branch@"
            when: manual
        environment: @deployment@-@workspace@
        script:
          - bash @script@ apply @workspace@
      """;

  private GitlabPipeline() {}

  /** The pipeline of a deployment. */
  public static String text(Topology topology, PipelinePlace place) {
    StringBuilder text = new StringBuilder(HEAD);
    String before = "create";
    for (Workspace workspace : topology.workspaces()) {
      text.append(TURN.replace("@before@", before).replace("@workspace@", workspace.name()));
      before = "apply-" + workspace.name();
    }
    return text.toString()
        .replace("@token@", token(topology))
        .replace("@header@", place.header())
        .replace("@deployment@", topology.spec().name())
        .replace("@branch@", topology.spec().rollout().branch())
        .replace("@check@", place.check("gitlab"))
        .replace("@script@", place.path(PipelineScript.FILE))
        .replace("@plans@", place.path(PipelineScript.PLANS))
        .replace("@region@", topology.workspaces().get(0).region().orElseThrow());
  }

  /** The variable with the API token of the server that holds the state, if there is one. */
  private static String token(Topology topology) {
    return topology.spec().state() instanceof StateSpec.Hcp hcp
        ? ", " + TerraformToken.variable(hcp) + ": $TF_API_TOKEN"
        : "";
  }
}
