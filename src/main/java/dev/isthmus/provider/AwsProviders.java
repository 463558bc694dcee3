package dev.isthmus.provider;

import com.hashicorp.cdktf.TerraformStack;
import com.hashicorp.cdktf.providers.aws.provider.AwsProvider;
import com.hashicorp.cdktf.providers.aws.provider.AwsProviderDefaultTags;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The AWS provider: which versions, and one aliased configuration per Region. The bindings are
 * those of provider 5.23.1 and would pin it; what is newer is written past them.
 */
public final class AwsProviders {

  private static final String LOWER_BOUND = ">= 5.84.0";

  /** 5.84.0 is the first with all that is used here; version 6 changes how Regions are named. */
  public static final String VERSION_CONSTRAINT = LOWER_BOUND + ", < 6.0.0";

  /**
   * Terraform 1.11 and OpenTofu 1.10 are the oldest that lock state in S3 without a table; the
   * constraint is what both understand.
   */
  public static final String TERRAFORM_CONSTRAINT = ">= 1.10.0";

  private AwsProviders() {}

  /** Requires the versions that this code is written for. */
  public static void require(TerraformStack stack) {
    Map<String, Object> aws = new LinkedHashMap<>();
    aws.put("source", "hashicorp/aws");
    aws.put("version", VERSION_CONSTRAINT);
    stack.addOverride("terraform.required_providers.aws", aws);
    stack.addOverride("terraform.required_version", TERRAFORM_CONSTRAINT);
  }

  /**
   * Requires what a module needs: no more than a lower bound, since the root module decides (<a
   * href="https://developer.hashicorp.com/terraform/language/modules/develop/providers">Terraform</a>).
   *
   * @param aliases of the providers that a caller must pass; none: the default one
   */
  public static void requireInModule(TerraformStack stack, String... aliases) {
    Map<String, Object> aws = new LinkedHashMap<>();
    aws.put("source", "hashicorp/aws");
    aws.put("version", LOWER_BOUND);
    if (aliases.length > 0) {
      aws.put("configuration_aliases", Stream.of(aliases).map(alias -> "aws." + alias).toList());
    }
    stack.addOverride("terraform.required_providers.aws", aws);
    stack.addOverride("terraform.required_version", TERRAFORM_CONSTRAINT);
  }

  /**
   * Gives a stack of the user's own the versions that the constructs need and a provider of one
   * Region without an alias, which is then that of every AWS resource that names none.
   *
   * @param region the Region
   */
  public static AwsProvider addDefault(TerraformStack stack, String region) {
    require(stack);
    return AwsProvider.Builder.create(stack, "aws").region(region).build();
  }

  /**
   * Adds a provider of one Region.
   *
   * @param alias its name in Terraform, {@code aws.<alias>}
   * @param region the Region
   * @param tags put on everything that takes tags, keyed by tag name
   */
  public static AwsProvider add(
      TerraformStack stack, String alias, String region, Map<String, String> tags) {
    return AwsProvider.Builder.create(stack, "aws-" + alias)
        .alias(alias)
        .region(region)
        .defaultTags(List.of(AwsProviderDefaultTags.builder().tags(tags).build()))
        .build();
  }

  /** Whatever of AWS is in the stack in the end uses the provider, unless it names another. */
  public static void useEverywhere(TerraformStack stack, AwsProvider provider) {
    DefaultProvider.use(stack, provider);
  }
}
