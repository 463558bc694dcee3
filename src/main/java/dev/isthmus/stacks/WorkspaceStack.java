package dev.isthmus.stacks;

import com.hashicorp.cdktf.TerraformResource;
import com.hashicorp.cdktf.TerraformStack;
import com.hashicorp.cdktf.providers.aws.provider.AwsProvider;
import dev.isthmus.constructs.Literal;
import dev.isthmus.constructs.region.RegionalOutput;
import dev.isthmus.provider.AwsProviders;
import dev.isthmus.spec.Spec;
import dev.isthmus.topology.Topology;
import dev.isthmus.topology.Workspace;
import java.util.Map;
import java.util.TreeMap;
import software.constructs.Construct;

/** What every workspace has: the versions it requires, its backend and its AWS providers. */
abstract class WorkspaceStack extends TerraformStack {

  private final Spec spec;

  WorkspaceStack(Construct scope, Topology topology, Workspace workspace, StateLocation state) {
    super(scope, workspace.name());
    this.spec = topology.spec();
    AwsProviders.require(this);
    state.keep(this, workspace);
  }

  final AwsProvider provider(String alias, String region) {
    Map<String, String> tags = new TreeMap<>(Literal.of(spec.tags()));
    tags.put(Deployment.TAG, spec.name());
    return AwsProviders.add(this, alias, region, tags);
  }

  /** The constructs leave the provider open, since a module is given its own. */
  final void useEverywhere(AwsProvider provider) {
    getNode().findAll().stream()
        .filter(TerraformResource.class::isInstance)
        .forEach(resource -> ((TerraformResource) resource).setProvider(provider));
  }

  /** An output of a Region's workspace, by the remote state that {@link StateLocation} declares. */
  static String remote(String region, RegionalOutput output) {
    return "${data.terraform_remote_state." + region + ".outputs." + output.key() + "}";
  }
}
