package dev.isthmus.cli;

import dev.isthmus.output.OutputFolder;
import dev.isthmus.output.Rendering;
import dev.isthmus.topology.Topology;
import dev.isthmus.topology.Workspace;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Checks the spec and writes the workspaces, all or nothing. */
@Command(
    name = "synth",
    description = "Checks the spec and writes the Terraform workspaces, all or nothing.",
    mixinStandardHelpOptions = true)
final class SynthCommand implements Callable<Integer> {

  @Mixin private SpecOption spec;
  @Mixin private OutputOption output;

  @Option(
      names = "--offline",
      description = "also write overrides with which every workspace plans without an account")
  private boolean offline;

  @Option(
      names = "--check",
      description = "write nothing; exit with 3 when what is written differs from what would be")
  private boolean check;

  @Spec private CommandSpec command;

  @Override
  public Integer call() throws IOException {
    Engine engine = Engine.start();
    LoadedSpec loaded = LoadedSpec.read(spec.file()).against(output.folder());
    if (loaded.hasProblems()) {
      loaded.print(command.commandLine());
      engine.settle();
      return ExitStatus.INVALID;
    }
    Topology topology = loaded.topology();
    Progress progress = new Progress(command.commandLine().getErr());
    SortedMap<String, byte[]> files;
    try (Progress.Step step = progress.step("synthesizing " + count(topology.workspaces()))) {
      engine.await();
      files =
          Rendering.files(
              topology, output.localState(spec.file(), topology.spec().name()), offline);
    }
    OutputFolder folder = new OutputFolder(output.folder());
    return check ? compare(folder.differences(files)) : report(topology, folder.write(files));
  }

  private int compare(SortedSet<String> differences) {
    PrintWriter out = command.commandLine().getOut();
    if (differences.isEmpty()) {
      out.println(output.folder() + " is what " + spec.file() + " says");
      return ExitStatus.DONE;
    }
    differences.forEach(path -> out.println("differs: " + output.folder().resolve(path)));
    out.println(
        output.folder() + " is not what " + spec.file() + " says; run 'isthmus synth' to write it");
    return ExitStatus.NO;
  }

  private int report(Topology topology, SortedSet<String> changed) {
    PrintWriter out = command.commandLine().getOut();
    for (Workspace workspace : topology.workspaces()) {
      boolean touched = changed.stream().anyMatch(path -> holds(workspace, path));
      out.println(
          (touched ? "written    " : "unchanged  ")
              + output.folder().resolve(workspace.directory()));
    }
    changed.stream()
        .filter(path -> topology.workspaces().stream().noneMatch(each -> holds(each, path)))
        .filter(path -> path.startsWith("stacks/"))
        .forEach(path -> out.println("removed    " + output.folder().resolve(path)));
    String first = output.folder().resolve(topology.workspaces().get(0).directory()).toString();
    out.println();
    out.println(
        offline
            ? "Plan without an account, each workspace:"
            : "Next, each workspace in this order:");
    boolean moved = backendMoved(changed, topology.workspaces().get(0));
    out.println("  terraform -chdir=" + first + (moved ? " init -reconfigure" : " init"));
    out.println("  terraform -chdir=" + first + (offline ? " plan -refresh=false" : " apply"));
    return ExitStatus.DONE;
  }

  /** Whether only the override came or went, so that Terraform would ask about another backend. */
  private static boolean backendMoved(SortedSet<String> changed, Workspace workspace) {
    return changed.contains(workspace.directory() + "/offline_override.tf.json")
        && !changed.contains(workspace.directory() + "/cdk.tf.json");
  }

  private static boolean holds(Workspace workspace, String path) {
    return path.startsWith(workspace.directory() + "/");
  }

  private static String count(List<Workspace> workspaces) {
    return workspaces.size() + " workspaces";
  }
}
