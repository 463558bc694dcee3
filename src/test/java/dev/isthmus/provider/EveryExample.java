package dev.isthmus.provider;

import dev.isthmus.testing.Scenarios;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Writes every example below a folder, as a process of its own with other bindings. */
final class EveryExample {

  public static void main(String[] args) throws IOException {
    for (String example : Scenarios.examples().keySet()) {
      for (Map.Entry<String, byte[]> file : Scenarios.example(example).files().entrySet()) {
        Path path = Path.of(args[0], example, file.getKey());
        Files.createDirectories(path.getParent());
        Files.write(path, file.getValue());
      }
    }
    System.exit(0);
  }

  private EveryExample() {}
}
