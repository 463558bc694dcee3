package dev.isthmus.output;

import dev.isthmus.constructs.api.ResponderCode;
import dev.isthmus.stacks.Deployment;
import dev.isthmus.topology.Topology;
import dev.isthmus.topology.Workspace;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.SortedMap;

/** Turns a topology into the files of its workspaces, with CDKTF, in memory. */
public final class Rendering {

  private Rendering() {}

  /**
   * Synthesizes a deployment.
   *
   * @param localStateFolder folder of local state files, relative to the folder of a workspace
   * @param offline whether every workspace can be planned without an account
   * @return the files, keyed by path below the output folder, with slashes
   * @throws UncheckedIOException when the temporary folder cannot be used
   */
  public static SortedMap<String, byte[]> files(
      Topology topology, String localStateFolder, boolean offline) {
    Topology written = offline ? topology.offline() : topology;
    SortedMap<String, byte[]> files =
        InMemory.synthesize(app -> Deployment.build(app, written, localStateFolder));
    for (Workspace workspace : topology.workspaces()) {
      complete(files, topology, workspace, offline);
    }
    return files;
  }

  private static void complete(
      SortedMap<String, byte[]> files, Topology topology, Workspace workspace, boolean offline) {
    String folder = workspace.directory() + "/";
    if (offline) {
      files.put(folder + OfflineOverride.FILE, Json.bytes(OfflineOverride.of(topology, workspace)));
      files.put(folder + OfflineOverride.STATE_FILE, Json.bytes(OfflineOverride.emptyState()));
    }
  }

  /** Names of the files that a workspace's folder may hold of ours. */
  static List<String> workspaceFiles() {
    return List.of(
        "cdk.tf.json", ResponderCode.FILE, OfflineOverride.FILE, OfflineOverride.STATE_FILE);
  }
}
