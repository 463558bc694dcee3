package dev.isthmus.workspaces;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.isthmus.testing.Block;
import dev.isthmus.testing.Policies;
import dev.isthmus.testing.Scenarios;
import dev.isthmus.testing.SpecText;
import dev.isthmus.testing.Synthesis;
import dev.isthmus.testing.TerraformWorkspace;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The private REST API, its endpoint and its default backend. */
class ApiTest {

  private static final String API = "${aws_api_gateway_rest_api.main.id}";
  private static final String EVERY_CALL = "${aws_api_gateway_rest_api.main.execution_arn}/*";

  private final Synthesis one = Scenarios.oneRegion();
  private final TerraformWorkspace region = one.workspace("regional-us-east-1");

  @Test
  void isPrivateToItsEndpoint() {
    region
        .resource("aws_api_gateway_rest_api.main")
        .has("name", "private-api")
        .has("endpoint_configuration.types", List.of("PRIVATE"))
        .has(
            "endpoint_configuration.vpc_endpoint_ids",
            List.of("${aws_vpc_endpoint.execute_api.id}"))
        // It would fight with aws_api_gateway_rest_api_policy on every plan.
        .hasNo("policy");
  }

  @Test
  void deniesWhatDoesNotComeThroughItsEndpoint() {
    region
        .resource("aws_api_gateway_rest_api_policy.main")
        .has("rest_api_id", API)
        .has("policy", "${local.resource_policy}");
    JsonNode policy = Policies.parse(region.local("resource_policy").asText());
    assertThat(Policies.statements(policy)).hasSize(2);
    JsonNode allow = Policies.statements(policy).get(0);
    assertThat(allow.path("Effect").asText()).isEqualTo("Allow");
    JsonNode deny = Policies.statements(policy).get(1);
    assertThat(deny.path("Effect").asText()).isEqualTo("Deny");
    assertThat(deny.path("Principal").asText()).isEqualTo("*");
    assertThat(deny.path("Condition"))
        .isEqualTo(
            Policies.parse(
                "{\"StringNotEquals\": {\"aws:SourceVpce\": \"${aws_vpc_endpoint.execute_api.id}\"}}"));
    for (JsonNode statement : List.of(allow, deny)) {
      // The shorthand execute-api:/* would be a change on every plan.
      assertThat(statement.path("Resource").asText()).isEqualTo(EVERY_CALL);
      assertThat(statement.path("Action").asText()).isEqualTo("execute-api:Invoke");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"root", "proxy"})
  void answersEveryMethodOfEveryPath(String path) {
    String resource =
        path.equals("root")
            ? "${aws_api_gateway_rest_api.main.root_resource_id}"
            : "${aws_api_gateway_resource.proxy.id}";
    region
        .resource("aws_api_gateway_method." + path)
        .has("http_method", "ANY")
        .has("resource_id", resource)
        .has("authorization", "NONE");
    region
        .resource("aws_api_gateway_integration." + path)
        .has("resource_id", resource)
        .has("http_method", "${aws_api_gateway_method." + path + ".http_method}")
        .has("type", "AWS_PROXY")
        .has("integration_http_method", "POST")
        .has("uri", "${aws_lambda_function.responder.invoke_arn}");
    region
        .resource("aws_api_gateway_resource.proxy")
        .has("path_part", "{proxy+}")
        .has("parent_id", "${aws_api_gateway_rest_api.main.root_resource_id}");
  }

  @Test
  void deploysAgainWhenWhatIsDeployedChanges() {
    Block deployment = region.resource("aws_api_gateway_deployment.main");
    deployment
        .has("lifecycle.create_before_destroy", true)
        .has(
            "depends_on",
            List.of(
                "aws_api_gateway_integration.root",
                "aws_api_gateway_integration.proxy",
                "aws_api_gateway_rest_api_policy.main"))
        .hasNo("stage_name")
        .hasOnlyKeys("triggers", "redeployment");
    deployment
        .hasText("triggers.redeployment", "a hash", text -> text.startsWith("${sha1(jsonencode("))
        .hasText(
            "triggers.redeployment", "the policy", text -> text.contains("local.resource_policy"))
        .hasText(
            "triggers.redeployment",
            "the backend",
            text -> text.contains("aws_lambda_function.responder.invoke_arn"))
        // Whole resources change on the second plan.
        .hasText(
            "triggers.redeployment",
            "inputs only",
            text -> !text.contains("aws_api_gateway_integration"));
  }

  @Test
  void observesItsStage() {
    Block stage = region.resource("aws_api_gateway_stage.main");
    stage
        .has("stage_name", "live")
        .has("rest_api_id", API)
        .has("deployment_id", "${aws_api_gateway_deployment.main.id}")
        .has("xray_tracing_enabled", true)
        .has("access_log_settings.destination_arn", "${aws_cloudwatch_log_group.api_access.arn}");
    region
        .resource("aws_api_gateway_method_settings.main")
        .has("method_path", "*/*")
        .has("stage_name", "${aws_api_gateway_stage.main.stage_name}")
        .has("settings.metrics_enabled", true)
        .has("settings.throttling_rate_limit", 1000)
        .has("settings.throttling_burst_limit", 500)
        // It would log tokens and bodies.
        .hasNo("settings.data_trace_enabled");
  }

  @Test
  void writesItsAccessLogAsOneJsonObjectPerLine() throws IOException {
    String format =
        region.resource("aws_api_gateway_stage.main").text("access_log_settings.format");
    assertThat(format).doesNotContain("\n").doesNotContain("${").doesNotContain("%{");
    JsonNode line = new ObjectMapper().readTree(format);
    assertThat(line.isObject()).isTrue();
    assertThat(line.path("requestId").asText()).isEqualTo("$context.requestId");
    assertThat(line.path("status").asText()).isEqualTo("$context.status");
    assertThat(line.path("vpcEndpointId").asText()).isEqualTo("$context.identity.vpceId");
    // AWS requires one of the two ids, and quotes stand around everything that may be "-".
    line.forEach(field -> assertThat(field.asText()).startsWith("$context."));
    assertThat(format.toLowerCase(java.util.Locale.ROOT)).doesNotContain("authoriz");
  }

  @Test
  void waitsForTheAccountsRoleBeforeItLogs() {
    region
        .resource("aws_api_gateway_stage.main")
        .has("depends_on", List.of("aws_api_gateway_account.main"));
    region
        .resource("aws_api_gateway_account.main")
        .has("cloudwatch_role_arn", "${aws_iam_role.apigateway_logs.arn}")
        .has("depends_on", List.of("aws_iam_role_policy_attachment.apigateway_logs"));
    region
        .resource("aws_iam_role_policy_attachment.apigateway_logs")
        .has(
            "policy_arn",
            "arn:aws:iam::aws:policy/service-role/AmazonAPIGatewayPushToCloudWatchLogs");
  }

  @Test
  void isReachedByAnEndpointWithFixedAddresses() {
    region
        .resource("aws_vpc_endpoint.execute_api")
        .has("vpc_endpoint_type", "Interface")
        .has("service_name", "com.amazonaws.us-east-1.execute-api")
        .has("private_dns_enabled", false)
        .has("security_group_ids", List.of("${aws_security_group.endpoint.id}"))
        .has("subnet_ids", "${values(aws_subnet.entry)[*].id}")
        .has(
            "subnet_configuration",
            List.of(
                Map.of("subnet_id", "${aws_subnet.entry[\"use1-az1\"].id}", "ipv4", "10.1.16.4"),
                Map.of("subnet_id", "${aws_subnet.entry[\"use1-az2\"].id}", "ipv4", "10.1.48.4")));
  }

  @Test
  void canBeTheOnlyApiCalledThroughTheEndpoint() {
    Block policy = region.resource("aws_vpc_endpoint_policy.execute_api");
    policy.has("vpc_endpoint_id", "${aws_vpc_endpoint.execute_api.id}");
    policy
        .document("policy")
        .has("Version", "2012-10-17")
        .has(
            "Statement",
            List.of(
                Map.of(
                    "Effect",
                    "Allow",
                    "Principal",
                    "*",
                    "Action",
                    "execute-api:Invoke",
                    "Resource",
                    List.of(EVERY_CALL))));
  }

  @Test
  void isAnsweredByASmallFunction() {
    region
        .resource("aws_lambda_function.responder")
        .has("runtime", "nodejs22.x")
        .has("architectures", List.of("arm64"))
        .has("memory_size", 128)
        .has("timeout", 3)
        .has("filename", "${path.module}/responder.zip")
        .has("role", "${aws_iam_role.responder.arn}")
        .has("logging_config.log_group", "${aws_cloudwatch_log_group.responder.name}");
    region
        .resource("aws_lambda_permission.responder")
        .has("principal", "apigateway.amazonaws.com")
        .has("action", "lambda:InvokeFunction")
        .has("source_arn", EVERY_CALL);
  }

  @Test
  void statesTheHashOfThePackageThatItWrites() throws Exception {
    byte[] zip = one.files().get("stacks/regional-us-east-1/responder.zip");
    String hash =
        Base64.getEncoder().encodeToString(MessageDigest.getInstance("SHA-256").digest(zip));
    region.resource("aws_lambda_function.responder").has("source_code_hash", hash);
    try (ZipInputStream entries = new ZipInputStream(new ByteArrayInputStream(zip))) {
      ZipEntry entry = entries.getNextEntry();
      assertThat(entry.getName()).isEqualTo("index.mjs");
      String code = new String(entries.readAllBytes(), StandardCharsets.UTF_8);
      assertThat(code).contains("export const handler");
      assertThat(entries.getNextEntry()).isNull();
    }
  }

  @Test
  void grantsRolesNoMoreThanTheirOwnLogs() {
    for (String role : List.of("responder", "flow_logs")) {
      Block policy = region.resource("aws_iam_role_policy." + role).document("policy");
      assertThat(policy.at("Statement")).hasSize(1);
      policy
          .has("Statement[0].Effect", "Allow")
          .has("Statement[0].Resource", "${aws_cloudwatch_log_group." + role + ".arn}:*");
      policy
          .at("Statement[0].Action")
          .forEach(
              action ->
                  assertThat(action.asText())
                      .matches("logs:(CreateLogStream|PutLogEvents|DescribeLog(Groups|Streams))"));
    }
    region
        .resource("aws_iam_role_policy.responder")
        .document("policy")
        .has("Statement[0].Action", List.of("logs:CreateLogStream", "logs:PutLogEvents"));
    Map<String, String> services =
        Map.of(
            "responder", "lambda.amazonaws.com",
            "flow_logs", "vpc-flow-logs.amazonaws.com",
            "apigateway_logs", "apigateway.amazonaws.com");
    assertThat(region.resources("aws_iam_role")).hasSameSizeAs(services);
    services.forEach(
        (role, service) ->
            region
                .resource("aws_iam_role." + role)
                .document("assume_role_policy")
                .hasNo("Statement[1]")
                .has("Statement[0].Effect", "Allow")
                .has("Statement[0].Principal", Map.of("Service", service))
                .has("Statement[0].Action", "sts:AssumeRole"));
    region
        .resource("aws_iam_role.flow_logs")
        .document("assume_role_policy")
        .has(
            "Statement[0].Condition",
            Map.of("StringEquals", Map.of("aws:SourceAccount", "111122223333")));
    assertThat(region.resources("aws_iam_role_policy")).hasSize(2);
    assertThat(region.resources("aws_iam_role_policy_attachment")).hasSize(1);
  }

  @Test
  void givesRolesTheNameOfTheirRegionSinceIamIsGlobal() {
    Synthesis two = Scenarios.twoRegions();
    for (String name : List.of("us-east-1", "us-west-2")) {
      two.workspace("regional-" + name)
          .resources("aws_iam_role")
          .values()
          .forEach(role -> role.hasText("name", "the Region", text -> text.endsWith("-" + name)));
    }
  }

  @Test
  void leavesTheAccountsRoleAloneOnRequest() {
    TerraformWorkspace existing =
        Scenarios.of(SpecText.of("us-east-1").with("api.accountRole", "existing"))
            .workspace("regional-us-east-1");
    existing.doesNotHave("aws_api_gateway_account").doesNotHave("aws_iam_role_policy_attachment");
    existing.resource("aws_api_gateway_stage.main").hasNo("depends_on[0]");
  }
}
