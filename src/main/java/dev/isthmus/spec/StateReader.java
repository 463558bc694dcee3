package dev.isthmus.spec;

import dev.isthmus.spec.StateSpec.BucketSpec;
import dev.isthmus.spec.StateSpec.Execution;
import dev.isthmus.spec.StateSpec.Hcp;
import dev.isthmus.spec.StateSpec.Local;
import dev.isthmus.spec.StateSpec.Outputs;
import dev.isthmus.spec.StateSpec.RunRoles;
import dev.isthmus.spec.StateSpec.S3;
import dev.isthmus.spec.StateSpec.VcsSpec;

/** Reads where Terraform keeps its state. */
final class StateReader {

  private static final String BUCKET = "my-terraform-state";
  private static final String REGION = "us-east-1";
  private static final String KMS_KEY = "arn:aws:kms:us-east-1:111122223333:key/1234abcd-…";

  private static final String RUN_ROLE = "arn:aws:iam::111122223333:role/terraform-run";

  private StateReader() {}

  static StateSpec state(MapReader in) {
    return in.choice(
        "state",
        Choice.<StateSpec>or(new Local(), "local")
            .with("local", local -> new Local())
            .with("s3", StateReader::s3)
            .with("hcp", StateReader::hcp));
  }

  private static S3 s3(MapReader in) {
    return new S3(
        in.required("bucket", BUCKET),
        in.required("region", REGION),
        in.optional("prefix", "private-api"),
        in.optional("kmsKey", KMS_KEY),
        in.optional("role", "arn:aws:iam::111122223333:role/terraform-state"),
        in.mapsByKey("workspaces", StateReader::bucket));
  }

  private static BucketSpec bucket(MapReader in) {
    return new BucketSpec(
        in.optional("bucket", BUCKET),
        in.optional("region", REGION),
        in.optional("kmsKey", KMS_KEY));
  }

  private static Hcp hcp(MapReader in) {
    Hcp defaults = Hcp.of("");
    return new Hcp(
        in.required("organization", "my-organization"),
        in.text("hostname", Hcp.DEFAULT_HOSTNAME),
        in.optional("project", "networking"),
        in.flag("createProject", defaults.createProject()),
        in.optional("prefix", "private-api"),
        in.oneOf("execution", Execution::value, defaults.execution()),
        in.oneOf("outputs", Outputs::value, defaults.outputs()),
        roles(in),
        in.optionalMap("vcs", StateReader::vcs),
        in.mapsByKey("workspaces", StateReader::roles));
  }

  private static RunRoles roles(MapReader in) {
    return new RunRoles(in.optional("runRole", RUN_ROLE), in.optional("planRole", RUN_ROLE));
  }

  private static VcsSpec vcs(MapReader in) {
    return new VcsSpec(
        in.required("repository", "my-organization/private-api"),
        in.optional("branch", "main"),
        in.text("directory", VcsSpec.DEFAULT_DIRECTORY),
        in.optional("githubApp", "ghain-ieSxHBpQmGVcJYfx"),
        in.optional("oauthToken", "ot-hmAyP66qk2AMVdbJ"));
  }
}
