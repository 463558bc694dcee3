package dev.isthmus.stacks;

import com.hashicorp.cdktf.TerraformStack;
import com.hashicorp.cdktf.providers.aws.provider.AwsProvider;
import dev.isthmus.constructs.Literal;
import dev.isthmus.constructs.region.RegionalOutput;
import dev.isthmus.provider.AwsProviders;
import dev.isthmus.spec.Spec;
import dev.isthmus.topology.Topology;
import dev.isthmus.topology.Workspace;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import software.constructs.Construct;

/** What every workspace has: the versions it requires, its backend and its AWS providers. */
abstract class WorkspaceStack extends TerraformStack {

  private final Spec spec;
  private final StateLocation state;
  private final Map<String, AwsProvider> providers = new HashMap<>();

  WorkspaceStack(Construct scope, Topology topology, Workspace workspace, StateLocation state) {
    super(scope, workspace.name());
    this.spec = topology.spec();
    this.state = state;
    AwsProviders.require(this);
    state.keep(this, workspace);
  }

  final AwsProvider provider(String alias, String region) {
    Map<String, String> tags = new TreeMap<>(Literal.of(spec.tags()));
    tags.put(Deployment.TAG, spec.name());
    AwsProvider provider = AwsProviders.add(this, alias, region, tags);
    providers.put(alias, provider);
    return provider;
  }

  /** The provider of an alias; empty: there is none. */
  final Optional<AwsProvider> provider(String alias) {
    return Optional.ofNullable(providers.get(alias));
  }

  /** An output of a Region's workspace, by the data source that {@link StateLocation} declares. */
  final String remote(String region, RegionalOutput output) {
    return state.output(region, output);
  }
}
