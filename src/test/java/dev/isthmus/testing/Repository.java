package dev.isthmus.testing;

import java.nio.file.Files;
import java.nio.file.Path;

/** Files of the repository that the tests read. */
public final class Repository {

  private Repository() {}

  /** The repository's root: where Maven runs the tests. */
  public static Path root() {
    Path root = Path.of(System.getProperty("basedir", "")).toAbsolutePath();
    if (!Files.exists(root.resolve("pom.xml"))) {
      throw new IllegalStateException("the tests run in the folder of pom.xml, not in " + root);
    }
    return root;
  }

  /** A file below the root. */
  public static Path file(String path) {
    return root().resolve(path);
  }

  /** A folder below {@code target} for what a test writes, which outlives the test. */
  public static Path target(String path) {
    return root().resolve("target").resolve(path);
  }
}
