package dev.isthmus.cli;

import java.util.LinkedHashMap;
import java.util.Map;
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
    })
final class IsthmusCommand implements Runnable {

  /** Keyed by name, in the order of the help. */
  private static final Map<String, Class<?>> VERBS = new LinkedHashMap<>();

  static {
    VERBS.put("init", InitCommand.class);
    VERBS.put("check", CheckCommand.class);
    VERBS.put("synth", SynthCommand.class);
    VERBS.put("workspaces", WorkspacesCommand.class);
    VERBS.put("bootstrap", BootstrapCommand.class);
    VERBS.put("modules", ModulesCommand.class);
    VERBS.put("pipeline", PipelineCommand.class);
    VERBS.put("schema", SchemaCommand.class);
  }

  @Spec private CommandSpec command;

  /**
   * A command line that can run the arguments: the verb that comes first, or all verbs where none
   * does, for the help and the hints. To read all verbs takes longer than to check a spec.
   */
  static CommandLine line(String... args) {
    CommandLine line = new CommandLine(new IsthmusCommand());
    Class<?> asked = args.length == 0 ? null : VERBS.get(args[0]);
    if (asked != null) {
      return line.addSubcommand(args[0], asked);
    }
    VERBS.forEach(line::addSubcommand);
    return line;
  }

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
