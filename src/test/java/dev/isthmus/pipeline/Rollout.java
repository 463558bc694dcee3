package dev.isthmus.pipeline;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.isthmus.spec.SpecReader;
import dev.isthmus.testing.SpecText;
import dev.isthmus.topology.Topology;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The pipelines of a spec, parsed. */
final class Rollout {

  static final PipelinePlace ROOT = new PipelinePlace("", "isthmus.yaml", Optional.empty());

  private static final ObjectMapper JSON = new ObjectMapper();

  private Rollout() {}

  /** A spec whose state a runner does not lose. */
  static SpecText spec(String... regions) {
    return SpecText.of(regions).with("state.s3", Map.of("bucket", "states", "region", "us-east-1"));
  }

  static Topology topology(SpecText spec) {
    return Topology.of(
        SpecReader.read(spec.text().getBytes(StandardCharsets.UTF_8)).spec().orElseThrow());
  }

  static JsonNode github(SpecText spec) {
    return yaml(GithubWorkflow.text(topology(spec), ROOT));
  }

  static JsonNode gitlab(SpecText spec) {
    return yaml(GitlabPipeline.text(topology(spec), ROOT));
  }

  static JsonNode yaml(String text) {
    return JSON.valueToTree(new Load(LoadSettings.builder().build()).loadFromString(text));
  }

  /** The names of jobs that begin so, in the order in which their needs let them run. */
  static List<String> order(JsonNode jobs, String prefix) {
    Map<String, List<String>> waiting = new LinkedHashMap<>();
    jobs.properties()
        .forEach(
            job -> {
              if (job.getValue().isObject()) {
                waiting.put(job.getKey(), needs(job.getValue()));
              }
            });
    List<String> order = new ArrayList<>();
    while (!waiting.isEmpty()) {
      String next =
          waiting.entrySet().stream()
              .filter(job -> order.containsAll(job.getValue()))
              .map(Map.Entry::getKey)
              .findFirst()
              .orElseThrow(() -> new AssertionError("in a circle: " + waiting));
      order.add(next);
      waiting.remove(next);
    }
    return order.stream().filter(job -> job.startsWith(prefix)).toList();
  }

  static List<String> needs(JsonNode job) {
    List<String> needs = new ArrayList<>();
    job.path("needs").forEach(need -> needs.add(need.path("job").asText(need.asText())));
    return needs;
  }

  /** What the steps of a job run, joined. */
  static String run(JsonNode job) {
    StringBuilder run = new StringBuilder();
    job.path("steps").forEach(step -> run.append(step.path("run").asText("")).append('\n'));
    job.path("script").forEach(line -> run.append(line.asText()).append('\n'));
    return run.toString();
  }
}
