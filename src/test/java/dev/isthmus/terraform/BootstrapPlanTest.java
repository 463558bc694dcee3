package dev.isthmus.terraform;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.isthmus.output.BootstrapRendering;
import dev.isthmus.spec.SpecReader;
import dev.isthmus.testing.Folders;
import dev.isthmus.testing.Repository;
import dev.isthmus.topology.Topology;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The buckets of the state, by Terraform itself with the AWS provider itself. */
@ExtendWith(NeedsTerraform.class)
class BootstrapPlanTest {

  private static final String OFFLINE =
      """
      {"provider": {"aws": [
        {"alias": "us-east-1", %1$s},
        {"alias": "eu-west-1", %1$s}
      ]}}
      """
          .formatted(
              """
              "access_key": "offline", "secret_key": "offline",
              "skip_credentials_validation": true, "skip_metadata_api_check": "true",
              "skip_requesting_account_id": true
              """);

  @Test
  void theBucketsOfTheExampleArePlanned() throws Exception {
    String spec = Files.readString(Repository.file("examples/everything.yaml"));
    Topology topology = Topology.of(SpecReader.read(spec.getBytes(UTF_8)).spec().orElseThrow());
    Path folder = Repository.target("terraform/bootstrap");
    if (Files.exists(folder)) {
      Folders.delete(folder);
    }
    Folders.write(folder, BootstrapRendering.files(topology, "bootstrap.tfstate"));
    Files.writeString(folder.resolve("s3/offline_override.tf.json"), OFFLINE);
    Terraform terraform = new Terraform(folder.resolve("s3"));
    terraform.run("init");
    terraform.run("validate");
    terraform.run("plan", "-refresh=false", "-out=offline.tfplan");
    Plan plan = new Plan(terraform.run("show", "-json", "offline.tfplan"), "");
    assertThat(plan.dataSources()).isEmpty();
    assertThat(plan.actions()).containsExactly("create");
    String main = "us-east-1[\"example-terraform-state\"]";
    String other = "eu-west-1[\"example-terraform-state-eu\"]";
    assertThat(plan.addresses())
        .hasSize(14)
        .contains(
            "aws_s3_bucket." + main,
            "aws_s3_bucket." + other,
            "aws_s3_bucket_lifecycle_configuration." + main,
            "aws_s3_bucket_ownership_controls." + main,
            "aws_s3_bucket_policy." + main,
            "aws_s3_bucket_public_access_block." + main,
            "aws_s3_bucket_server_side_encryption_configuration." + main,
            "aws_s3_bucket_versioning." + other);
    assertThat(
            plan.after("aws_s3_bucket_server_side_encryption_configuration." + other)
                .findValue("kms_master_key_id")
                .asText())
        .startsWith("arn:aws:kms:eu-west-1:");
  }
}
