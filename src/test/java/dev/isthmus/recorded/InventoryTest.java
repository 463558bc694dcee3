package dev.isthmus.recorded;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.isthmus.testing.Block;
import dev.isthmus.testing.Scenarios;
import dev.isthmus.testing.Synthesis;
import dev.isthmus.testing.TerraformWorkspace;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Of every other example: how many of what there are, and some chosen values. */
class InventoryTest {

  private static final Recorded INVENTORY = new Recorded("inventory");
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Paths of the values worth recording, by address. */
  private static final Map<String, List<String>> CHOSEN = chosen();

  private static Map<String, List<String>> chosen() {
    Map<String, List<String>> chosen = new LinkedHashMap<>();
    chosen.put("aws_vpc.main", List.of("cidr_block"));
    chosen.put("aws_ec2_transit_gateway.main", List.of("amazon_side_asn"));
    chosen.put(
        "aws_vpc_endpoint.execute_api", List.of("private_dns_enabled", "subnet_configuration"));
    chosen.put("aws_api_gateway_stage.main", List.of("stage_name", "xray_tracing_enabled"));
    chosen.put("aws_api_gateway_method_settings.main", List.of("settings"));
    chosen.put("aws_api_gateway_domain_name.main", List.of("domain_name"));
    chosen.put("aws_api_gateway_base_path_mapping.main", List.of("base_path"));
    chosen.put(
        "aws_lb.facade",
        List.of(
            "name",
            "subnet_mapping",
            "enable_cross_zone_load_balancing",
            "enable_deletion_protection",
            "access_logs"));
    chosen.put("aws_lb_listener.facade", List.of("ssl_policy", "certificate_arn"));
    chosen.put(
        "aws_cloudwatch_metric_alarm.healthy_targets",
        List.of("alarm_name", "threshold", "period", "evaluation_periods"));
    chosen.put(
        "aws_cloudwatch_log_group.api_access", List.of("name", "retention_in_days", "kms_key_id"));
    chosen.put("aws_route53_zone.main", List.of("name"));
    chosen.put("aws_route53_record.region", List.of("name"));
    return chosen;
  }

  static List<String> examples() {
    return Scenarios.exampleNames().filter(name -> !name.equals(Scenarios.ROOT)).toList();
  }

  @ParameterizedTest
  @MethodSource("examples")
  void isAsRecorded(String example) throws JsonProcessingException {
    INVENTORY.compare(
        example + ".json",
        pretty(inventory(Scenarios.example(example))),
        "Whoever deployed this example gets this difference.");
  }

  @Test
  void isRecordedForNothingElse() {
    INVENTORY.hasOnly(Stream.of(examples()).flatMap(List::stream).map(n -> n + ".json").toList());
  }

  private static ObjectNode inventory(Synthesis synthesis) {
    ObjectNode workspaces = JSON.createObjectNode();
    for (String name : synthesis.order()) {
      TerraformWorkspace workspace = synthesis.workspace(name);
      ObjectNode entry = workspaces.putObject(name);
      entry.put("resources", workspace.addresses().size());
      entry.set("counts", JSON.valueToTree(workspace.counts()));
      ArrayNode outputs = entry.putArray("outputs");
      workspace.json().path("output").fieldNames().forEachRemaining(outputs::add);
      ArrayNode providers = entry.putArray("providers");
      workspace.providers().forEach(providers::add);
      JsonNode terraform = workspace.json().path("terraform");
      entry.set("state", terraform.path(terraform.has("cloud") ? "cloud" : "backend"));
      ObjectNode values = entry.putObject("values");
      Map<String, Block> resources = workspace.resources();
      CHOSEN.forEach(
          (address, paths) -> {
            for (String path : paths) {
              if (resources.containsKey(address)) {
                JsonNode value = workspace.resource(address).at(path);
                values.set(address + "." + path, value.isMissingNode() ? JSON.nullNode() : value);
              }
            }
          });
    }
    return workspaces;
  }

  private static String pretty(JsonNode json) throws JsonProcessingException {
    DefaultPrettyPrinter printer = new DefaultPrettyPrinter();
    printer.indentObjectsWith(new DefaultIndenter("  ", "\n"));
    return JSON.writer(printer).writeValueAsString(json) + "\n";
  }
}
