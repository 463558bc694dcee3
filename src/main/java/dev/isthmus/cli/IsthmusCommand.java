package dev.isthmus.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command itself; it does nothing without a verb. */
@Command(
    name = "isthmus",
    description = "Turns one YAML file into Terraform workspaces for a multi-Region private API.",
    mixinStandardHelpOptions = true,
    versionProvider = IsthmusCommand.Version.class,
    synopsisSubcommandLabel = "VERB",
    commandListHeading = "%nVerbs:%n",
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      "0:done",
      "1:could not do it",
      "2:the spec or the command line is wrong",
      "3:done, and the answer is no",
      "130:interrupted"
    },
    subcommands = {
      InitCommand.class,
      CheckCommand.class,
      SynthCommand.class,
      WorkspacesCommand.class,
      BootstrapCommand.class,
      ModulesCommand.class,
      PipelineCommand.class,
      SchemaCommand.class
    })
final class IsthmusCommand implements Runnable {

  @Spec private CommandSpec command;

  @Override
  public void run() {
    throw new ParameterException(command.commandLine(), "a verb is missing");
  }

  /** The version that the build wrote into the artifact. */
  static final class Version implements CommandLine.IVersionProvider {
    @Override
    public String[] getVersion() {
      String version = IsthmusCommand.class.getPackage().getImplementationVersion();
      return new String[] {"isthmus " + (version == null ? "(not packaged)" : version)};
    }
  }
}
