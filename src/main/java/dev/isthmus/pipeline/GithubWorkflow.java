package dev.isthmus.pipeline;

import dev.isthmus.spec.StateSpec;
import dev.isthmus.topology.Topology;
import dev.isthmus.topology.Workspace;

/**
 * A workflow of GitHub Actions around {@link PipelineScript}: checks and plans on a pull request;
 * on the branch, for each workspace in the order of apply, a job that plans it and a job that
 * applies that plan in an environment of its own, which may ask for approval.
 *
 * <p>A job of a workspace waits for both jobs of the one before, and asks for their results itself:
 * without such a condition a job is skipped where any job before it was (<a
 * href="https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax#jobsjob_idneeds">GitHub</a>),
 * and the apply of a workspace without changes is.
 *
 * <p>Actions are pinned by commit, since a tag can be moved (<a
 * href="https://docs.github.com/en/actions/reference/security/secure-use#using-third-party-actions">GitHub</a>).
 */
public final class GithubWorkflow {

  /** Where GitHub looks for it, from the root of a repository. */
  public static final String FILE = ".github/workflows/isthmus.yml";

  private static final String CHECKOUT =
      "actions/checkout@de0fac2e4500dabe0009e67214ff5f5447ce83dd # v6.0.2";
  private static final String TERRAFORM =
      "hashicorp/setup-terraform@dfe3c3f87815947d99a8997f908cb6525fc44e9e # v4.0.1";
  private static final String CREDENTIALS =
      "aws-actions/configure-aws-credentials@8df5847569e6427dd6c4fb1cf565c83acfa8afa7 # v6.0.0";
  private static final String UPLOAD =
      "actions/upload-artifact@b7c566a772e6b6bfb58ed0dc250532a479d7789f # v6.0.0";
  private static final String DOWNLOAD =
      "actions/download-artifact@37930b1c2abaa49bbe596cd826c3c89aef350131 # v7.0.0";

  private static final String HEAD =
      """
      @header@
      name: @deployment@
      on:
        pull_request:
          branches: [@branch@]
        push:
          branches: [@branch@]
        workflow_dispatch:
      permissions:
        contents: read
      concurrency:
        # One rollout at a time, and never one that is broken off by the next.
        group: @deployment@-${{ github.event_name == 'pull_request' && github.ref || 'rollout' }}
        cancel-in-progress: false
      env:
        ISTHMUS: ${{ vars.ISTHMUS }}
      @env@
      jobs:
        check:
          runs-on: ubuntu-latest
          timeout-minutes: 30
          steps:
            - uses: @checkout@
              with: {persist-credentials: false}
            - run: bash @script@ check @check@

        # What the change would do, as a comment. Not for a fork, which gets no credentials.
        review:
          if: github.event_name == 'pull_request' && github.event.pull_request.head.repo.full_name == github.repository
          needs: [check]
          runs-on: ubuntu-latest
          timeout-minutes: 60
          permissions:
            contents: read
            id-token: write
            pull-requests: write
          steps:
      @tools@
      @planRole@
            - run: bash @script@ plan
            - env:
                GH_TOKEN: ${{ github.token }}
                PULL_REQUEST: ${{ github.event.pull_request.number }}
              run: |
                cat @plans@/summary.md >> "$GITHUB_STEP_SUMMARY"
                comments=repos/$GITHUB_REPOSITORY/issues/$PULL_REQUEST/comments
                mine=$(gh api --paginate "$comments" --jq '.[] | select(.body | startswith("<!-- isthmus @deployment@ -->")) | .id')
                if [ -n "$mine" ]; then
                  gh api --silent -X PATCH "repos/$GITHUB_REPOSITORY/issues/comments/${mine%%[!0-9]*}" -F body=@@plans@/summary.md
                else
                  gh api --silent "$comments" -F body=@@plans@/summary.md
                fi
            - uses: @upload@
              with: {name: plans, path: @plans@, overwrite: true, retention-days: 7}

        # While nothing exists, the Regions are created side by side.
        start:
          if: github.ref == 'refs/heads/@branch@'
          needs: [check]
          runs-on: ubuntu-latest
          timeout-minutes: 60
          permissions:
            contents: read
            id-token: write
          outputs:
            first: ${{ steps.start.outputs.first }}
          steps:
      @tools@
      @planRole@
            - id: start
              run: |
                bash @script@ start
                first=$(bash @script@ first)
                echo "first=$first" >> "$GITHUB_OUTPUT"
            - if: steps.start.outputs.first == 'true'
              uses: @upload@
              with: {name: plan-create, path: @plans@, overwrite: true, retention-days: 7}
        create:
          if: needs.start.outputs.first == 'true'
          needs: [start]
          runs-on: ubuntu-latest
          timeout-minutes: 120
          environment: @deployment@-create
          permissions:
            contents: read
            id-token: write
          steps:
      @tools@
            - uses: @download@
              with: {name: plan-create, path: @plans@}
      @applyRole@
            - run: bash @script@ create
      """;

  private static final String TURN =
      """

        plan-@workspace@:
          if: ${{ !cancelled() && needs.@before@.result == 'success' && (needs.@after@.result == 'success' || needs.@after@.result == 'skipped') }}
          needs: [@before@, @after@]
          runs-on: ubuntu-latest
          timeout-minutes: 60
          permissions:
            contents: read
            id-token: write
          outputs:
            changes: ${{ steps.plan.outputs.changes }}
          steps:
      @tools@
      @planRole@
            - id: plan
              run: |
                bash @script@ plan @workspace@
                changes=$(bash @script@ changes @workspace@)
                echo "changes=$changes" >> "$GITHUB_OUTPUT"
            - uses: @upload@
              with: {name: plan-@workspace@, path: @plans@, overwrite: true, retention-days: 7}
        apply-@workspace@:
          if: ${{ !cancelled() && needs.plan-@workspace@.result == 'success' && needs.plan-@workspace@.outputs.changes == 'true' }}
          needs: [plan-@workspace@]
          runs-on: ubuntu-latest
          timeout-minutes: 120
          environment: @deployment@-@workspace@
          permissions:
            contents: read
            id-token: write
          steps:
      @tools@
            - uses: @download@
              with: {name: plan-@workspace@, path: @plans@}
      @applyRole@
            - run: bash @script@ apply @workspace@
      """;

  private static final String TOOLS =
      """
            - uses: @checkout@
              with: {persist-credentials: false}
            - uses: @terraform@
              with: {terraform_version: "${{ vars.TERRAFORM_VERSION || '1.11.4' }}", terraform_wrapper: false}""";

  private static final String ROLE =
      """
            - uses: @credentials@
              with: {role-to-assume: "${{ vars.@role@ }}", aws-region: @region@}""";

  /** How far the steps of a job are indented. */
  private static final int STEPS = 6;

  private GithubWorkflow() {}

  /** The workflow of a deployment. */
  public static String text(Topology topology, PipelinePlace place) {
    StringBuilder text = new StringBuilder(HEAD);
    String before = "start";
    String after = "create";
    for (Workspace workspace : topology.workspaces()) {
      text.append(
          TURN.replace("@before@", before)
              .replace("@after@", after)
              .replace("@workspace@", workspace.name()));
      before = "plan-" + workspace.name();
      after = "apply-" + workspace.name();
    }
    return text.toString()
        .replace("@env@\n", token(topology))
        .replace("@tools@\n", TOOLS.indent(STEPS))
        .replace("@planRole@\n", role("AWS_PLAN_ROLE"))
        .replace("@applyRole@\n", role("AWS_APPLY_ROLE"))
        .replace("@checkout@", CHECKOUT)
        .replace("@terraform@", TERRAFORM)
        .replace("@credentials@", CREDENTIALS)
        .replace("@upload@", UPLOAD)
        .replace("@download@", DOWNLOAD)
        .replace("@header@", place.header())
        .replace("@deployment@", topology.spec().name())
        .replace("@branch@", topology.spec().rollout().branch())
        .replace("@check@", place.check("github"))
        .replace("@script@", place.path(PipelineScript.FILE))
        .replace("@plans@", place.path(PipelineScript.PLANS))
        .replace("@region@", topology.workspaces().get(0).region().orElseThrow());
  }

  private static String role(String variable) {
    return ROLE.replace("@role@", variable).indent(STEPS);
  }

  /** The variable with the API token of the server that holds the state, if there is one. */
  private static String token(Topology topology) {
    return topology.spec().state() instanceof StateSpec.Hcp hcp
        ? "  " + TerraformToken.variable(hcp) + ": ${{ secrets.TF_API_TOKEN }}\n"
        : "";
  }
}
