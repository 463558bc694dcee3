package dev.isthmus.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.isthmus.spec.ApiSpec.AccountRole;
import dev.isthmus.spec.HealthSpec.InsufficientData;
import dev.isthmus.spec.StateSpec.Execution;
import dev.isthmus.spec.StateSpec.Outputs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The JSON Schema says the same as the reader, and says it of every key. */
class SpecSchemaTest {

  private static final JsonNode SCHEMA = SpecSchemas.tree();
  private static final Pattern KNOWN_KEYS =
      Pattern.compile("unknown key; (?:known here: (?<keys>.*)|there is none here)");

  @ParameterizedTest(name = "{0} is {1}")
  @MethodSource
  void has_the_keys_of_the_reader(String where, String schema) {
    String text = Yaml.with(where.replace("?", "qqqqqq: 1"));
    List<String> messages =
        Yaml.read(text).problems().stream().map(Problem::message).distinct().toList();
    Matcher known = KNOWN_KEYS.matcher(messages.get(0));
    assertThat(known.matches()).as(messages.toString()).isTrue();
    Set<String> keys =
        known.group("keys") == null ? Set.of() : Set.of(known.group("keys").split(", "));
    Set<String> properties = new TreeSet<>();
    SCHEMA.at(schema + "/properties").fieldNames().forEachRemaining(properties::add);
    assertThat(properties).isEqualTo(keys);
    assertThat(SpecSchemas.accepts(text)).isFalse();
  }

  static Stream<Arguments> has_the_keys_of_the_reader() {
    String nlb = "/$defs/facade/oneOf/1/properties/nlb";
    return Stream.of(
        arguments("?", ""),
        arguments("api: {?}", "/$defs/api"),
        arguments("api: {throttling: {?}}", "/$defs/api/properties/throttling"),
        arguments("defaults: {?}", "/$defs/region"),
        arguments("defaults: {network: {?}}", "/$defs/network"),
        arguments("defaults: {transit: {?}}", "/$defs/region/properties/transit"),
        arguments("defaults: {endpoint: {?}}", "/$defs/region/properties/endpoint"),
        arguments("defaults: {facade: {nlb: {?}}}", nlb),
        arguments("defaults: {facade: {nlb: {accessLogs: {?}}}}", nlb + "/properties/accessLogs"),
        arguments("defaults: {health: {?}}", "/$defs/region/properties/health"),
        arguments("defaults: {logs: {?}}", "/$defs/region/properties/logs"),
        arguments("state: {local: {?}}", "/$defs/state/oneOf/1/properties/local"),
        arguments("state: {s3: {bucket: b, region: r, ?}}", "/$defs/s3"),
        arguments(
            "state: {s3: {bucket: b, region: r, workspaces: {a: {?}}}}",
            "/$defs/s3/properties/workspaces/additionalProperties"),
        arguments("state: {hcp: {organization: o, ?}}", "/$defs/hcp"),
        arguments(
            "state: {hcp: {organization: o, vcs: {repository: r, ?}}}",
            "/$defs/hcp/properties/vcs"),
        arguments(
            "state: {hcp: {organization: o, workspaces: {a: {?}}}}",
            "/$defs/hcp/properties/workspaces/additionalProperties"),
        arguments("quotas: {?}", "/$defs/quotas"),
        arguments("rollout: {?}", "/$defs/rollout"));
  }

  /** The maps above and the long forms of the choices; what is new must be added above. */
  @Test
  void closes_every_map() {
    List<JsonNode> closed = new ArrayList<>();
    walk(SCHEMA, node -> node.path("additionalProperties").isBoolean(), closed);
    List<JsonNode> longForms = new ArrayList<>();
    walk(SCHEMA, node -> isLongForm(node), longForms);
    assertThat(longForms).hasSize(5);
    assertThat(closed).hasSize((int) has_the_keys_of_the_reader().count() + longForms.size());
    List<JsonNode> open = new ArrayList<>();
    walk(
        SCHEMA,
        node -> node.has("properties") && node.has("description") && node.has("type"),
        open);
    assertThat(open).allSatisfy(node -> assertThat(node.has("additionalProperties")).isTrue());
  }

  private static boolean isLongForm(JsonNode node) {
    return node.path("properties").size() == 1
        && node.path("required").size() == 1
        && node.path("additionalProperties").isBoolean();
  }

  private static void walk(JsonNode node, Predicate<JsonNode> wanted, List<JsonNode> found) {
    if (node.isObject() && wanted.test(node)) {
      found.add(node);
    }
    node.forEach(child -> walk(child, wanted, found));
  }

  @ParameterizedTest
  @MethodSource("examples")
  void accepts_every_example(Path example) throws IOException {
    String text = Files.readString(example);
    assertThat(SpecSchemas.errors(text)).isEmpty();
    assertThat(Yaml.problems(text)).isEmpty();
    assertThat(text.lines().findFirst().orElseThrow())
        .as("where editors find the schema")
        .startsWith("# yaml-language-server: $schema=")
        .satisfies(
            line ->
                assertThat(example.resolveSibling(line.substring(line.indexOf('=') + 1))).exists());
  }

  static List<Path> examples() {
    return Examples.all();
  }

  @Test
  void has_the_defaults_of_the_records() {
    ObjectNode region = allDefaults(SCHEMA.at("/$defs/region"));
    region.set("facade", object("nlb", allDefaults(SCHEMA.at(NLB))));
    ObjectNode spec = allDefaults(SCHEMA);
    spec.set("defaults", region);
    assertThat(Yaml.spec(Yaml.with(lines(spec)))).isEqualTo(Yaml.spec(Yaml.MINIMAL));
    assertThat(region.findValuesAsText("periodSeconds")).containsExactly("60");

    ObjectNode hcp = allDefaults(SCHEMA.at("/$defs/hcp")).put("organization", "acme");
    assertThat(Yaml.spec(Yaml.with("state: " + object("hcp", hcp))).state())
        .isEqualTo(Yaml.spec(Yaml.with("state: {hcp: {organization: acme}}")).state());
  }

  private static final String NLB = "/$defs/facade/oneOf/1/properties/nlb";

  @Test
  void leaves_out_only_defaults_that_are_no_single_value() {
    Set<String> without = new TreeSet<>();
    for (String map : has_the_keys_of_the_reader().map(row -> (String) row.get()[1]).toList()) {
      SCHEMA
          .at(map + "/properties")
          .properties()
          .forEach(
              property -> {
                JsonNode schema = resolve(property.getValue());
                boolean isMap = schema.path("type").toString().contains("object");
                if (!isMap && !property.getValue().has("default") && !schema.has("default")) {
                  without.add(property.getKey());
                }
              });
    }
    assertThat(without)
        .containsExactlyInAnyOrder(
            // Required
            "name",
            "domain",
            "cidr",
            "certificate",
            "bucket",
            "region",
            "organization",
            "repository",
            "githubApp",
            "oauthToken",
            // Taken from elsewhere in the spec, from a table or from AWS
            "zone",
            "basePath",
            "clients",
            "asn",
            "kmsKey",
            "prefix",
            "role",
            "project",
            "branch",
            "runRole",
            "planRole");
  }

  @Test
  void has_the_words_of_the_enums() {
    assertThat(words("/$defs/api/properties/accountRole"))
        .isEqualTo(Arrays.stream(AccountRole.values()).map(AccountRole::value).toList());
    assertThat(words("/$defs/region/properties/health/properties/insufficientData"))
        .isEqualTo(Arrays.stream(InsufficientData.values()).map(InsufficientData::value).toList());
    assertThat(words("/properties/routing"))
        .isEqualTo(Arrays.stream(RoutingSpec.values()).map(RoutingSpec::value).toList());
    assertThat(words("/$defs/hcp/properties/execution"))
        .isEqualTo(Arrays.stream(Execution.values()).map(Execution::value).toList());
    assertThat(words("/$defs/hcp/properties/outputs"))
        .isEqualTo(Arrays.stream(Outputs.values()).map(Outputs::value).toList());
    assertThat(SCHEMA.at("/properties/version/const").intValue()).isEqualTo(Spec.VERSION);
  }

  @Test
  void explains_every_key() {
    has_the_keys_of_the_reader()
        .map(row -> (String) row.get()[1])
        .forEach(
            map ->
                SCHEMA
                    .at(map + "/properties")
                    .properties()
                    .forEach(
                        property ->
                            assertThat(
                                    property.getValue().has("description")
                                        || resolve(property.getValue()).has("description"))
                                .as(map + " " + property.getKey())
                                .isTrue()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void refuses_what_the_checks_refuse(String keys) {
    assertThat(SpecSchemas.accepts(Yaml.withRegion(keys))).isFalse();
  }

  static Stream<String> refuses_what_the_checks_refuse() {
    return Stream.of(
        "network: {cidr: 10.1.0.0/33}",
        "network: {cidr: 10.1.0.0/8}",
        "network: {cidr: 10.1.0.0}",
        "network: {cidr: 10.1.0.0/16, zones: 0}",
        "network: {cidr: 10.1.0.0/16, zones: []}",
        "network: {cidr: 10.1.0.0/16, zones: [us-east-1a]}",
        "transit: {asn: 1}",
        "transit: {asn: 65535}",
        "certificate: arn:aws:iam::111122223333:server-certificate/a",
        "clients: [10.0.0.0]",
        "endpoint: {allow: ['*']}",
        "health: {periodSeconds: 10}",
        "logs: {retentionDays: 31}",
        "logs: {kmsKey: alias/logs}");
  }

  @Test
  void requires_of_a_Region_what_the_defaults_do_not_say() {
    String regions = "regions: {us-east-1: }\n";
    assertThat(SpecSchemas.accepts(Yaml.with(regions))).isFalse();
    assertThat(SpecSchemas.accepts(Yaml.with(regions + "defaults: {certificate: " + ARN + "}")))
        .isFalse();
    assertThat(SpecSchemas.accepts(Yaml.with(regions + "defaults: {network: {cidr: 10.1.0.0/16}}")))
        .isFalse();
    assertThat(
            SpecSchemas.accepts(
                Yaml.with(
                    regions
                        + "defaults: {network: {cidr: 10.1.0.0/16}, certificate: "
                        + ARN
                        + "}")))
        .isTrue();
  }

  private static final String ARN = "'arn:aws:acm:us-east-1:111122223333:certificate/6f0b8ad2'";

  /** A map in which every key that has a default says it. */
  private static ObjectNode allDefaults(JsonNode map) {
    ObjectNode said = JsonNodeFactory.instance.objectNode();
    map.path("properties")
        .properties()
        .forEach(
            property -> {
              JsonNode own = property.getValue();
              JsonNode schema = resolve(own);
              if (own.has("default")) {
                said.set(property.getKey(), own.get("default"));
              } else if (schema.has("default")) {
                said.set(property.getKey(), schema.get("default"));
              } else if (schema.has("properties")
                  && !Set.of("accessLogs", "vcs").contains(property.getKey())) {
                said.set(property.getKey(), allDefaults(schema));
              }
            });
    return said;
  }

  private static ObjectNode object(String key, JsonNode value) {
    return JsonNodeFactory.instance.objectNode().set(key, value);
  }

  /** JSON is YAML; one line per top-level key. */
  private static String lines(ObjectNode object) {
    StringBuilder lines = new StringBuilder();
    object.properties().forEach(e -> lines.append(e.getKey() + ": " + e.getValue() + "\n"));
    return lines.toString();
  }

  private static JsonNode resolve(JsonNode schema) {
    return schema.has("$ref") ? SCHEMA.at(schema.get("$ref").asText().substring(1)) : schema;
  }

  private static List<String> words(String path) {
    List<String> words = new ArrayList<>();
    SCHEMA.at(path + "/enum").forEach(word -> words.add(word.asText()));
    return words;
  }
}
