package dev.isthmus.modules;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.isthmus.output.ModuleRendering;
import dev.isthmus.testing.Repository;
import dev.isthmus.testing.Scenarios;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code isthmus modules} writes: the constructs of the workspaces as Terraform modules. */
class ModulesTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final SortedMap<String, byte[]> FILES = ModuleRendering.files();
  private static final Path FOLDER = Repository.file("modules");

  private static JsonNode json(String path) throws IOException {
    return JSON.readTree(FILES.get(path));
  }

  @Test
  void areCheckedInAsTheCodeMakesThem() throws IOException {
    for (Map.Entry<String, byte[]> file : FILES.entrySet()) {
      assertThat(FOLDER.resolve(file.getKey()))
          .as("%s; './isthmus modules' writes it anew", file.getKey())
          .hasBinaryContent(file.getValue());
    }
    try (Stream<Path> paths = Files.walk(FOLDER)) {
      assertThat(paths.filter(path -> path.toString().endsWith(".tf.json")))
          .map(path -> FOLDER.relativize(path).toString().replace('\\', '/'))
          .filteredOn(path -> !path.startsWith("examples/"))
          .isSubsetOf(FILES.keySet());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"regional-api", "transit-peering", "global-dns"})
  void hasTheFilesThatModulesHave(String module) {
    List<String> names = new ArrayList<>();
    FILES.keySet().stream()
        .filter(path -> path.startsWith(module + "/"))
        .forEach(path -> names.add(path.substring(module.length() + 1)));
    assertThat(names)
        .contains(
            "README.md",
            "main.tf.json",
            "outputs.tf.json",
            "variables.tf.json",
            "versions.tf.json");
    assertThat(names.contains("responder.zip")).isEqualTo(module.equals("regional-api"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"regional-api", "transit-peering", "global-dns"})
  void bringsNoProviderAndNoBackendAndRequiresNoMoreThanALowerBound(String module)
      throws IOException {
    JsonNode main = json(module + "/main.tf.json");
    assertThat(names(main)).isSubsetOf("locals", "resource");
    JsonNode versions = json(module + "/versions.tf.json");
    assertThat(names(versions)).containsExactly("terraform");
    assertThat(names(versions.path("terraform")))
        .containsExactlyInAnyOrder("required_providers", "required_version");
    assertThat(versions.at("/terraform/required_providers/aws/version").asText())
        .isEqualTo(">= 5.84.0");
    assertThat(versions.at("/terraform/required_version").asText()).isEqualTo(">= 1.10.0");
    JsonNode aliases = versions.at("/terraform/required_providers/aws/configuration_aliases");
    if (module.equals("transit-peering")) {
      assertThat(aliases).map(JsonNode::asText).containsExactly("aws.requester", "aws.accepter");
    } else {
      assertThat(aliases.isMissingNode()).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"regional-api", "transit-peering", "global-dns"})
  void describesAndTypesEveryVariableAndOutput(String module) throws IOException {
    JsonNode variables = json(module + "/variables.tf.json").path("variable");
    boolean optional = false;
    for (String name : names(variables)) {
      JsonNode variable = variables.path(name);
      assertThat(variable.path("type").asText()).as(name).isNotEmpty();
      assertThat(variable.path("description").asText()).as(name).isNotEmpty();
      // null stands for itself only where it is the default.
      assertThat(variable.path("nullable").isBoolean()).as(name).isTrue();
      assertThat(variable.path("nullable").asBoolean())
          .as(name)
          .isEqualTo(variable.has("default") && variable.path("default").isNull());
      assertThat(optional && !variable.has("default"))
          .as("%s must be given, and so comes before what need not", name)
          .isFalse();
      optional |= variable.has("default");
    }
    for (JsonNode output : json(module + "/outputs.tf.json").path("output")) {
      assertThat(output.path("description").asText()).isNotEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"regional-api", "transit-peering", "global-dns"})
  void tellsEveryInputAndOutputInItsReadme(String module) throws IOException {
    String page = new String(FILES.get(module + "/README.md"), StandardCharsets.UTF_8);
    for (String name : names(json(module + "/variables.tf.json").path("variable"))) {
      assertThat(page).contains("| `" + name + "` |");
    }
    for (String name : names(json(module + "/outputs.tf.json").path("output"))) {
      assertThat(page).contains("| `" + name + "` |");
    }
  }

  @Test
  void keepsTheAddressesOfTheWorkspaces() throws IOException {
    assertThat(blocks("regional-api"))
        .containsAll(
            Scenarios.example(Scenarios.ROOT).workspace("regional-us-east-1").resources().keySet());
    assertThat(blocks("global-dns"))
        .isEqualTo(Scenarios.example(Scenarios.ROOT).workspace("global-dns").resources().keySet());
    SortedSet<String> peering = new TreeSet<>();
    for (String address :
        Scenarios.example(Scenarios.ROOT).workspace("peering").resources().keySet()) {
      String type = address.substring(0, address.indexOf('.') + 1);
      peering.add(
          type
              + (type.contains("peering")
                  ? "main"
                  : address.endsWith(".us-east-1_us-west-2") ? "requester" : "accepter"));
    }
    assertThat(blocks("transit-peering")).isEqualTo(peering);
  }

  @ParameterizedTest
  @ValueSource(strings = {"regional-api", "transit-peering", "global-dns"})
  void hasEveryValidationTested(String module) throws IOException {
    Map<String, Integer> expected = new HashMap<>();
    JsonNode variables = json(module + "/variables.tf.json").path("variable");
    for (String name : names(variables)) {
      int rules = variables.path(name).path("validation").size();
      if (rules > 0) {
        expected.put("var." + name, rules);
      }
    }
    Map<String, Integer> tested = new HashMap<>();
    JsonNode test =
        JSON.readTree(FOLDER.resolve(module + "/tests/validations.tftest.json").toFile());
    for (JsonNode run : test.path("run")) {
      for (JsonNode failure : run.iterator().next().path("expect_failures")) {
        tested.merge(failure.asText(), 1, Integer::sum);
      }
    }
    assertThat(tested.keySet()).isEqualTo(expected.keySet());
    expected.forEach(
        (name, rules) -> assertThat(tested.get(name)).as(name).isGreaterThanOrEqualTo(rules));
  }

  @Test
  void writesTheSameBytesAgain() {
    SortedMap<String, byte[]> again = ModuleRendering.files();
    assertThat(again.keySet()).isEqualTo(FILES.keySet());
    again.forEach((path, content) -> assertThat(content).as(path).isEqualTo(FILES.get(path)));
  }

  private static SortedSet<String> blocks(String module) throws IOException {
    SortedSet<String> addresses = new TreeSet<>();
    JsonNode resources = json(module + "/main.tf.json").path("resource");
    for (String type : names(resources)) {
      for (String name : names(resources.path(type))) {
        addresses.add(type + "." + name);
      }
    }
    return addresses;
  }

  private static List<String> names(JsonNode object) {
    List<String> names = new ArrayList<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }
}
