package dev.isthmus.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.isthmus.output.Rendering;
import dev.isthmus.spec.Problem;
import dev.isthmus.spec.SpecReader;
import dev.isthmus.spec.SpecReading;
import dev.isthmus.topology.Topology;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** What {@code synth --offline} writes for one spec, with the workspaces parsed. */
public final class Synthesis {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String WORKSPACE_FILE = "cdk.tf.json";

  private final Topology topology;
  private final SortedMap<String, byte[]> files;
  private final SortedMap<String, TerraformWorkspace> workspaces = new TreeMap<>();

  private Synthesis(Topology topology, SortedMap<String, byte[]> files) {
    this.topology = topology;
    this.files = Collections.unmodifiableSortedMap(files);
    for (String path : files.keySet()) {
      if (path.endsWith("/" + WORKSPACE_FILE)) {
        String name = path.split("/", -1)[1];
        workspaces.put(name, new TerraformWorkspace(name, json(path)));
      }
    }
  }

  static Synthesis of(String text) {
    SpecReading reading = SpecReader.read(text.getBytes(StandardCharsets.UTF_8));
    List<Problem> problems = reading.problems();
    if (!problems.isEmpty()) {
      throw new AssertionError("not a spec: " + problems + "\n" + text);
    }
    Topology topology = Topology.of(reading.spec().orElseThrow());
    String state = "../../../state/" + topology.spec().name();
    return new Synthesis(topology, Rendering.files(topology, state, true));
  }

  /** The facts that the workspaces were written from. */
  public Topology topology() {
    return topology;
  }

  /**
   * A workspace.
   *
   * @throws AssertionError when there is none of that name
   */
  public TerraformWorkspace workspace(String name) {
    TerraformWorkspace workspace = workspaces.get(name);
    if (workspace == null) {
      throw new AssertionError("no workspace " + name + ", there are " + workspaces.keySet());
    }
    return workspace;
  }

  /** All workspaces, keyed by name. */
  public SortedMap<String, TerraformWorkspace> workspaces() {
    return Collections.unmodifiableSortedMap(workspaces);
  }

  /** Names of the workspaces in the order of apply. */
  public List<String> order() {
    return topology.workspaces().stream().map(workspace -> workspace.name()).toList();
  }

  /** All files, keyed by path below the output folder. */
  public SortedMap<String, byte[]> files() {
    return files;
  }

  /** The files that a plain {@code synth} writes: those without the offline overrides. */
  public SortedMap<String, byte[]> plainFiles() {
    SortedMap<String, byte[]> plain = new TreeMap<>(files);
    plain.keySet().removeIf(path -> path.contains("/offline"));
    return plain;
  }

  /** The text of a file. */
  public String text(String path) {
    byte[] content = files.get(path);
    if (content == null) {
      throw new AssertionError("no file " + path + ", there are " + files.keySet());
    }
    return new String(content, StandardCharsets.UTF_8);
  }

  /** A file as JSON. */
  public JsonNode json(String path) {
    try {
      return JSON.readTree(text(path));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether both consist of the same files with the same bytes. */
  public boolean sameAs(SortedMap<String, byte[]> others) {
    return files.keySet().equals(others.keySet())
        && files.entrySet().stream()
            .allMatch(file -> Arrays.equals(file.getValue(), others.get(file.getKey())));
  }

  /** Writes all files below a folder. */
  public void writeTo(Path folder) throws IOException {
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      Path path = folder.resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.write(path, file.getValue());
    }
  }
}
