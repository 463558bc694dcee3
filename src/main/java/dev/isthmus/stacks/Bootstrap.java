package dev.isthmus.stacks;

import dev.isthmus.spec.StateSpec;
import dev.isthmus.topology.Topology;
import software.constructs.Construct;

/** What must be there before the workspaces: the place of their state. */
public final class Bootstrap {

  private Bootstrap() {}

  /**
   * Adds the stack that makes it to an app.
   *
   * @param stateFile file of the stack's own state, relative to its folder, with slashes
   * @return the stack's name: {@code s3} or {@code hcp}
   * @throws IllegalArgumentException for local state, which needs nothing
   */
  public static String build(Construct app, Topology topology, String stateFile) {
    StateSpec state = topology.spec().state();
    if (state instanceof StateSpec.S3 s3) {
      return new BootstrapS3Stack(app, topology, s3, stateFile).getNode().getId();
    }
    if (state instanceof StateSpec.Hcp hcp) {
      return new BootstrapHcpStack(app, topology, hcp, stateFile).getNode().getId();
    }
    throw new IllegalArgumentException("local state needs nothing");
  }
}
