package dev.isthmus.spec;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Where Terraform keeps the state of the workspaces. */
public sealed interface StateSpec {

  /** In files beside the spec, in {@code state/<name>/<workspace>.tfstate}. */
  record Local() implements StateSpec {}

  /**
   * In S3, one object per workspace at {@code <prefix>/<workspace>.tfstate}, encrypted, with a lock
   * file.
   *
   * @param bucket an existing, versioned bucket
   * @param region the bucket's Region
   * @param prefix of the objects' keys; empty: the deployment's name
   * @param kmsKey ARN of the KMS key that encrypts the state; empty: the bucket's default
   * @param role ARN of a role to assume for the state; empty: none
   * @param workspaces what differs for single workspaces, keyed by workspace name
   */
  record S3(
      String bucket,
      String region,
      Optional<String> prefix,
      Optional<String> kmsKey,
      Optional<String> role,
      SortedMap<String, BucketSpec> workspaces)
      implements StateSpec {

    /** Copies the map. */
    public S3 {
      requireNonNull(bucket, "bucket");
      requireNonNull(region, "region");
      requireNonNull(prefix, "prefix");
      requireNonNull(kmsKey, "kmsKey");
      requireNonNull(role, "role");
      workspaces = Collections.unmodifiableSortedMap(new TreeMap<>(workspaces));
    }

    /** A bucket with every default. */
    public static S3 of(String bucket, String region) {
      return new S3(
          bucket, region, Optional.empty(), Optional.empty(), Optional.empty(), new TreeMap<>());
    }

    /** The same at another prefix of the objects' keys. */
    public S3 withPrefix(String keys) {
      return new S3(bucket, region, Optional.of(keys), kmsKey, role, workspaces);
    }

    /** The same with a KMS key. */
    public S3 withKmsKey(String arn) {
      return new S3(bucket, region, prefix, Optional.of(arn), role, workspaces);
    }

    /** The same with a role to assume. */
    public S3 withRole(String arn) {
      return new S3(bucket, region, prefix, kmsKey, Optional.of(arn), workspaces);
    }

    /** The same with a bucket of its own for one workspace. */
    public S3 withWorkspace(String workspace, BucketSpec own) {
      SortedMap<String, BucketSpec> more = new TreeMap<>(workspaces);
      more.put(workspace, own);
      return new S3(bucket, region, prefix, kmsKey, role, more);
    }
  }

  /**
   * The bucket of one workspace, so that a Region's state survives the loss of another Region.
   *
   * @param bucket empty: the deployment's bucket
   * @param region the bucket's Region; empty: the deployment's
   * @param kmsKey empty: the deployment's key, when the bucket's Region is the deployment's
   */
  record BucketSpec(Optional<String> bucket, Optional<String> region, Optional<String> kmsKey) {
    /** Refuses {@code null}. */
    public BucketSpec {
      requireNonNull(bucket, "bucket");
      requireNonNull(region, "region");
      requireNonNull(kmsKey, "kmsKey");
    }
  }

  /**
   * In HCP Terraform or Terraform Enterprise, one workspace each, named {@code
   * <prefix>-<workspace>}.
   *
   * @param organization the organization
   * @param hostname of the server, with its port where that is not 443; default {@value
   *     #DEFAULT_HOSTNAME}
   * @param project that holds the workspaces; empty: the organization's default project
   * @param createProject whether {@code bootstrap hcp} makes the project; {@code false}: it is
   *     there; default {@code true}
   * @param prefix of the workspaces' names; empty: the deployment's name
   * @param execution where Terraform runs; default {@link Execution#REMOTE}
   * @param outputs how one workspace reads the outputs of another; default {@link
   *     Outputs#TERRAFORM_REMOTE_STATE}
   * @param roles that the runs of every workspace assume
   * @param vcs the repository that the runs follow; empty: runs are started by Terraform's own
   *     commands or through the API
   * @param workspaces other roles for single workspaces, keyed by workspace name
   */
  record Hcp(
      String organization,
      String hostname,
      Optional<String> project,
      boolean createProject,
      Optional<String> prefix,
      Execution execution,
      Outputs outputs,
      RunRoles roles,
      Optional<VcsSpec> vcs,
      SortedMap<String, RunRoles> workspaces)
      implements StateSpec {

    /** HCP Terraform. */
    public static final String DEFAULT_HOSTNAME = "app.terraform.io";

    /** Copies the map. */
    public Hcp {
      requireNonNull(organization, "organization");
      requireNonNull(hostname, "hostname");
      requireNonNull(project, "project");
      requireNonNull(prefix, "prefix");
      requireNonNull(execution, "execution");
      requireNonNull(outputs, "outputs");
      requireNonNull(roles, "roles");
      requireNonNull(vcs, "vcs");
      workspaces = Collections.unmodifiableSortedMap(new TreeMap<>(workspaces));
    }

    /** Everything but the organization by default. */
    public static Hcp of(String organization) {
      return new Hcp(
          organization,
          DEFAULT_HOSTNAME,
          Optional.empty(),
          true,
          Optional.empty(),
          Execution.REMOTE,
          Outputs.TERRAFORM_REMOTE_STATE,
          RunRoles.none(),
          Optional.empty(),
          new TreeMap<>());
    }

    /** The same with the outputs read in another way. */
    public Hcp reading(Outputs other) {
      return new Hcp(
          organization,
          hostname,
          project,
          createProject,
          prefix,
          execution,
          other,
          roles,
          vcs,
          workspaces);
    }
  }

  /**
   * Where Terraform runs (<a
   * href="https://developer.hashicorp.com/terraform/cloud-docs/workspaces/settings#execution-mode">HashiCorp</a>).
   */
  enum Execution {
    /** On the server's own machines. */
    REMOTE("remote"),
    /** Where its command is typed; the server only keeps the state. */
    LOCAL("local");

    private final String value;

    Execution(String value) {
      this.value = value;
    }

    /** The word in the spec and in the API. */
    public String value() {
      return value;
    }
  }

  /**
   * How one workspace reads the outputs of another (<a
   * href="https://developer.hashicorp.com/terraform/cloud-docs/workspaces/state#accessing-state-from-other-workspaces">HashiCorp</a>).
   */
  enum Outputs {
    /** By the data source that is built into Terraform; it reads the whole state. */
    TERRAFORM_REMOTE_STATE("terraform_remote_state"),
    /** By the data source of the {@code tfe} provider; it reads nothing but outputs. */
    TFE_OUTPUTS("tfe_outputs");

    private final String value;

    Outputs(String value) {
      this.value = value;
    }

    /** The word in the spec, which is the type of the data source. */
    public String value() {
      return value;
    }
  }

  /**
   * IAM roles that runs assume by OpenID Connect, so that no key is kept anywhere (<a
   * href="https://developer.hashicorp.com/terraform/cloud-docs/workspaces/dynamic-provider-credentials/aws-configuration">HashiCorp</a>).
   *
   * @param runRole ARN of the role of plans and applies; empty: no dynamic credentials
   * @param planRole ARN of a role for plans alone, which need to change nothing; empty: the same
   */
  record RunRoles(Optional<String> runRole, Optional<String> planRole) {
    /** Refuses {@code null}. */
    public RunRoles {
      requireNonNull(runRole, "runRole");
      requireNonNull(planRole, "planRole");
    }

    /** No dynamic credentials. */
    public static RunRoles none() {
      return new RunRoles(Optional.empty(), Optional.empty());
    }

    /** These, and where one is missing that of the others. */
    public RunRoles over(RunRoles others) {
      return new RunRoles(runRole.or(others::runRole), planRole.or(others::planRole));
    }
  }

  /**
   * A repository whose commits start runs.
   *
   * @param repository for example {@code example-org/private-api}
   * @param branch empty: the repository's default branch
   * @param directory of the output folder in the repository; default {@value #DEFAULT_DIRECTORY}
   * @param githubApp id of the installation of HCP Terraform's GitHub App, {@code ghain-…}
   * @param oauthToken id of the token of another connection, {@code ot-…}
   */
  record VcsSpec(
      String repository,
      Optional<String> branch,
      String directory,
      Optional<String> githubApp,
      Optional<String> oauthToken) {

    /** Where {@code synth} writes by default, of a spec at the root of its repository. */
    public static final String DEFAULT_DIRECTORY = "cdktf.out";

    /** Refuses {@code null}. */
    public VcsSpec {
      requireNonNull(repository, "repository");
      requireNonNull(branch, "branch");
      requireNonNull(directory, "directory");
      requireNonNull(githubApp, "githubApp");
      requireNonNull(oauthToken, "oauthToken");
    }
  }
}
