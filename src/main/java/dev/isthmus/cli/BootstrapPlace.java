package dev.isthmus.cli;

import dev.isthmus.output.BootstrapRendering;
import dev.isthmus.output.OutputFolder;
import dev.isthmus.spec.Problem;
import dev.isthmus.spec.StateSpec;
import dev.isthmus.topology.Topology;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What both places of state have in common: a workspace of one file in a folder of their own. */
abstract class BootstrapPlace implements Callable<Integer> {

  private final String name;
  private final Class<? extends StateSpec> state;
  private final String example;

  @Mixin private SpecOption spec;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "DIR",
      defaultValue = "bootstrap",
      description = "the folder to write below; default: ${DEFAULT-VALUE}")
  private Path folder;

  @Option(
      names = "--check",
      description = "write nothing; exit with 3 when what is written differs from what would be")
  private boolean check;

  @Spec private CommandSpec command;

  /**
   * A place.
   *
   * @param name of the verb and of the folder
   * @param state what the spec must say
   * @param example of that
   */
  BootstrapPlace(String name, Class<? extends StateSpec> state, String example) {
    this.name = name;
    this.state = state;
    this.example = example;
  }

  @Override
  public Integer call() throws IOException {
    Engine engine = Engine.start();
    LoadedSpec loaded = LoadedSpec.read(spec.file()).but(said -> problem(said.state()));
    if (loaded.hasProblems()) {
      loaded.print(command.commandLine());
      engine.settle();
      return ExitStatus.INVALID;
    }
    SortedMap<String, byte[]> files = files(engine, loaded.topology());
    OutputFolder output = new OutputFolder(folder);
    return check ? compare(output.differences(files)) : report(output.write(files));
  }

  private SortedMap<String, byte[]> files(Engine engine, Topology topology) throws IOException {
    String stateFolder =
        LocalState.folder(spec.file(), topology.spec().name(), folder, folder.resolve(name));
    Progress progress = new Progress(command.commandLine().getErr());
    try (Progress.Step step = progress.step("synthesizing the workspace")) {
      engine.await();
      return BootstrapRendering.files(topology, stateFolder + "/bootstrap-" + name + ".tfstate");
    }
  }

  private Optional<Problem> problem(StateSpec said) {
    if (state.isInstance(said)) {
      return Optional.empty();
    }
    String instead = "local state needs nothing to be there";
    if (said instanceof StateSpec.S3) {
      instead = "for state in S3: isthmus bootstrap s3";
    } else if (said instanceof StateSpec.Hcp) {
      instead = "for state in HCP Terraform: isthmus bootstrap hcp";
    }
    return Optional.of(
        new Problem(
            "state", "bootstrap " + name + " needs something like " + example + "; " + instead));
  }

  private int compare(SortedSet<String> differences) {
    PrintWriter out = command.commandLine().getOut();
    if (differences.isEmpty()) {
      out.println(folder.resolve(name) + " is what " + spec.file() + " says");
      return ExitStatus.DONE;
    }
    differences.forEach(path -> out.println("differs: " + folder.resolve(path)));
    out.println(
        folder.resolve(name)
            + " is not what "
            + spec.file()
            + " says; run 'isthmus bootstrap "
            + name
            + "' to write it");
    return ExitStatus.NO;
  }

  private int report(SortedSet<String> changed) {
    PrintWriter out = command.commandLine().getOut();
    Path workspace = folder.resolve(name);
    out.println((changed.isEmpty() ? "unchanged  " : "written    ") + workspace);
    out.println();
    out.println("Next, once and after every change:");
    out.println("  terraform -chdir=" + workspace + " init");
    out.println("  terraform -chdir=" + workspace + " apply");
    return ExitStatus.DONE;
  }
}
