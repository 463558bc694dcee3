package dev.isthmus.pipeline;

import dev.isthmus.spec.StateSpec;

/** How Terraform is told the API token of a server. */
final class TerraformToken {

  private TerraformToken() {}

  /**
   * The environment variable: dots of the host's name become underscores, hyphens two of them (<a
   * href="https://developer.hashicorp.com/terraform/cli/config/config-file#environment-variable-credentials">Terraform</a>).
   */
  static String variable(StateSpec.Hcp hcp) {
    return "TF_TOKEN_" + hcp.hostname().replace("-", "__").replace('.', '_');
  }
}
