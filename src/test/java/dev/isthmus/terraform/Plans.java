package dev.isthmus.terraform;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.isthmus.testing.Folders;
import dev.isthmus.testing.Repository;
import dev.isthmus.testing.Scenarios;
import dev.isthmus.testing.Synthesis;
import dev.isthmus.testing.TerraformWorkspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Real plans with the real AWS provider, each made once per run of the tests.
 *
 * <p>Every alias of a provider is a process of 350 MB that takes a second to start, so that only
 * some workspaces are planned alone, as their user would. The others are planned together as
 * modules of one root that share its providers; to the provider blocks and backends, which are
 * taken out for that, Terraform has nothing to say at plan time that it does not say at {@link
 * #validation()}.
 */
final class Plans {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String STATE = "offline.tfstate";

  /** Providers of this many workspaces are in memory at once. */
  private static final int AT_ONCE = 2;

  private static final Once<Map<Subject, Plan>> ALONE = new Once<>(Plans::planAlone);
  private static final Once<Map<Subject, Plan>> TOGETHER = new Once<>(Plans::planTogether);
  private static final Once<JsonNode> VALIDATION = new Once<>(Plans::validate);

  private Plans() {}

  /** What takes long and is done once, also when it fails. */
  private static final class Once<T> {

    private final Callable<T> work;
    private T result;
    private AssertionError failure;

    Once(Callable<T> work) {
      this.work = work;
    }

    synchronized T get() {
      if (result == null && failure == null) {
        try {
          result = work.call();
        } catch (Exception | AssertionError e) {
          failure = new AssertionError(e.getMessage(), e);
        }
      }
      if (failure != null) {
        throw failure;
      }
      return result;
    }
  }

  /**
   * A workspace of an example.
   *
   * @param example name of the example
   * @param workspace name of the workspace
   */
  record Subject(String example, String workspace) {

    /** Every workspace of every example. */
    static List<Subject> all() {
      List<Subject> all = new ArrayList<>();
      for (String example : examples().keySet()) {
        examples().get(example).order().forEach(each -> all.add(new Subject(example, each)));
      }
      return all;
    }

    Synthesis synthesis() {
      return examples().get(example);
    }

    TerraformWorkspace parsed() {
      return synthesis().workspace(workspace);
    }

    /** Its name as a module. */
    String module() {
      return (example + "_" + workspace).replaceAll("[^A-Za-z0-9_-]", "-");
    }

    /** Whether it is planned alone. */
    boolean standsAlone() {
      boolean isLocal = parsed().terraform().json().at("/backend/local").isObject();
      return example.equals(Scenarios.ROOT)
          // One for each kind of state: an override takes the place of every backend.
          || (!isLocal && workspace.equals("global-dns"));
    }

    @Override
    public String toString() {
      return example + " " + workspace;
    }
  }

  private static SortedMap<String, Synthesis> examples() {
    SortedMap<String, Synthesis> examples = new TreeMap<>();
    Scenarios.exampleNames().forEach(name -> examples.put(name, Scenarios.example(name)));
    return examples;
  }

  /** The plan of a workspace. */
  static Plan of(Subject subject) {
    return (subject.standsAlone() ? ALONE : TOGETHER).get().get(subject);
  }

  private static Map<Subject, Plan> planAlone() throws Exception {
    Map<Subject, Path> folders = new LinkedHashMap<>();
    for (Subject subject : Subject.all()) {
      if (subject.standsAlone()) {
        Path folder = fresh("alone/" + subject.module());
        Folders.write(folder, files(subject));
        // One after the other: they share the cache of plugins.
        new Terraform(folder).run("init");
        folders.put(subject, folder);
      }
    }
    ExecutorService planners = Executors.newFixedThreadPool(AT_ONCE);
    try {
      Map<Subject, Future<Plan>> planning = new LinkedHashMap<>();
      folders.forEach(
          (subject, folder) ->
              planning.put(subject, planners.submit(() -> new Plan(plan(folder), ""))));
      Map<Subject, Plan> plans = new LinkedHashMap<>();
      for (Map.Entry<Subject, Future<Plan>> plan : planning.entrySet()) {
        try {
          plans.put(plan.getKey(), plan.getValue().get());
        } catch (ExecutionException e) {
          throw new AssertionError(plan.getKey() + ": " + e.getCause().getMessage(), e);
        }
      }
      return plans;
    } finally {
      planners.shutdownNow();
    }
  }

  private static Map<Subject, Plan> planTogether() throws Exception {
    Path folder = fresh("together");
    ObjectNode root = JSON.createObjectNode();
    Map<String, String> regions = new TreeMap<>();
    List<Subject> subjects = new ArrayList<>(Subject.all());
    subjects.removeIf(Subject::standsAlone);
    for (Subject subject : subjects) {
      Path module = folder.resolve(subject.module());
      Folders.write(module, files(subject));
      ObjectNode configuration = subject.parsed().json().deepCopy();
      ObjectNode call = root.withObject("/module").putObject(subject.module());
      call.put("source", "./" + subject.module());
      ArrayNode aliases =
          configuration
              .withObject("/terraform/required_providers/aws")
              .putArray("configuration_aliases");
      for (JsonNode provider : configuration.at("/provider/aws")) {
        String alias = "aws." + provider.path("alias").asText();
        aliases.add(alias);
        call.withObject("/providers").put(alias, alias);
        regions.put(provider.path("alias").asText(), provider.path("region").asText());
      }
      configuration.remove("provider");
      Files.writeString(module.resolve("cdk.tf.json"), configuration.toString());
      JsonNode override = subject.synthesis().json(path(subject) + "offline_override.tf.json");
      ((ObjectNode) override).remove("provider");
      Files.writeString(module.resolve("offline_override.tf.json"), override.toString());
    }
    ArrayNode providers = root.withObject("/provider").putArray("aws");
    regions.forEach((alias, region) -> providers.add(provider(alias, region)));
    root.withObject("/terraform/required_providers/aws").put("source", "hashicorp/aws");
    Files.writeString(folder.resolve("main.tf.json"), root.toString());
    Files.copy(folder.resolve(subjects.get(0).module()).resolve(STATE), folder.resolve(STATE));
    new Terraform(folder).run("init");
    String json = plan(folder);
    Map<Subject, Plan> plans = new LinkedHashMap<>();
    for (Subject subject : subjects) {
      plans.put(subject, new Plan(json, "module." + subject.module() + "."));
    }
    return plans;
  }

  private static ObjectNode provider(String alias, String region) {
    ObjectNode provider = JSON.createObjectNode();
    provider.put("alias", alias);
    provider.put("region", region);
    provider.put("access_key", "offline");
    provider.put("secret_key", "offline");
    provider.put("skip_credentials_validation", true);
    provider.put("skip_metadata_api_check", "true");
    provider.put("skip_requesting_account_id", true);
    return provider;
  }

  private static String plan(Path folder) throws IOException, InterruptedException {
    Terraform terraform = new Terraform(folder);
    terraform.run("plan", "-refresh=false", "-lock=false", "-out=offline.tfplan");
    return terraform.run("show", "-json", "offline.tfplan");
  }

  /**
   * What {@code terraform validate} says of every workspace of every example, untouched, as modules
   * of one root.
   */
  static JsonNode validation() {
    return VALIDATION.get();
  }

  private static JsonNode validate() throws Exception {
    Path folder = fresh("validate");
    ObjectNode root = JSON.createObjectNode();
    for (Subject subject : Subject.all()) {
      Folders.write(folder.resolve(subject.module()), files(subject));
      root.withObject("/module").putObject(subject.module()).put("source", "./" + subject.module());
    }
    Files.writeString(folder.resolve("main.tf.json"), root.toString());
    Terraform terraform = new Terraform(folder);
    terraform.run("init", "-backend=false");
    return JSON.readTree(terraform.attempt("validate", "-json").out());
  }

  private static SortedMap<String, byte[]> files(Subject subject) {
    String prefix = path(subject);
    SortedMap<String, byte[]> files = new TreeMap<>();
    subject
        .synthesis()
        .files()
        .forEach(
            (path, content) -> {
              if (path.startsWith(prefix)) {
                files.put(path.substring(prefix.length()), content);
              }
            });
    return files;
  }

  private static String path(Subject subject) {
    return "stacks/" + subject.workspace() + "/";
  }

  private static Path fresh(String name) throws IOException {
    Path folder = Repository.target("terraform").resolve(name);
    if (Files.exists(folder)) {
      Folders.delete(folder);
    }
    return Files.createDirectories(folder);
  }
}
