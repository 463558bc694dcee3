package dev.isthmus.cli;

import dev.isthmus.spec.StateSpec;
import picocli.CommandLine.Command;

/** Writes the workspace of the workspaces in HCP Terraform or Terraform Enterprise. */
@Command(
    name = "hcp",
    description =
        "Writes a Terraform workspace of the project, workspaces, variables, run triggers and state"
            + " sharing in HCP Terraform or Terraform Enterprise.",
    mixinStandardHelpOptions = true)
final class BootstrapHcpCommand extends BootstrapPlace {

  BootstrapHcpCommand() {
    super("hcp", StateSpec.Hcp.class, "{hcp: {organization: my-organization}}");
  }
}
