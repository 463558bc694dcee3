package dev.isthmus.pipeline;

import dev.isthmus.naming.ResourceNames;
import dev.isthmus.topology.Topology;
import dev.isthmus.topology.Workspace;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;

/**
 * The script that does the work of every pipeline: what a job of GitHub or GitLab does is one
 * command of it. It is the same for every spec but for its table of workspaces.
 */
public final class PipelineScript {

  /** Its name; it lies beside the spec. */
  public static final String FILE = "isthmus-pipeline.sh";

  /** Where it keeps saved plans, beside the spec. */
  static final String PLANS = "isthmus-plans";

  private static final int SECONDS_PER_MINUTE = 60;

  private PipelineScript() {}

  /** The script of a deployment. */
  public static String text(Topology topology, PipelinePlace place) {
    return resource()
        .replace("@header@", place.scriptHeader())
        .replace("@deployment@", topology.spec().name())
        .replace("@spec@", place.spec())
        .replace(
            "@bakeSeconds@",
            Integer.toString(topology.spec().rollout().bakeMinutes() * SECONDS_PER_MINUTE))
        .replace("@platforms@", String.join(" ", topology.spec().rollout().platforms()))
        .replace(
            "@workspaces@",
            topology.workspaces().stream()
                .map(PipelineScript::row)
                .collect(Collectors.joining("\n")))
        .replace("@alarm@", new ResourceNames(topology.spec().name(), "").healthAlarm());
  }

  private static String row(Workspace workspace) {
    String kind =
        workspace.retired() ? "retired" : workspace.region().isEmpty() ? "joint" : "region";
    return workspace.name() + " " + kind + " " + workspace.region().orElse("-");
  }

  private static String resource() {
    try (InputStream content = PipelineScript.class.getResourceAsStream(FILE)) {
      return new String(content.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
