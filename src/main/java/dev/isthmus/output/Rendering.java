package dev.isthmus.output;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.hashicorp.cdktf.App;
import com.hashicorp.cdktf.AppConfig;
import dev.isthmus.constructs.api.ResponderCode;
import dev.isthmus.stacks.Deployment;
import dev.isthmus.topology.Topology;
import dev.isthmus.topology.Workspace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Turns a topology into the files of its workspaces, with CDKTF, in memory. */
public final class Rendering {

  private static final ObjectMapper JSON =
      new ObjectMapper().configure(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS, true);

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
    try {
      Path folder = Files.createTempDirectory("isthmus-");
      try {
        synthesize(topology, localStateFolder, folder);
        SortedMap<String, byte[]> files = read(folder);
        for (Workspace workspace : topology.workspaces()) {
          complete(files, topology, workspace, offline);
        }
        return files;
      } finally {
        delete(folder);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void synthesize(Topology topology, String localStateFolder, Path folder) {
    // Of its validations one would run `terraform version` for HCP Terraform; what we write is
    // checked before and tested.
    App app =
        new App(
            AppConfig.builder()
                .outdir(folder.toString())
                .stackTraces(false)
                .skipValidation(true)
                .build());
    if (!Path.of(app.getOutdir()).equals(folder)) {
      throw new IllegalStateException("CDKTF_OUTDIR is set: CDKTF writes to " + app.getOutdir());
    }
    Deployment.build(app, topology, localStateFolder);
    app.synth();
  }

  private static SortedMap<String, byte[]> read(Path folder) throws IOException {
    SortedMap<String, byte[]> files = new TreeMap<>();
    try (Stream<Path> paths = Files.walk(folder)) {
      for (Path path : (Iterable<Path>) paths.filter(Files::isRegularFile)::iterator) {
        files.put(folder.relativize(path).toString().replace('\\', '/'), Files.readAllBytes(path));
      }
    }
    return files;
  }

  private static void complete(
      SortedMap<String, byte[]> files, Topology topology, Workspace workspace, boolean offline) {
    String folder = workspace.directory() + "/";
    if (workspace.kind() == Workspace.Kind.REGIONAL && !workspace.retired()) {
      files.put(folder + ResponderCode.FILE, ResponderCode.pack().bytes());
    }
    if (offline) {
      files.put(folder + OfflineOverride.FILE, json(OfflineOverride.of(topology, workspace)));
      files.put(folder + OfflineOverride.STATE_FILE, json(OfflineOverride.emptyState()));
    }
  }

  /** Names of the files that a workspace's folder may hold of ours. */
  static List<String> workspaceFiles() {
    return List.of(
        "cdk.tf.json", ResponderCode.FILE, OfflineOverride.FILE, OfflineOverride.STATE_FILE);
  }

  private static byte[] json(Object value) {
    try {
      String text = JSON.writerWithDefaultPrettyPrinter().writeValueAsString(value);
      return (text.replace("\r\n", "\n") + "\n").getBytes(StandardCharsets.UTF_8);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> paths = Files.walk(folder)) {
      for (Path path : (Iterable<Path>) paths.sorted(Comparator.reverseOrder())::iterator) {
        Files.deleteIfExists(path);
      }
    }
  }
}
