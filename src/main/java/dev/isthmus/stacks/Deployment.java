package dev.isthmus.stacks;

import com.hashicorp.cdktf.TerraformStack;
import dev.isthmus.topology.Topology;
import dev.isthmus.topology.Workspace;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import software.constructs.Construct;

/** Every workspace of a deployment as a stack, in the order of apply. */
public final class Deployment {

  /** The tag on everything, with the deployment's name; it also tells whose workspace a file is. */
  public static final String TAG = "isthmus:deployment";

  private Deployment() {}

  /**
   * Adds the stacks to an app.
   *
   * @param app a CDKTF app
   * @param topology the deployment
   * @param localStateFolder with local state: the folder of the state files, relative to the folder
   *     of a workspace, with slashes
   */
  public static void build(Construct app, Topology topology, String localStateFolder) {
    StateLocation state = new StateLocation(topology, localStateFolder);
    Map<String, TerraformStack> stacks = new HashMap<>();
    for (Workspace workspace : topology.workspaces()) {
      TerraformStack stack =
          switch (workspace.kind()) {
            case REGIONAL -> new RegionalApiStack(app, topology, workspace, state);
            case PEERING -> new TransitPeeringStack(app, topology, workspace, state);
            case GLOBAL_DNS -> new GlobalDnsStack(app, topology, workspace, state);
          };
      workspace.dependsOn().forEach(name -> stack.addDependency(stacks.get(name)));
      stacks.put(workspace.name(), stack);
    }
  }

  /** The workspace of a Region. */
  static Workspace regional(Topology topology, String region) {
    return topology.workspaces().stream()
        .filter(workspace -> workspace.region().equals(Optional.of(region)))
        .findFirst()
        .orElseThrow();
  }
}
