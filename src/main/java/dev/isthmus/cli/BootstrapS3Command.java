package dev.isthmus.cli;

import dev.isthmus.spec.StateSpec;
import picocli.CommandLine.Command;

/** Writes the workspace of the buckets. */
@Command(
    name = "s3",
    description =
        "Writes a Terraform workspace of the state's buckets: versioned, encrypted, over TLS only,"
            + " closed to the public.",
    mixinStandardHelpOptions = true)
final class BootstrapS3Command extends BootstrapPlace {

  BootstrapS3Command() {
    super("s3", StateSpec.S3.class, "{s3: {bucket: my-terraform-state, region: us-east-1}}");
  }
}
