package dev.isthmus.topology;

import static dev.isthmus.topology.SpecUnderTest.problems;
import static org.assertj.core.api.Assertions.assertThat;

import dev.isthmus.spec.StateSpec;
import dev.isthmus.spec.StateSpec.Execution;
import dev.isthmus.spec.StateSpec.Outputs;
import dev.isthmus.spec.StateSpec.RunRoles;
import dev.isthmus.spec.StateSpec.VcsSpec;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StateChecksTest {

  private static final String RUN_ROLE = "arn:aws:iam::111122223333:role/ci/run";
  private static final String PLAN_ROLE = "arn:aws:iam::111122223333:role/ci/plan";
  private static final String KEY = "key/6f0b8ad2-5d0e-4b8a-9f0e-0c6d3c7a1e01";

  /** An s3 state whose values can be changed one by one. */
  private static final class S3State {
    String bucket = "acme-state";
    String region = "us-east-1";
    Optional<String> prefix = Optional.empty();
    Optional<String> kmsKey = Optional.empty();
    Optional<String> role = Optional.empty();
    final SortedMap<String, StateSpec.BucketSpec> workspaces = new TreeMap<>();

    void workspace(String name, String bucket, String region, String kmsKey) {
      workspaces.put(
          name,
          new StateSpec.BucketSpec(
              Optional.ofNullable(bucket),
              Optional.ofNullable(region),
              Optional.ofNullable(kmsKey)));
    }
  }

  private static List<String> s3(Consumer<S3State> change) {
    S3State state = new S3State();
    change.accept(state);
    return problems(
        spec ->
            spec.state =
                new StateSpec.S3(
                    state.bucket,
                    state.region,
                    state.prefix,
                    state.kmsKey,
                    state.role,
                    state.workspaces));
  }

  /** An hcp state whose values can be changed one by one. */
  private static final class HcpState {
    String organization = "acme";
    String hostname = StateSpec.Hcp.DEFAULT_HOSTNAME;
    Optional<String> project = Optional.empty();
    Optional<String> prefix = Optional.empty();
    Execution execution = Execution.REMOTE;
    RunRoles roles = RunRoles.none();
    Optional<VcsSpec> vcs = Optional.empty();
    final SortedMap<String, RunRoles> workspaces = new TreeMap<>();

    StateSpec.Hcp build() {
      return new StateSpec.Hcp(
          organization,
          hostname,
          project,
          true,
          prefix,
          execution,
          Outputs.TERRAFORM_REMOTE_STATE,
          roles,
          vcs,
          workspaces);
    }
  }

  private static List<String> hcp(Consumer<HcpState> change) {
    HcpState state = new HcpState();
    change.accept(state);
    return problems(spec -> spec.state = state.build());
  }

  private static List<String> hcp(
      String organization, String hostname, String project, String prefix) {
    return hcp(
        state -> {
          state.organization = organization;
          state.hostname = hostname;
          state.project = Optional.ofNullable(project);
          state.prefix = Optional.ofNullable(prefix);
        });
  }

  private static RunRoles roles(String runRole, String planRole) {
    return new RunRoles(Optional.ofNullable(runRole), Optional.ofNullable(planRole));
  }

  private static Optional<VcsSpec> vcs(
      String repository, String branch, String directory, String githubApp, String oauthToken) {
    return Optional.of(
        new VcsSpec(
            repository,
            Optional.ofNullable(branch),
            directory,
            Optional.ofNullable(githubApp),
            Optional.ofNullable(oauthToken)));
  }

  @Test
  void takesABucket() {
    assertThat(s3(state -> {})).isEmpty();
    assertThat(
            s3(
                state -> {
                  state.prefix = Optional.of("teams/private-api");
                  state.kmsKey = Optional.of("arn:aws:kms:us-east-1:111122223333:" + KEY);
                  state.role = Optional.of("arn:aws:iam::111122223333:role/ci/terraform-state");
                  state.workspace(
                      "regional-us-west-2",
                      "acme-state-west",
                      "us-west-2",
                      "arn:aws:kms:us-west-2:111122223333:" + KEY);
                  state.workspace("peering", null, null, null);
                }))
        .isEmpty();
  }

  @Test
  void refusesWhatIsNoBucketOrRegion() {
    assertThat(
            s3(
                state -> {
                  state.bucket = "Acme";
                  state.region = "us-eest-1";
                }))
        .containsExactly(
            "state.s3.bucket: 'Acme' is not the name of a bucket: 3 to 63 lower-case letters,"
                + " digits, dots and hyphens; expected something like acme-terraform-state",
            "state.s3.region: 'us-eest-1' is not an AWS Region; did you mean us-east-1?");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/a", "a/", "a//b", "a b", ".", "a/../b", "${a}"})
  void refusesOtherPrefixes(String prefix) {
    assertThat(s3(state -> state.prefix = Optional.of(prefix)))
        .containsExactly(
            "state.s3.prefix: '"
                + prefix
                + "' is not a prefix of keys; expected something like teams/private-api, without a"
                + " slash at either end");
  }

  @Test
  void countsThePrefix() {
    assertThat(s3(state -> state.prefix = Optional.of("a".repeat(900)))).isEmpty();
    assertThat(s3(state -> state.prefix = Optional.of("a/".repeat(500_000))))
        .singleElement()
        .asString()
        .endsWith("is 1000000 characters long; expected at most 900");
  }

  @Test
  void refusesOtherKeysAndRoles() {
    assertThat(
            s3(
                state -> {
                  state.kmsKey = Optional.of("arn:aws:kms:us-west-2:111122223333:" + KEY);
                  state.role = Optional.of("arn:aws:iam::111122223333:user/me");
                }))
        .containsExactly(
            "state.s3.kmsKey: the key is of the Region 'us-west-2'; what it encrypts is in"
                + " us-east-1, and needs a key of that Region",
            "state.s3.role: 'arn:aws:iam::111122223333:user/me' is not the ARN of an IAM role;"
                + " expected something like arn:aws:iam::111122223333:role/terraform-state");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "regional-us-west2|; did you mean regional-us-west-2?",
        "regional-ap-northeast-3|; it has regional-us-east-1, regional-us-west-2, peering and"
            + " global-dns",
        "dns|; it has regional-us-east-1, regional-us-west-2, peering and global-dns"
      })
  void namesAWorkspaceThatIsNotThere(String name, String hint) {
    assertThat(s3(state -> state.workspace(name, "other-bucket", null, null)))
        .containsExactly(
            "state.s3.workspaces."
                + name
                + ": '"
                + name
                + "' is not a workspace of this deployment"
                + hint);
  }

  @Test
  void checksTheBucketOfAWorkspace() {
    assertThat(s3(state -> state.workspace("peering", "Acme", "nowhere", "key")))
        .containsExactly(
            "state.s3.workspaces.peering.bucket: 'Acme' is not the name of a bucket: 3 to 63"
                + " lower-case letters, digits, dots and hyphens; expected something like"
                + " acme-terraform-state",
            "state.s3.workspaces.peering.region: 'nowhere' is not an AWS Region; expected something"
                + " like us-east-1",
            "state.s3.workspaces.peering.kmsKey: 'key' is not the ARN of a KMS key; expected"
                + " something like arn:aws:kms:us-east-1:111122223333:"
                + KEY);
  }

  @Test
  void oneBucketIsInOneRegion() {
    assertThat(s3(state -> state.workspace("peering", null, "eu-west-1", null)))
        .containsExactly(
            "state.s3.workspaces.peering.region: the bucket 'acme-state' is in 'us-east-1'; another"
                + " Region needs a bucket of its own: expected bucket beside region");
  }

  @Test
  void oneBucketOfTwoWorkspacesIsInOneRegion() {
    assertThat(
            s3(
                state -> {
                  state.workspace("global-dns", "other", "eu-west-1", null);
                  state.workspace("peering", "other", null, null);
                  state.workspace("regional-us-west-2", "other", "eu-west-1", null);
                }))
        .containsExactly(
            "state.s3.workspaces.peering: the bucket 'other' is in 'eu-west-1' for another"
                + " workspace, and here in 'us-east-1'; a bucket is in one Region");
  }

  @Test
  void takesHcpTerraform() {
    assertThat(hcp("acme", "app.terraform.io", null, null)).isEmpty();
    assertThat(hcp("Acme_2", "tfe.example.com:8443", "Shared networks", "live")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"tfe", "localhost:8443", "127.0.0.1:8443", "tfe.internal.example.com"})
  void takesAServerOfOnesOwn(String hostname) {
    assertThat(hcp(state -> state.hostname = hostname)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "tfe.example.com:0|has no port from 1 to 65535; expected tfe.example.com:8443",
        "tfe.example.com:65536|has no port from 1 to 65535; expected tfe.example.com:8443",
        "TFE.example.com|has upper-case letters; expected tfe.example.com",
        "tfe.example.com.|ends with a dot; expected tfe.example.com",
      })
  void refusesOtherHostnames(String hostname, String reason) {
    assertThat(hcp(state -> state.hostname = hostname))
        .containsExactly("state.hcp.hostname: '" + hostname + "' " + reason);
  }

  @Test
  void takesRolesAndARepository() {
    assertThat(
            hcp(
                state -> {
                  state.roles = roles(RUN_ROLE, PLAN_ROLE);
                  state.workspaces.put("regional-us-west-2", roles(null, PLAN_ROLE));
                  state.workspaces.put("peering", roles(RUN_ROLE, null));
                  state.vcs = vcs("acme/private-api", "main", "a/cdktf.out", "ghain-1", null);
                }))
        .isEmpty();
    assertThat(
            hcp(state -> state.vcs = vcs("acme/nets/_git/api", null, "cdktf.out", null, "ot-hmAy")))
        .isEmpty();
  }

  @Test
  void refusesOtherRoles() {
    String fault =
        "'me' is not the ARN of an IAM role; expected something like"
            + " arn:aws:iam::111122223333:role/terraform-";
    assertThat(
            hcp(
                state -> {
                  state.roles = roles("me", "me");
                  state.workspaces.put("dns", roles(RUN_ROLE, null));
                }))
        .containsExactly(
            "state.hcp.runRole: " + fault + "run",
            "state.hcp.planRole: " + fault + "plan",
            "state.hcp.workspaces.dns: 'dns' is not a workspace of this deployment; it has"
                + " regional-us-east-1, regional-us-west-2, peering and global-dns");
  }

  @Test
  void aRoleForPlansNeedsOneForApplies() {
    assertThat(
            hcp(
                state -> {
                  state.roles = roles(null, PLAN_ROLE);
                  state.workspaces.put("peering", roles(null, PLAN_ROLE));
                  state.workspaces.put("global-dns", roles(RUN_ROLE, null));
                }))
        .containsExactly(
            "state.hcp.planRole: is for plans only; expected runRole beside it, which applies",
            "state.hcp.workspaces.peering.planRole: is for plans only; expected runRole beside it,"
                + " which applies");
  }

  @Test
  void refusesOtherRepositories() {
    assertThat(hcp(state -> state.vcs = vcs("api", "a b", "/out", "1", "secret")))
        .containsExactlyInAnyOrder(
            "state.hcp.vcs: has both githubApp and oauthToken; expected the one by which the server"
                + " reaches the repository",
            "state.hcp.vcs.repository: 'api' is not the name of a repository; expected something"
                + " like acme/private-api",
            "state.hcp.vcs.branch: 'a b' is not the name of a branch; expected something like main",
            "state.hcp.vcs.directory: '/out' is not a folder in the repository; expected something"
                + " like infrastructure/cdktf.out, without a slash at either end",
            "state.hcp.vcs.githubApp: '1' is not the id of an installation; expected something like"
                + " ghain-ieSxHBpQmGVcJYfx",
            "state.hcp.vcs.oauthToken: 'secret' is not the id of an OAuth token; expected something"
                + " like ot-hmAyP66qk2AMVdbJ, and never the token itself");
    assertThat(hcp(state -> state.vcs = vcs("acme/api", null, "../out", null, null)))
        .anyMatch(problem -> problem.startsWith("state.hcp.vcs: has neither githubApp nor"))
        .anyMatch(problem -> problem.startsWith("state.hcp.vcs.directory: '../out'"));
  }

  @Test
  void saysWhatNeedsRunsOnTheServer() {
    String where = ": works in runs on the server only; leave it out, or let execution be remote";
    assertThat(
            hcp(
                state -> {
                  state.execution = Execution.LOCAL;
                  state.roles = roles(RUN_ROLE, null);
                  state.workspaces.put("peering", roles(RUN_ROLE, null));
                  state.vcs = vcs("acme/api", null, "cdktf.out", null, "ot-1");
                }))
        .containsExactlyInAnyOrder(
            "state.hcp.runRole" + where, "state.hcp.workspaces" + where, "state.hcp.vcs" + where);
  }

  @Test
  void refusesOtherNamesInHcpTerraform() {
    assertThat(hcp("acme inc", "https://app.terraform.io", "a", "a b"))
        .containsExactly(
            "state.hcp.organization: 'acme inc' is not the name of an organization; expected up to"
                + " 40 letters, digits, hyphens and underscores, such as acme",
            "state.hcp.hostname: 'https://app.terraform.io' is a URL, not a domain name; expected"
                + " something like app.terraform.io",
            "state.hcp.project: 'a' is not the name of a project; expected 3 to 40 letters, digits,"
                + " spaces, hyphens and underscores, such as networking",
            "state.hcp.prefix: 'a b' is not a prefix of workspace names; expected letters, digits,"
                + " hyphens and underscores, such as private-api");
  }

  @Test
  void countsTheLongestWorkspaceName() {
    assertThat(hcp("acme", "app.terraform.io", null, "a".repeat(71))).isEmpty();
    assertThat(hcp("acme", "app.terraform.io", null, "a".repeat(72)))
        .singleElement()
        .asString()
        .startsWith("state.hcp.prefix: the workspace 'aaaa")
        .endsWith(
            "has a name of 91 characters; HCP Terraform allows 90, which leaves 71 for the"
                + " prefix");
  }

  @Test
  void aBrokenNameIsNotAPrefixToo() {
    assertThat(
            problems(
                spec -> {
                  spec.name = "My API";
                  spec.state = StateSpec.Hcp.of("acme");
                }))
        .singleElement()
        .asString()
        .startsWith("name: ");
  }
}
