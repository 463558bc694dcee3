package dev.isthmus.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Prints the JSON Schema of the spec. */
@Command(
    name = "schema",
    description = "Prints the JSON Schema of the spec, for editors.",
    mixinStandardHelpOptions = true)
final class SchemaCommand implements Callable<Integer> {

  @Spec private CommandSpec command;

  @Override
  public Integer call() throws IOException {
    command.commandLine().getOut().print(SpecSchema.text());
    command.commandLine().getOut().flush();
    return ExitStatus.DONE;
  }
}
