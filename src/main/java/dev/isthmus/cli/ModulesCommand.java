package dev.isthmus.cli;

import dev.isthmus.output.ModuleRendering;
import dev.isthmus.output.OutputFolder;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Writes the Terraform modules, all or nothing. */
@Command(
    name = "modules",
    description = "Writes the Terraform modules that the workspaces are made of.",
    mixinStandardHelpOptions = true)
final class ModulesCommand implements Callable<Integer> {

  @Option(
      names = {"-o", "--output"},
      paramLabel = "DIR",
      defaultValue = "modules",
      description = "the folder of the modules; default: ${DEFAULT-VALUE}")
  private Path folder;

  @Option(
      names = "--check",
      description = "write nothing; exit with 3 when what is written differs from what would be")
  private boolean check;

  @Spec private CommandSpec command;

  @Override
  public Integer call() throws IOException {
    Engine engine = Engine.start();
    Progress progress = new Progress(command.commandLine().getErr());
    SortedMap<String, byte[]> files;
    try (Progress.Step step = progress.step("synthesizing the modules")) {
      engine.await();
      files = ModuleRendering.files();
    }
    OutputFolder output = new OutputFolder(folder);
    return check ? compare(output.differences(files)) : report(output.write(files));
  }

  private int compare(SortedSet<String> differences) {
    PrintWriter out = command.commandLine().getOut();
    if (differences.isEmpty()) {
      out.println(folder + " holds the modules of this version");
      return ExitStatus.DONE;
    }
    differences.forEach(path -> out.println("differs: " + folder.resolve(path)));
    out.println(
        folder + " does not hold the modules of this version; run 'isthmus modules' to write them");
    return ExitStatus.NO;
  }

  private int report(SortedSet<String> changed) {
    PrintWriter out = command.commandLine().getOut();
    changed.forEach(path -> out.println("written    " + folder.resolve(path)));
    if (changed.isEmpty()) {
      out.println("unchanged  " + folder);
    }
    return ExitStatus.DONE;
  }
}
