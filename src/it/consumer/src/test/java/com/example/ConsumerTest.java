package com.example;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.hashicorp.cdktf.providers.aws.sqs_queue.SqsQueue;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a user of the library gets: the artifact as it is published, all bindings, no YAML. */
class ConsumerTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Path OUT = Path.of("target", "out").toAbsolutePath();

  private static List<String> problems;

  @BeforeAll
  static void synthesize() throws IOException {
    problems = Main.write(OUT);
  }

  @Test
  void the_bindings_are_whole() {
    // Isthmus has no queue, so that its runnable jar leaves this class out.
    assertThat(SqsQueue.TF_RESOURCE_TYPE).isEqualTo("aws_sqs_queue");
  }

  @Test
  void a_deployment_has_the_workspaces_of_the_command_line() throws IOException {
    try (Stream<Path> stacks = Files.list(OUT.resolve("deployment/stacks"))) {
      assertThat(stacks.map(stack -> stack.getFileName().toString()))
          .containsExactlyInAnyOrder(
              "regional-us-east-1", "regional-us-west-2", "peering", "global-dns");
    }
    assertThat(stack("deployment/stacks/regional-us-east-1").at("/locals/zones")).hasSize(3);
    assertThat(stack("deployment/stacks/regional-us-west-2").at("/locals/zones")).hasSize(2);
    assertThat(
            stack("deployment/stacks/peering")
                .at("/data/terraform_remote_state/us-east-1/config/path")
                .asText())
        .isEqualTo("../../../state/orders/regional-us-east-1.tfstate");
    assertThat(OUT.resolve("deployment/stacks/regional-us-east-1/responder.zip")).isNotEmptyFile();
    assertThat(OUT.resolve("deployment/stacks/peering/responder.zip")).doesNotExist();
  }

  @Test
  void own_constructs_stand_beside_and_use_the_provider_of_the_Region() throws IOException {
    JsonNode east = stack("deployment/stacks/regional-us-east-1").path("resource");
    JsonNode queues = east.at("/aws_vpc_endpoint/queues");
    assertThat(queues.path("vpc_id").asText()).isEqualTo("${aws_vpc.main.id}");
    assertThat(queues.path("subnet_ids").asText())
        .isEqualTo("${values(aws_subnet.workload)[*].id}");
    assertThat(queues.path("provider").asText()).isEqualTo("aws.us-east-1");
    assertThat(east.at("/aws_cloudwatch_log_group/worker/provider").asText())
        .isEqualTo("aws.us-east-1");
    assertThat(stack("deployment/stacks/regional-us-west-2").at("/resource/aws_vpc_endpoint"))
        .hasSize(1);
  }

  @Test
  void an_own_backend_replaces_the_default_one() throws IOException {
    JsonNode stack = stack("backend/stacks/regional-us-east-1");
    assertThat(stack.at("/resource/aws_lambda_function")).hasSize(1);
    assertThat(stack.at("/resource/aws_lambda_permission/backend/function_name").asText())
        .startsWith("${aws_lambda_function.");
    assertThat(stack.at("/resource/aws_api_gateway_integration").at("/root").path("uri").asText())
        .matches("\\$\\{aws_lambda_function\\..*\\.invoke_arn}");
    assertThat(stack.path("output").has("responder_function_name")).isFalse();
    assertThat(OUT.resolve("backend/stacks/regional-us-east-1/responder.zip")).doesNotExist();
  }

  @Test
  void each_construct_stands_alone() throws IOException {
    JsonNode stack = stack("alone/stacks/alone");
    assertThat(stack.path("provider").path("aws")).hasSize(1);
    assertThat(stack.at("/provider/aws/0").has("alias")).isFalse();
    assertThat(stack.at("/terraform/required_providers/aws/version").asText())
        .isEqualTo(">= 5.84.0, < 6.0.0");
    assertThat(stack.at("/locals/zones/use1-az1/endpoint_address").asText()).isEqualTo("10.1.16.4");
    assertThat(OUT.resolve("alone/stacks/alone/responder.zip")).isNotEmptyFile();
  }

  @Test
  void what_exists_is_used_and_not_created() throws IOException {
    JsonNode resources = stack("existing/stacks/existing").path("resource");
    assertThat(resources.has("aws_vpc")).isFalse();
    assertThat(resources.has("aws_subnet")).isFalse();
    assertThat(resources.has("aws_ec2_transit_gateway")).isFalse();
    assertThat(resources.has("aws_route53_zone")).isFalse();
    assertThat(resources.at("/aws_lb/facade/dynamic/subnet_mapping/content/subnet_id").asText())
        .isEqualTo("${local.entry_subnets[subnet_mapping.key]}");
    assertThat(resources.at("/aws_ec2_transit_gateway_vpc_attachment/main/subnet_ids").asText())
        .isEqualTo("${values(local.workload_subnets)}");
    assertThat(resources.at("/aws_api_gateway_base_path_mapping/main/api_id").asText())
        .isEqualTo("a1b2c3d4e5");
    assertThat(resources.at("/aws_route53_record/region/zone_id").asText())
        .isEqualTo("Z0123456789ABCDEFGHIJ");
  }

  @Test
  void problems_come_all_at_once() {
    assertThat(problems)
        .hasSize(2)
        .satisfiesExactly(
            line -> assertThat(line).startsWith("regions.us-east-1.network.cidr: "),
            line -> assertThat(line).startsWith("regions.us-west-2.certificate: "));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "deployment/stacks/regional-us-east-1",
        "backend/stacks/regional-us-east-1",
        "alone/stacks/alone",
        "existing/stacks/existing"
      })
  void terraform_finds_it_valid(String stack) throws Exception {
    String required = System.getProperty("terraform");
    boolean installed =
        Stream.of(System.getenv("PATH").split(File.pathSeparator))
            .anyMatch(folder -> Files.isExecutable(Path.of(folder, "terraform")));
    assumeTrue(installed || "required".equals(required), "Terraform is not installed");
    terraform(stack, "init", "-input=false", "-no-color");
    terraform(stack, "validate", "-no-color");
  }

  private static void terraform(String stack, String... arguments) throws Exception {
    ProcessBuilder command = new ProcessBuilder("terraform");
    command.command().addAll(List.of(arguments));
    Process process =
        command.directory(OUT.resolve(stack).toFile()).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes());
    assertThat(process.waitFor()).as(output).isZero();
  }

  private static JsonNode stack(String folder) throws IOException {
    return JSON.readTree(OUT.resolve(folder).resolve("cdk.tf.json").toFile());
  }
}
