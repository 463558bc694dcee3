package dev.isthmus.stacks;

import com.hashicorp.cdktf.IAspect;
import com.hashicorp.cdktf.TerraformDataSource;
import com.hashicorp.cdktf.TerraformProvider;
import com.hashicorp.cdktf.TerraformResource;
import software.constructs.IConstruct;

/**
 * The provider of every AWS resource of a stack that names none, those of the user's own too. The
 * constructs leave the provider open, since a module is given its own.
 */
final class DefaultProvider implements IAspect {

  private static final String AWS = "aws_";

  private final TerraformProvider provider;

  DefaultProvider(TerraformProvider provider) {
    this.provider = provider;
  }

  @Override
  public void visit(IConstruct node) {
    if (node instanceof TerraformResource resource) {
      if (resource.getTerraformResourceType().startsWith(AWS) && resource.getProvider() == null) {
        resource.setProvider(provider);
      }
    } else if (node instanceof TerraformDataSource source) {
      if (source.getTerraformResourceType().startsWith(AWS) && source.getProvider() == null) {
        source.setProvider(provider);
      }
    }
  }
}
