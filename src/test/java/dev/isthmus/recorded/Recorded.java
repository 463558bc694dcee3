package dev.isthmus.recorded;

import static java.util.Objects.requireNonNull;

import dev.isthmus.testing.Repository;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/**
 * What was written once and must not change unnoticed: files among the test resources. {@code mvn
 * verify -Dupdate.golden} writes them anew instead of comparing, and says so.
 */
final class Recorded {

  /** Writes the files anew. */
  static final String COMMAND = "mvn verify -Dupdate.golden";

  private static final String UPDATE = "update.golden";
  private static final int CONTEXT = 3;

  private final Path folder;
  private final Consumer<String> report;

  /**
   * A folder of recorded files.
   *
   * @param name below {@code src/test/resources}
   */
  Recorded(String name) {
    this(
        Repository.file("src/test/resources/" + requireNonNull(name, "name")), System.out::println);
  }

  Recorded(Path folder, Consumer<String> report) {
    this.folder = folder;
    this.report = report;
  }

  static boolean isUpdate() {
    return System.getProperty(UPDATE) != null;
  }

  /**
   * Compares a text with the recorded one, or records it.
   *
   * @param meaning what a difference means to users, for the message
   */
  void compare(String file, String actual, String meaning) {
    String expected = read(file);
    if (actual.equals(expected)) {
      return;
    }
    if (isUpdate()) {
      write(file, actual);
      report.accept("recorded " + Repository.root().relativize(folder.resolve(file)));
      return;
    }
    throw new AssertionError(
        "what is written differs from "
            + Repository.root().relativize(folder.resolve(file))
            + ". "
            + meaning
            + " If it is meant so: "
            + COMMAND
            + "\n"
            + difference(expected, actual));
  }

  /** The recorded text; empty when there is none. */
  String read(String file) {
    Path path = folder.resolve(file);
    try {
      return Files.exists(path) ? Files.readString(path) : "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void write(String file, String content) {
    Path path = folder.resolve(file);
    try {
      Files.createDirectories(path.getParent());
      Files.writeString(path, content, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Names of the files that are recorded. */
  List<String> files() {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (var paths = Files.walk(folder)) {
      return paths
          .filter(Files::isRegularFile)
          .map(path -> folder.relativize(path).toString().replace('\\', '/'))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Requires that exactly these files are recorded; recording deletes the others. */
  void hasOnly(List<String> expected) {
    for (String file : files()) {
      if (!expected.contains(file)) {
        if (!isUpdate()) {
          throw new AssertionError(
              folder.resolve(file) + " is recorded for nothing; delete it, or: " + COMMAND);
        }
        try {
          Files.delete(folder.resolve(file));
          report.accept("deleted " + Repository.root().relativize(folder.resolve(file)));
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
    }
  }

  /** The first lines that differ, with what stands around them. */
  static String difference(String expected, String actual) {
    List<String> old = expected.lines().toList();
    List<String> now = actual.lines().toList();
    int from = 0;
    while (from < old.size() && from < now.size() && old.get(from).equals(now.get(from))) {
      from++;
    }
    int oldEnd = old.size();
    int nowEnd = now.size();
    while (oldEnd > from && nowEnd > from && old.get(oldEnd - 1).equals(now.get(nowEnd - 1))) {
      oldEnd--;
      nowEnd--;
    }
    StringBuilder text = new StringBuilder("from line " + (from + 1) + ":\n");
    lines(text, "  ", old, Math.max(0, from - CONTEXT), from);
    lines(text, "- ", old, from, oldEnd);
    lines(text, "+ ", now, from, nowEnd);
    lines(text, "  ", now, nowEnd, Math.min(now.size(), nowEnd + CONTEXT));
    return text.toString();
  }

  private static void lines(StringBuilder text, String sign, List<String> lines, int from, int to) {
    int most = 60;
    for (int i = from; i < Math.min(to, from + most); i++) {
      text.append(sign).append(lines.get(i)).append('\n');
    }
    if (to > from + most) {
      text.append(sign).append("… ").append(to - from - most).append(" more\n");
    }
  }
}
