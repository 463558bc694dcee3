package dev.isthmus.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Checks a spec without writing anything; CDKTF is not loaded. */
@Command(name = "check", description = "Checks the spec, offline.", mixinStandardHelpOptions = true)
final class CheckCommand implements Callable<Integer> {

  @Mixin private SpecOption spec;
  @Mixin private OutputOption output;

  @Option(
      names = "--format",
      defaultValue = "text",
      description =
          "how problems are told: ${COMPLETION-CANDIDATES}; json and github go to standard output,"
              + " the text to standard error all the same; default: ${DEFAULT-VALUE}")
  private ProblemFormat format;

  @Spec private CommandSpec command;

  @Override
  public Integer call() throws IOException {
    LoadedSpec loaded = LoadedSpec.read(spec.file());
    if (output.isBeside(spec.file())) {
      loaded = loaded.against(output.folder());
    }
    if (format != ProblemFormat.TEXT) {
      command.commandLine().getOut().print(loaded.format(format));
      command.commandLine().getOut().flush();
    }
    if (loaded.hasProblems()) {
      loaded.print(command.commandLine());
      return ExitStatus.INVALID;
    }
    if (format == ProblemFormat.TEXT) {
      command.commandLine().getOut().println(spec.file() + ": no problems");
    }
    return ExitStatus.DONE;
  }
}
