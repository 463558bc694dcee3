package dev.isthmus.workspaces;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.isthmus.spec.Spec;
import dev.isthmus.testing.Differences;
import dev.isthmus.testing.Scenarios;
import dev.isthmus.testing.SpecText;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every key of the spec, one at a time: all that it changes in Terraform. */
class SwitchesTest {

  private static final String HERE = "regional-us-east-1 ";
  private static final String REGION = "regions.us-east-1.";
  private static final String KMS_KEY =
      "arn:aws:kms:us-east-1:111122223333:key/0a1b2c3d-4e5f-4a6b-8c7d-9e0f1a2b3c4d";
  private static final String OTHER_API = "arn:aws:execute-api:us-east-1:111122223333:a1b2c3d4e5/*";
  private static final String OTHER_CERTIFICATE =
      "arn:aws:acm:us-east-1:111122223333:certificate/00000000-5d0e-4b8a-9f0e-0c6d3c7a1e01";

  /** Keys that other tests are about. */
  private static final List<String> ELSEWHERE =
      List.of(
          // One value only.
          "version",
          "regions.*.retired",
          "state.local",
          "state.s3.",
          "state.hcp.",
          // They change pipelines, not workspaces: see PipelinesTest.
          "rollout.",
          // Said once here of a Region, and once more of all: see below.
          "defaults.");

  static Stream<Switch> switches() {
    return Stream.of(top(), api(), network(), access(), observation(), quotas()).flatMap(s -> s);
  }

  private static Stream<Switch> top() {
    return Stream.of(
        Switch.wide(
            "name",
            "other",
            HERE + "aws_vpc.main.tags.Name: \"private-api\" -> \"other\"",
            HERE + "aws_lb.facade.name: \"private-api-facade\" -> \"other-facade\"",
            HERE
                + "terraform.backend.local.path:"
                + " \"../../../state/private-api/regional-us-east-1.tfstate\""
                + " -> \"../../../state/other/regional-us-east-1.tfstate\"",
            "global-dns aws_route53_health_check.region.tags.Name:"
                + " \"private-api-${each.key}\" -> \"other-${each.key}\""),
        Switch.of(
            "domain",
            "api.example.com",
            HERE
                + "aws_api_gateway_domain_name.main.domain_name:"
                + " \"private.internal.example.com\" -> \"api.example.com\"",
            "global-dns aws_route53_record.region.name:"
                + " \"private.internal.example.com\" -> \"api.example.com\"",
            "global-dns aws_route53_zone.main.name:"
                + " \"private.internal.example.com\" -> \"api.example.com\"",
            "global-dns output.url.value:"
                + " \"https://private.internal.example.com/\" -> \"https://api.example.com/\""),
        Switch.of(
            "zone",
            "internal.example.com",
            "global-dns aws_route53_zone.main.name:"
                + " \"private.internal.example.com\" -> \"internal.example.com\""),
        Switch.of("routing", "latency"),
        Switch.of(
            "tags",
            Map.of("team", "orders"),
            HERE
                + "provider.aws: "
                + provider("us-east-1", "")
                + " -> "
                + provider("us-east-1", ",\"team\":\"orders\""),
            "global-dns provider.aws: "
                + providers("")
                + " -> "
                + providers(",\"team\":\"orders\"")));
  }

  private static String provider(String alias, String more) {
    return "[" + one(alias, more) + "]";
  }

  private static String providers(String more) {
    return "[" + one("global", more) + "," + one("us-east-1", more) + "]";
  }

  private static String one(String alias, String more) {
    return "{\"alias\":\""
        + alias
        + "\",\"default_tags\":[{\"tags\":{\"isthmus:deployment\":\"private-api\""
        + more
        + "}}],\"region\":\"us-east-1\"}";
  }

  private static Stream<Switch> api() {
    return Stream.of(
        Switch.of(
            "api.basePath",
            "demo",
            HERE + "aws_api_gateway_base_path_mapping.main.base_path: nothing -> \"demo\"",
            "global-dns output.url.value: \"https://private.internal.example.com/\""
                + " -> \"https://private.internal.example.com/demo\""),
        Switch.of(
            "api.stage",
            "dev",
            HERE + "aws_api_gateway_stage.main.stage_name: \"live\" -> \"dev\""),
        Switch.of(
            "api.accountRole",
            "existing",
            HERE + "-aws_api_gateway_account.main",
            HERE + "-aws_iam_role.apigateway_logs",
            HERE + "-aws_iam_role_policy_attachment.apigateway_logs",
            HERE
                + "aws_api_gateway_stage.main.depends_on: [\"aws_api_gateway_account.main\"] -> []"),
        Switch.of(
            "api.tracing",
            false,
            HERE + "aws_api_gateway_stage.main.xray_tracing_enabled: true -> false"),
        Switch.of(
            "api.metrics",
            false,
            HERE + "aws_api_gateway_method_settings.main.settings.metrics_enabled: true -> false"),
        Switch.of(
            "api.throttling.rateLimit",
            2000,
            HERE
                + "aws_api_gateway_method_settings.main.settings.throttling_rate_limit:"
                + " 1000 -> 2000"),
        Switch.of(
            "api.throttling.burstLimit",
            1000,
            HERE
                + "aws_api_gateway_method_settings.main.settings.throttling_burst_limit:"
                + " 500 -> 1000"));
  }

  private static Stream<Switch> network() {
    return Stream.of(
        Switch.wide(
            REGION + "network.cidr",
            "10.9.0.0/20",
            HERE + "aws_vpc.main.cidr_block: \"10.1.0.0/16\" -> \"10.9.0.0/20\"",
            HERE + "locals.zones.use1-az1.endpoint_address: \"10.1.16.4\" -> \"10.9.1.4\"",
            HERE + "output.vpc_cidr.value: \"10.1.0.0/16\" -> \"10.9.0.0/20\""),
        Switch.of(
            REGION + "network.zones",
            1,
            HERE + "locals.zones.use1-az2.balancer_address: \"10.1.48.5\" -> nothing",
            HERE + "locals.zones.use1-az2.endpoint_address: \"10.1.48.4\" -> nothing",
            HERE + "locals.zones.use1-az2.entry_cidr: \"10.1.48.0/28\" -> nothing",
            HERE + "locals.zones.use1-az2.transit_cidr: \"10.1.48.16/28\" -> nothing",
            HERE + "locals.zones.use1-az2.workload_cidr: \"10.1.32.0/20\" -> nothing"),
        Switch.of(
            REGION + "network.flowLogs",
            false,
            HERE + "-aws_cloudwatch_log_group.flow_logs",
            HERE + "-aws_flow_log.main",
            HERE + "-aws_iam_role.flow_logs",
            HERE + "-aws_iam_role_policy.flow_logs"),
        Switch.of(
            REGION + "transit.asn",
            65000,
            HERE + "aws_ec2_transit_gateway.main.amazon_side_asn: 64521 -> 65000"));
  }

  private static Stream<Switch> access() {
    String listener = HERE + "aws_lb_listener.facade.";
    String balancer = HERE + "aws_lb.facade.";
    return Stream.of(
        Switch.of(
            REGION + "certificate",
            OTHER_CERTIFICATE,
            change(
                HERE + "aws_api_gateway_domain_name.main.regional_certificate_arn",
                SpecText.certificate("us-east-1"),
                OTHER_CERTIFICATE),
            change(
                listener + "certificate_arn",
                SpecText.certificate("us-east-1"),
                OTHER_CERTIFICATE)),
        Switch.of(
            REGION + "certificate.arn",
            OTHER_CERTIFICATE,
            change(
                HERE + "aws_api_gateway_domain_name.main.regional_certificate_arn",
                SpecText.certificate("us-east-1"),
                OTHER_CERTIFICATE),
            change(
                listener + "certificate_arn",
                SpecText.certificate("us-east-1"),
                OTHER_CERTIFICATE)),
        // Inside the VPC: no route.
        Switch.of(
            REGION + "clients",
            List.of("10.1.32.0/20"),
            HERE + "locals.clients[\"10.1.0.0/16\"]: \"10.1.0.0/16\" -> nothing",
            HERE + "locals.clients[\"10.1.32.0/20\"]: nothing -> \"10.1.32.0/20\""),
        // Outside: a route to the Transit Gateway, through which such clients must come.
        Switch.of(
            REGION + "clients",
            List.of("10.1.0.0/16", "192.168.0.0/24"),
            HERE + "+aws_route.client",
            HERE + "locals.clients[\"192.168.0.0/24\"]: nothing -> \"192.168.0.0/24\"",
            HERE + "locals.outside_clients[\"192.168.0.0/24\"]: nothing -> \"192.168.0.0/24\""),
        Switch.of(
            REGION + "endpoint.privateDns",
            true,
            HERE + "aws_vpc_endpoint.execute_api.private_dns_enabled: false -> true"),
        Switch.of(
            REGION + "endpoint.allow",
            List.of(OTHER_API),
            HERE
                + "aws_vpc_endpoint_policy.execute_api.policy: "
                + endpointPolicy("")
                + " -> "
                + endpointPolicy(",\\\"" + OTHER_API + "\\\"")),
        Switch.of(REGION + "facade", "nlb"),
        Switch.of(REGION + "facade.nlb", Map.of()),
        Switch.of(
            REGION + "facade.nlb.tlsPolicy",
            "ELBSecurityPolicy-TLS13-1-3-2021-06",
            change(
                listener + "ssl_policy",
                "ELBSecurityPolicy-TLS13-1-2-2021-06",
                "ELBSecurityPolicy-TLS13-1-3-2021-06")),
        Switch.of(
            REGION + "facade.nlb.crossZone",
            false,
            balancer + "enable_cross_zone_load_balancing: true -> false"),
        Switch.of(
            REGION + "facade.nlb.deletionProtection",
            true,
            balancer + "enable_deletion_protection: false -> true"),
        Switch.of(
            REGION + "facade.nlb.accessLogs.bucket",
            "my-logs",
            balancer + "access_logs.bucket: nothing -> \"my-logs\"",
            balancer + "access_logs.enabled: nothing -> true"),
        Switch.of(
                REGION + "facade.nlb.accessLogs.prefix",
                "nlb",
                balancer + "access_logs.prefix: nothing -> \"nlb\"")
            .given(REGION + "facade.nlb.accessLogs.bucket", "my-logs"));
  }

  private static String change(String path, String before, String after) {
    return path + ": \"" + before + "\" -> \"" + after + "\"";
  }

  private static String endpointPolicy(String more) {
    return "\"{\\\"Version\\\":\\\"2012-10-17\\\",\\\"Statement\\\":[{\\\"Effect\\\":\\\"Allow\\\","
        + "\\\"Principal\\\":\\\"*\\\",\\\"Action\\\":\\\"execute-api:Invoke\\\","
        + "\\\"Resource\\\":[\\\"${aws_api_gateway_rest_api.main.execution_arn}/*\\\""
        + more
        + "]}]}\"";
  }

  private static Stream<Switch> observation() {
    String alarm = HERE + "aws_cloudwatch_metric_alarm.healthy_targets.";
    return Stream.of(
        Switch.of(
            REGION + "health.minimumHealthyTargets",
            2,
            alarm + "threshold: 1 -> 2",
            revision("1, 60, 2", "2, 60, 2")),
        Switch.of(
            REGION + "health.periodSeconds",
            120,
            alarm + "period: 60 -> 120",
            revision("1, 60, 2", "1, 120, 2")),
        Switch.of(
            REGION + "health.evaluationPeriods",
            5,
            alarm + "datapoints_to_alarm: 2 -> 5",
            alarm + "evaluation_periods: 2 -> 5",
            revision("1, 60, 2", "1, 60, 5")),
        insufficientData("LastKnownStatus"),
        insufficientData("Healthy"),
        Switch.of(
            REGION + "logs.retentionDays",
            365,
            HERE + "aws_cloudwatch_log_group.api_access.retention_in_days: 30 -> 365",
            HERE + "aws_cloudwatch_log_group.flow_logs.retention_in_days: 30 -> 365",
            HERE + "aws_cloudwatch_log_group.responder.retention_in_days: 30 -> 365"),
        Switch.of(
            REGION + "logs.kmsKey",
            KMS_KEY,
            HERE + "aws_cloudwatch_log_group.api_access.kms_key_id: nothing -> \"" + KMS_KEY + "\"",
            HERE + "aws_cloudwatch_log_group.flow_logs.kms_key_id: nothing -> \"" + KMS_KEY + "\"",
            HERE
                + "aws_cloudwatch_log_group.responder.kms_key_id: nothing -> \""
                + KMS_KEY
                + "\""));
  }

  private static Switch insufficientData(String value) {
    return Switch.of(
        REGION + "health.insufficientData",
        value,
        change("global-dns locals.regions.us-east-1.insufficient_data", "Unhealthy", value));
  }

  private static String revision(String before, String after) {
    String form =
        HERE
            + "output.alarm_revision.value: \"${sha1(jsonencode(["
            + "aws_cloudwatch_metric_alarm.healthy_targets.alarm_name, %s,"
            + " aws_lb.facade.arn_suffix, aws_lb_target_group.facade.arn_suffix]))}\"";
    return String.format(form, before)
        + " -> "
        + String.format(form, after).substring((HERE + "output.alarm_revision.value: ").length());
  }

  /** They say what AWS allows, and change what is refused, not what is written. */
  private static Stream<Switch> quotas() {
    return Stream.of(
            "securityGroupRules",
            "routesPerRouteTable",
            "peeringsPerTransitGateway",
            "healthChecks",
            "recordsPerName",
            "requestsPerSecond",
            "burst")
        .map(quota -> Switch.of("quotas." + quota, 20_000));
  }

  @ParameterizedTest
  @MethodSource("switches")
  void changes(Switch one) {
    if (one.complete()) {
      assertThat(one.differences()).containsExactlyInAnyOrderElementsOf(one.changes());
    } else {
      assertThat(one.differences()).containsAll(one.changes());
    }
  }

  static Stream<Switch> switchesOfARegion() {
    return switches().filter(one -> one.key().startsWith(REGION));
  }

  @ParameterizedTest
  @MethodSource("switchesOfARegion")
  void sayTheSameOfAllRegions(Switch one) {
    String part = one.key().substring(REGION.length()).split("\\.", 2)[0];
    SpecText everywhere =
        one.after().without(REGION + part).with("defaults." + part, one.after().get(REGION + part));
    assertThat(Differences.between(Scenarios.of(one.after()), Scenarios.of(everywhere))).isEmpty();
  }

  @Test
  void areAllThereAre() throws IOException {
    SortedSet<String> tested = new TreeSet<>();
    switches().forEach(one -> tested.add(one.key().replace(REGION, "regions.*.")));
    SortedSet<String> known = new TreeSet<>();
    try (InputStream schema = Spec.class.getResourceAsStream("isthmus.schema.json")) {
      JsonNode root = new ObjectMapper().readTree(schema);
      keys(root, root, "", known);
    }
    known.removeIf(key -> ELSEWHERE.stream().anyMatch(key::startsWith));
    assertThat(tested).containsAll(known);
    assertThat(known).hasSizeGreaterThan(30);
  }

  private static boolean keys(JsonNode root, JsonNode node, String path, SortedSet<String> keys) {
    if (node.has("$ref")) {
      return keys(root, root.at(node.path("$ref").asText().substring(1)), path, keys);
    }
    boolean below = false;
    for (JsonNode option : node.path("oneOf")) {
      below |= keys(root, option, path, keys);
    }
    for (Map.Entry<String, JsonNode> property : node.path("properties").properties()) {
      below = true;
      String key = path.isEmpty() ? property.getKey() : path + "." + property.getKey();
      if (!keys(root, property.getValue(), key, keys)) {
        keys.add(key);
      }
    }
    if (node.path("additionalProperties").isObject()) {
      return keys(root, node.path("additionalProperties"), path + ".*", keys) || below;
    }
    return below;
  }
}
