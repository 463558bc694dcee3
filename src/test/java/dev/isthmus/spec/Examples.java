package dev.isthmus.spec;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The specs that the repository ships. Tests run in its root. */
public final class Examples {

  private Examples() {}

  /** The root example, then those of the folder {@code examples} by name. */
  public static List<Path> all() {
    List<Path> all = new ArrayList<>();
    all.add(Path.of("isthmus.yaml"));
    try (Stream<Path> files = Files.list(Path.of("examples"))) {
      files.filter(file -> file.toString().endsWith(".yaml")).sorted().forEach(all::add);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return all;
  }
}
