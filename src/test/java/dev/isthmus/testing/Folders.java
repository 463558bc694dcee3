package dev.isthmus.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What lies in a folder. */
public final class Folders {

  private Folders() {}

  /** The content of every file below a folder, keyed by path with slashes; empty without folder. */
  public static SortedMap<String, byte[]> content(Path folder) throws IOException {
    SortedMap<String, byte[]> content = new TreeMap<>();
    if (Files.isDirectory(folder)) {
      try (Stream<Path> paths = Files.walk(folder)) {
        for (Path path : paths.filter(Files::isRegularFile).toList()) {
          content.put(
              folder.relativize(path).toString().replace('\\', '/'), Files.readAllBytes(path));
        }
      }
    }
    return content;
  }

  /** The paths at which two contents differ. */
  public static SortedSet<String> differences(
      SortedMap<String, byte[]> one, SortedMap<String, byte[]> other) {
    TreeSet<String> paths = new TreeSet<>(one.keySet());
    paths.addAll(other.keySet());
    paths.removeIf(path -> Arrays.equals(one.get(path), other.get(path)));
    return paths;
  }

  /** Writes files below a folder. */
  public static void write(Path folder, SortedMap<String, byte[]> files) throws IOException {
    for (String path : files.keySet()) {
      Path file = folder.resolve(path);
      Files.createDirectories(file.getParent());
      Files.write(file, files.get(path));
    }
  }

  /** Deletes a folder with all that is in it; links are not followed. */
  public static void delete(Path folder) throws IOException {
    try (Stream<Path> paths = Files.walk(folder)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
