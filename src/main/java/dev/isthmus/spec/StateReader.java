package dev.isthmus.spec;

import dev.isthmus.spec.StateSpec.BucketSpec;
import dev.isthmus.spec.StateSpec.Hcp;
import dev.isthmus.spec.StateSpec.Local;
import dev.isthmus.spec.StateSpec.S3;

/** Reads where Terraform keeps its state. */
final class StateReader {

  private static final String BUCKET = "my-terraform-state";
  private static final String REGION = "us-east-1";
  private static final String KMS_KEY = "arn:aws:kms:us-east-1:111122223333:key/1234abcd-…";

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
    return new Hcp(
        in.required("organization", "my-organization"),
        in.text("hostname", Hcp.DEFAULT_HOSTNAME),
        in.optional("project", "networking"),
        in.optional("prefix", "private-api"));
  }
}
