package dev.isthmus.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/** Where jsii unpacks CDKTF once for all runs; where it cannot write, it would wait for ever. */
final class PackageCache {

  private static final String SWITCH = "JSII_RUNTIME_PACKAGE_CACHE";
  private static final String ROOT = "JSII_RUNTIME_PACKAGE_CACHE_ROOT";

  private PackageCache() {}

  /**
   * Refuses a cache that cannot be written.
   *
   * @throws CannotException with what to set
   */
  static void require(Map<String, String> environment) {
    if ("disabled".equalsIgnoreCase(environment.get(SWITCH))) {
      return;
    }
    Path root = root(environment);
    try {
      Files.createDirectories(root);
    } catch (IOException | SecurityException e) {
      throw unusable(root);
    }
    if (!Files.isWritable(root)) {
      throw unusable(root);
    }
  }

  private static CannotException unusable(Path root) {
    return new CannotException(
        "cannot write to "
            + root
            + ", where CDKTF is unpacked once for all runs; set "
            + ROOT
            + " to a folder that can be written, or "
            + SWITCH
            + "=disabled to unpack it every time");
  }

  // As in jsii's kernel.
  private static Path root(Map<String, String> environment) {
    String chosen = environment.get(ROOT);
    if (chosen != null && !chosen.isEmpty()) {
      return Path.of(chosen);
    }
    String home = environment.getOrDefault("HOME", System.getProperty("user.home"));
    String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    if (system.startsWith("mac")) {
      return Path.of(home, "Library", "Caches", "com.amazonaws.jsii", "package-cache");
    }
    String local = environment.get("LOCALAPPDATA");
    if (system.startsWith("windows") && local != null) {
      return Path.of(local, "AWS", "jsii", "package-cache");
    }
    return Path.of(home, ".cache", "aws", "jsii", "package-cache");
  }
}
