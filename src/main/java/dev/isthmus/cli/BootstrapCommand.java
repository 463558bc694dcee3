package dev.isthmus.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Writes what must be there before the workspaces; it does nothing without saying where. */
@Command(
    name = "bootstrap",
    description = "Writes a Terraform workspace that makes the place of the state.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "PLACE",
    commandListHeading = "%nPlaces:%n",
    subcommands = {BootstrapS3Command.class, BootstrapHcpCommand.class})
final class BootstrapCommand implements Runnable {

  @Spec private CommandSpec command;

  @Override
  public void run() {
    throw new ParameterException(command.commandLine(), "a place is missing: s3 or hcp");
  }
}
