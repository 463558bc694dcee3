package dev.isthmus.stacks;

import static java.util.Objects.requireNonNull;

import com.hashicorp.cdktf.TerraformStack;
import com.hashicorp.cdktf.providers.aws.provider.AwsProvider;
import dev.isthmus.constructs.dns.GlobalDns;
import dev.isthmus.constructs.region.BackendFactory;
import dev.isthmus.constructs.region.RegionalApi;
import dev.isthmus.constructs.transit.TransitPeering;
import dev.isthmus.spec.InvalidSpecException;
import dev.isthmus.spec.Spec;
import dev.isthmus.topology.Topology;
import dev.isthmus.topology.Workspace;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import software.constructs.Construct;

/**
 * Every workspace of a deployment as a stack, in the order of apply. Constructs of the user's own
 * may be added to the stacks; those of AWS use the provider of the stack's Region unless they name
 * another.
 */
public final class Deployment {

  /** The tag on everything, with the deployment's name; it also tells whose workspace a file is. */
  public static final String TAG = "isthmus:deployment";

  private final Topology topology;
  private final Map<String, WorkspaceStack> stacks = new LinkedHashMap<>();

  private Deployment(
      Construct app, Topology topology, String localStateFolder, Optional<BackendFactory> backend) {
    this.topology = topology;
    StateLocation state = new StateLocation(topology, localStateFolder);
    for (Workspace workspace : topology.workspaces()) {
      WorkspaceStack stack =
          switch (workspace.kind()) {
            case REGIONAL -> new RegionalApiStack(app, topology, workspace, state, backend);
            case PEERING -> new TransitPeeringStack(app, topology, workspace, state);
            case GLOBAL_DNS -> new GlobalDnsStack(app, topology, workspace, state);
          };
      workspace.dependsOn().forEach(name -> stack.addDependency(stacks.get(name)));
      stacks.put(workspace.name(), stack);
    }
  }

  /**
   * Adds the stacks of a spec to an app, as the command line does.
   *
   * @param app a CDKTF app
   * @throws InvalidSpecException with every problem of the spec, when it has any; the app then has
   *     no stack more
   */
  public static Deployment of(Construct app, Spec spec) {
    return builder(spec).build(app);
  }

  /** A deployment that differs from what the command line writes. */
  public static Builder builder(Spec spec) {
    return new Builder(spec);
  }

  /**
   * Adds the stacks to an app.
   *
   * @param app a CDKTF app
   * @param topology the deployment
   * @param localStateFolder with local state: the folder of the state files, relative to the folder
   *     of a workspace, with slashes
   */
  public static Deployment build(Construct app, Topology topology, String localStateFolder) {
    return new Deployment(app, topology, localStateFolder, Optional.empty());
  }

  /** What follows from the spec: names, addresses, pairs, order. */
  public Topology topology() {
    return topology;
  }

  /** The stacks in the order of apply, keyed by the names of the workspaces. */
  public Map<String, TerraformStack> stacks() {
    return Collections.unmodifiableMap(stacks);
  }

  /**
   * The stack of one workspace.
   *
   * @param workspace for example {@code regional-us-east-1}, {@code peering}, {@code global-dns}
   * @throws IllegalArgumentException when there is no such workspace
   */
  public TerraformStack stack(String workspace) {
    return find(workspace);
  }

  /**
   * What a Region holds.
   *
   * @param name for example {@code us-east-1}
   * @throws IllegalArgumentException when the spec does not name the Region, or it is retired
   */
  public RegionalApi region(String name) {
    return ((RegionalApiStack) find(Workspace.regional(name)))
        .api()
        .orElseThrow(() -> new IllegalArgumentException(name + " is retired: it holds nothing"));
  }

  /**
   * The peering of two Regions, named in either order.
   *
   * @throws IllegalArgumentException when they are not peered
   */
  public TransitPeering peering(String one, String other) {
    return ((TransitPeeringStack) find(Workspace.PEERING))
        .between(one, other)
        .orElseThrow(() -> new IllegalArgumentException(one + " and " + other + " are not peered"));
  }

  /** What leads clients to a Region: zone, health checks and records. */
  public GlobalDns dns() {
    return ((GlobalDnsStack) find(Workspace.GLOBAL_DNS)).dns();
  }

  /**
   * The AWS provider of a Region in a workspace, for constructs of the user's own where the
   * workspace has several.
   *
   * @param workspace for example {@code peering}
   * @param region for example {@code us-east-1}
   * @throws IllegalArgumentException when the workspace has no provider of that Region
   */
  public AwsProvider provider(String workspace, String region) {
    return find(workspace)
        .provider(region)
        .orElseThrow(
            () -> new IllegalArgumentException(workspace + " has no provider of " + region));
  }

  private WorkspaceStack find(String workspace) {
    WorkspaceStack stack = stacks.get(workspace);
    if (stack == null) {
      throw new IllegalArgumentException(
          "no workspace " + workspace + ", there are " + stacks.keySet());
    }
    return stack;
  }

  /** The workspace of a Region. */
  static Workspace regional(Topology topology, String region) {
    return topology.workspaces().stream()
        .filter(workspace -> workspace.region().equals(Optional.of(region)))
        .findFirst()
        .orElseThrow();
  }

  /** Collects what differs from the command line; everything that is not set has its default. */
  public static final class Builder {

    private final Spec spec;
    private Optional<String> localState = Optional.empty();
    private Optional<BackendFactory> backend = Optional.empty();

    private Builder(Spec spec) {
      this.spec = requireNonNull(spec, "spec");
    }

    /**
     * With local state: the folder of the state files, relative to the folder of a workspace, with
     * slashes; default {@code ../../../state/<name>}, which is beside {@code cdktf.out}.
     */
    public Builder localStateFolder(String folder) {
      this.localState = Optional.of(folder);
      return this;
    }

    /** What answers the requests in every Region; default: {@code Responder}. */
    public Builder backend(BackendFactory factory) {
      this.backend = Optional.of(factory);
      return this;
    }

    /**
     * Adds the stacks to an app.
     *
     * @param app a CDKTF app
     * @throws InvalidSpecException with every problem of the spec, when it has any; the app then
     *     has no stack more
     */
    public Deployment build(Construct app) {
      return new Deployment(
          app,
          Topology.of(spec),
          localState.orElseGet(() -> "../../../state/" + spec.name()),
          backend);
    }
  }
}
