package dev.isthmus.terraform;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.isthmus.terraform.Plans.Subject;
import dev.isthmus.testing.Folders;
import dev.isthmus.testing.Repository;
import dev.isthmus.testing.Scenarios;
import dev.isthmus.testing.Subprocess.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The modules by Terraform itself: their own tests, their messages, and what a root over them
 * plans.
 */
@ExtendWith(NeedsTerraform.class)
// Most of it waits for one Terraform or another.
@Execution(ExecutionMode.CONCURRENT)
class ModulePlanTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  private static final List<String> KEYS =
      List.of(
          "skip_credentials_validation", "skip_metadata_api_check", "skip_requesting_account_id");

  @ParameterizedTest
  @ValueSource(strings = {"regional-api", "transit-peering", "global-dns"})
  void passesItsOwnTests(String module) throws Exception {
    Path folder = fresh("test-" + module);
    Folders.write(folder, Folders.content(Repository.file("modules/" + module)));
    Terraform terraform = new Terraform(folder);
    terraform.run("init");
    assertThat(terraform.run("test")).contains(", 0 failed.");
  }

  /** Every value that its tests refuse, with the message of the validation that refuses it. */
  @ParameterizedTest
  @ValueSource(strings = {"regional-api", "transit-peering", "global-dns"})
  void saysWhatWouldBeRight(String module) throws Exception {
    Path folder = fresh("messages-" + module);
    JsonNode tests = json("modules/" + module + "/tests/validations.tftest.json");
    JsonNode variables = json("modules/" + module + "/variables.tf.json").path("variable");
    ObjectNode root = JSON.createObjectNode();
    root.withObject("/provider/aws").put("region", "us-east-1");
    SortedSet<String> messages = new TreeSet<>();
    int number = 0;
    for (JsonNode run : tests.path("run")) {
      JsonNode wrong = run.iterator().next().path("variables");
      ObjectNode call = root.withObject("/module").putObject("wrong" + number++);
      call.put("source", "./module");
      call.setAll((ObjectNode) tests.path("variables").deepCopy());
      call.setAll((ObjectNode) wrong);
      if (module.equals("transit-peering")) {
        call.putObject("providers").put("aws.requester", "aws").put("aws.accepter", "aws");
      }
      String name = wrong.fieldNames().next();
      variables
          .path(name)
          .path("validation")
          .forEach(rule -> messages.add(oneLine(rule.path("error_message").asText())));
    }
    Files.writeString(folder.resolve("main.tf.json"), root.toString());
    Folders.write(folder.resolve("module"), Folders.content(Repository.file("modules/" + module)));
    Terraform terraform = new Terraform(folder);
    terraform.run("init");
    Result result = terraform.attempt("plan", "-refresh=false");
    assertThat(result.status()).isEqualTo(1);
    assertThat(result.err().split("Error: Invalid value for variable", -1).length - 1)
        .as("every wrong value is refused\n%s", result.err())
        .isGreaterThanOrEqualTo(number);
    assertThat(messages).allSatisfy(message -> assertThat(oneLine(result.err())).contains(message));
  }

  @ParameterizedTest
  @ValueSource(strings = {"regional-api", "transit-peering", "global-dns"})
  void isUsedAsItsReadmeSays(String module) throws Exception {
    Path folder = fresh("usage-" + module);
    String page = Files.readString(Repository.file("modules/" + module + "/README.md"));
    Matcher block = Pattern.compile("```hcl\n(.*?)```", Pattern.DOTALL).matcher(page);
    assertThat(block.find()).isTrue();
    Files.writeString(folder.resolve("main.tf"), block.group(1));
    Folders.write(folder.resolve("modules"), Folders.content(Repository.file("modules")));
    Terraform terraform = new Terraform(folder);
    terraform.run("init");
    assertThat(terraform.run("validate")).contains("Success");
  }

  /** Resource by resource, attribute by attribute, as far as either plan knows it. */
  @ParameterizedTest
  // jsii is not thread-safe.
  @Execution(ExecutionMode.SAME_THREAD)
  @CsvSource({
    "main.tf.json.example, isthmus",
    "modules/examples/three-regions/main.tf.json, three-regions"
  })
  void plansWhatTheWorkspacesPlan(String root, String example) throws Exception {
    Map<String, JsonNode> modules = byWorkspace(planned(root));
    SortedMap<String, JsonNode> workspaces = new TreeMap<>();
    for (Subject subject : Subject.all()) {
      if (subject.example().equals(example)) {
        Plan plan = Plans.of(subject);
        for (String address : plan.addresses()) {
          workspaces.put(
              subject.workspace() + " " + address,
              comparable(plan.after(address), subject.standsAlone()));
        }
      }
    }
    assertThat(modules.keySet()).isEqualTo(workspaces.keySet());
    List<String> differences = new ArrayList<>();
    boolean tagged = example.equals(Scenarios.ROOT);
    workspaces.forEach(
        (address, after) ->
            compare(address, after, comparable(modules.get(address), tagged), differences));
    assertThat(differences).isEmpty();
  }

  /**
   * Without what must differ: the folder of the code, and the providers' tags where the workspaces
   * are planned together, with providers that have none.
   */
  private static JsonNode comparable(JsonNode after, boolean tagged) {
    ObjectNode kept = after.deepCopy();
    if (!tagged) {
      kept.remove("tags_all");
    }
    // The placeholders name one VPC for all Regions, of which the provider keeps one block.
    if (kept.has("force_destroy") && kept.has("comment")) {
      kept.remove("vpc");
    }
    if (kept.has("filename")) {
      kept.put("filename", kept.path("filename").asText().replaceFirst(".*/", ""));
    }
    return kept;
  }

  /** What one of both leaves to the apply is an id or ARN that the other has as a placeholder. */
  private static void compare(
      String path, JsonNode workspace, JsonNode module, List<String> differences) {
    if (workspace.isObject() && module.isObject()) {
      SortedSet<String> names = new TreeSet<>();
      workspace.fieldNames().forEachRemaining(names::add);
      module.fieldNames().forEachRemaining(names::add);
      for (String name : names) {
        if (workspace.has(name) && module.has(name)) {
          compare(path + "." + name, workspace.path(name), module.path(name), differences);
        } else if (!isPlaceholder(workspace.path(name))) {
          differences.add(path + "." + name + ": only one of both plans knows it");
        }
      }
    } else if (workspace.isArray() && module.isArray() && workspace.size() == module.size()) {
      for (int i = 0; i < workspace.size(); i++) {
        compare(path + "[" + i + "]", workspace.get(i), module.get(i), differences);
      }
    } else if (!workspace.equals(module) && !isPlaceholder(workspace)) {
      differences.add(path + ": " + workspace + " and " + module);
    }
  }

  private static boolean isPlaceholder(JsonNode value) {
    return value.asText().matches(".*0{9}.*|offline.*|vpc-.*")
        || (value.isObject() && value.size() == 1 && isPlaceholder(value.iterator().next()));
  }

  /** {@code module.<workspace>.} becomes {@code <workspace> }, and a switch's index goes. */
  private static Map<String, JsonNode> byWorkspace(Map<String, JsonNode> planned) {
    Map<String, JsonNode> renamed = new TreeMap<>();
    Pattern address = Pattern.compile("module\\.([^.]+?)\\.([^.]+)\\.([^\\[]+)(\\[.*])?");
    planned.forEach(
        (key, after) -> {
          Matcher parts = address.matcher(key);
          assertThat(parts.matches()).as(key).isTrue();
          String index = parts.group(4) == null ? "" : parts.group(4).replace("[0]", "");
          String module = parts.group(1);
          String name = parts.group(3);
          if (module.startsWith("peering-")) {
            String pair = module.substring("peering-".length());
            List<String> regions = List.of(pair.split("_", -1));
            name = name.equals("accepter") ? regions.get(1) + "_" + regions.get(0) : pair;
            module = "peering";
          }
          renamed.put(module + " " + parts.group(2) + "." + name + index, after);
        });
    return renamed;
  }

  private static Map<String, JsonNode> planned(String root) throws Exception {
    Path folder = fresh("root-" + root.replaceAll("[^a-z]", "-"));
    ObjectNode configuration = (ObjectNode) json(root);
    for (JsonNode call : configuration.path("module")) {
      ((ObjectNode) call)
          .put(
              "source",
              call.path("source")
                  .asText()
                  .replaceFirst("^(\\.\\./\\.\\.|\\./modules)/", "./modules/"));
    }
    ArrayNode providers = (ArrayNode) configuration.at("/provider/aws");
    for (JsonNode provider : providers) {
      ((ObjectNode) provider).put("access_key", "offline").put("secret_key", "offline");
      KEYS.forEach(key -> ((ObjectNode) provider).put(key, "true"));
    }
    Files.writeString(folder.resolve("main.tf.json"), configuration.toString());
    Folders.write(folder.resolve("modules"), Folders.content(Repository.file("modules")));
    Terraform terraform = new Terraform(folder);
    terraform.run("init");
    terraform.run("plan", "-refresh=false", "-lock=false", "-out=offline.tfplan");
    Map<String, JsonNode> planned = new LinkedHashMap<>();
    for (JsonNode change :
        JSON.readTree(terraform.run("show", "-json", "offline.tfplan")).path("resource_changes")) {
      assertThat(change.at("/change/actions/0").asText()).isEqualTo("create");
      planned.put(change.path("address").asText(), change.at("/change/after"));
    }
    return planned;
  }

  private static String oneLine(String text) {
    return text.replaceAll("\\s+", " ").trim();
  }

  private static JsonNode json(String path) throws IOException {
    return JSON.readTree(Repository.file(path).toFile());
  }

  private static Path fresh(String name) throws IOException {
    Path folder = Repository.target("terraform/modules").resolve(name);
    if (Files.exists(folder)) {
      Folders.delete(folder);
    }
    return Files.createDirectories(folder);
  }
}
