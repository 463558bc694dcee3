package dev.isthmus.output;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;

/** A program that writes one output, then the other, and so on until it is killed. */
final class EndlessWriter {

  private static final int WORKSPACES = 12;

  private EndlessWriter() {}

  /** Starts with the output folder. */
  public static void main(String[] args) throws Exception {
    OutputFolder folder = new OutputFolder(Path.of(args[0]));
    while (true) {
      folder.write(odd());
      folder.write(even());
    }
  }

  static SortedMap<String, byte[]> odd() {
    return files("odd", 1);
  }

  static SortedMap<String, byte[]> even() {
    return files("even", 2);
  }

  /** Workspaces that both outputs have, and some that only one of them has. */
  private static SortedMap<String, byte[]> files(String name, int own) {
    String content =
        "{\"comment\": \"%s\", \"provider\": {\"aws\": {\"isthmus:deployment\": \"x\"}}}"
            .formatted(name.repeat(2000));
    SortedMap<String, byte[]> files = new TreeMap<>();
    files.put("manifest.json", bytes(content));
    for (int i = 0; i < WORKSPACES; i++) {
      if (i % 3 == 0 || i % 3 == own) {
        files.put("stacks/regional-" + i + "/cdk.tf.json", bytes(content));
        files.put("stacks/regional-" + i + "/responder.zip", bytes(name));
      }
    }
    return files;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
