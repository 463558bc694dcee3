package dev.isthmus.provider;

import com.hashicorp.cdktf.TerraformStack;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The provider of HCP Terraform and Terraform Enterprise: which versions, and its configuration.
 * Its bindings are not used, so that nobody has to download them.
 */
public final class TfeProvider {

  /**
   * 0.66.0 shares states by {@code tfe_workspace_settings} without the faults of the first versions
   * that did (issues <a
   * href="https://github.com/hashicorp/terraform-provider-tfe/issues/1571">1571</a> and <a
   * href="https://github.com/hashicorp/terraform-provider-tfe/issues/1688">1688</a>); before 1.0.0
   * a version says nothing of what it breaks, so the next whole number is as far as can be said.
   */
  public static final String VERSION_CONSTRAINT = ">= 0.66.0, < 1.0.0";

  /**
   * What runs on the server use: the newest Terraform 1 from 1.11 on, which is what the tests have.
   */
  public static final String TERRAFORM_VERSION = "~> 1.11";

  private TfeProvider() {}

  /**
   * Requires and configures the provider. Its token comes from where Terraform's own does, or from
   * {@code TFE_TOKEN}.
   *
   * @param hostname of the server
   * @param organization default of all that the provider manages or reads
   */
  public static void add(TerraformStack stack, String hostname, String organization) {
    Map<String, Object> tfe = new LinkedHashMap<>();
    tfe.put("source", "hashicorp/tfe");
    tfe.put("version", VERSION_CONSTRAINT);
    stack.addOverride("terraform.required_providers.tfe", tfe);
    stack.addOverride("terraform.required_version", AwsProviders.TERRAFORM_CONSTRAINT);
    Map<String, Object> provider = new LinkedHashMap<>();
    provider.put("hostname", hostname);
    provider.put("organization", organization);
    stack.addOverride("provider.tfe", List.of(provider));
  }
}
