package dev.isthmus.output;

import dev.isthmus.stacks.Bootstrap;
import dev.isthmus.topology.Topology;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;

/** Turns a topology into the workspace that makes the place of its state, with CDKTF, in memory. */
public final class BootstrapRendering {

  private BootstrapRendering() {}

  /**
   * Synthesizes the workspace.
   *
   * @param stateFile file of its own state, relative to its folder, with slashes
   * @return its one file, keyed by path below the output folder, with slashes: {@code
   *     s3/cdk.tf.json} or {@code hcp/cdk.tf.json}
   */
  public static SortedMap<String, byte[]> files(Topology topology, String stateFile) {
    AtomicReference<String> name = new AtomicReference<>();
    SortedMap<String, byte[]> written =
        InMemory.synthesize(app -> name.set(Bootstrap.build(app, topology, stateFile)));
    SortedMap<String, byte[]> files = new TreeMap<>();
    String file = name.get() + "/" + WorkspaceFile.NAME;
    files.put(file, written.get("stacks/" + file));
    return files;
  }
}
