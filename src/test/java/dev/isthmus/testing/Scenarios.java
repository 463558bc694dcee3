package dev.isthmus.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Every spec that the tests look at, each synthesized once per run of the tests. */
public final class Scenarios {

  /** The example at the root of the repository. */
  public static final String ROOT = "isthmus";

  private static final Map<String, Synthesis> CACHE = new LinkedHashMap<>();

  private Scenarios() {}

  /** What is written for a spec. */
  public static Synthesis of(SpecText spec) {
    return of(spec.text());
  }

  /** What is written for the text of a spec. */
  public static synchronized Synthesis of(String text) {
    Synthesis known = CACHE.get(text);
    if (known == null) {
      known = Synthesis.of(text);
      CACHE.put(text, known);
    }
    return known;
  }

  /** One Region with every default. */
  public static Synthesis oneRegion() {
    return of(SpecText.of("us-east-1"));
  }

  /** Two Regions with every default. */
  public static Synthesis twoRegions() {
    return of(SpecText.of("us-east-1", "us-west-2"));
  }

  /** Three Regions with every default. */
  public static Synthesis threeRegions() {
    return of(SpecText.of("us-east-1", "us-west-2", "eu-west-1"));
  }

  /**
   * What is written for an example of the repository.
   *
   * @param name {@value #ROOT}, or the file's name below {@code examples} without its extension
   */
  public static Synthesis example(String name) {
    Path file = examples().get(name);
    if (file == null) {
      throw new IllegalArgumentException("no example " + name + ", there are " + examples());
    }
    try {
      return of(Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The files of all examples, keyed by name, the one at the root included. */
  public static SortedMap<String, Path> examples() {
    SortedMap<String, Path> files = new TreeMap<>();
    Path root = Repository.file("isthmus.yaml");
    if (Files.exists(root)) {
      files.put(ROOT, root);
    }
    Path folder = Repository.file("examples");
    if (Files.isDirectory(folder)) {
      try (Stream<Path> paths = Files.walk(folder)) {
        List<Path> specs = paths.filter(path -> path.toString().endsWith(".yaml")).toList();
        for (Path spec : specs) {
          String name = folder.relativize(spec).toString().replace('\\', '/');
          files.put(name.replaceFirst("(/isthmus)?\\.yaml$", ""), spec);
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return files;
  }

  /** The names of all examples, for parameterized tests. */
  public static Stream<String> exampleNames() {
    return examples().keySet().stream();
  }
}
