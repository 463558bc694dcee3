package dev.isthmus.terraform;

import dev.isthmus.testing.Repository;
import dev.isthmus.testing.Subprocess;
import dev.isthmus.testing.Subprocess.Result;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Terraform or OpenTofu, whichever is there. */
final class Terraform {

  private static final List<String> NAMES = List.of("terraform", "tofu");
  private static final Optional<Path> EXECUTABLE = find();

  private final Path folder;

  /** Runs in a folder. */
  Terraform(Path folder) {
    this.folder = folder;
  }

  /** Whether there is one. */
  static boolean exists() {
    return EXECUTABLE.isPresent();
  }

  private static Optional<Path> find() {
    String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
    for (String name : NAMES) {
      for (String folder : path.split(File.pathSeparator, -1)) {
        for (String extension : List.of("", ".exe")) {
          Path file = Path.of(folder, name + extension);
          if (!folder.isEmpty() && Files.isRegularFile(file) && Files.isExecutable(file)) {
            return Optional.of(file);
          }
        }
      }
    }
    return Optional.empty();
  }

  /**
   * Runs a command, which must succeed.
   *
   * @return what it printed on standard output
   */
  String run(String... arguments) throws IOException, InterruptedException {
    Result result = attempt(arguments);
    if (result.status() != 0) {
      throw new AssertionError(
          String.join(" ", arguments) + " in " + folder + " failed:\n" + result.err());
    }
    return result.out();
  }

  /** Runs a command. */
  Result attempt(String... arguments) throws IOException, InterruptedException {
    if (arguments[0].equals("init")) {
      // One after the other: they share the cache of plugins, which is not made for two at once.
      synchronized (Terraform.class) {
        return start(arguments);
      }
    }
    return start(arguments);
  }

  private Result start(String... arguments) throws IOException, InterruptedException {
    // One copy of the provider for all: unpacked it has some 700 MB.
    Path cache = Files.createDirectories(Repository.target("terraform/plugin-cache"));
    Subprocess terraform =
        Subprocess.of(EXECUTABLE.orElseThrow().toString())
            .in(folder)
            .with(arguments)
            .env("TF_PLUGIN_CACHE_DIR", cache.toString())
            .env("TF_PLUGIN_CACHE_MAY_BREAK_DEPENDENCY_LOCK_FILE", "true")
            .env("TF_IN_AUTOMATION", "true")
            .env("TF_INPUT", "false")
            .env("TF_CLI_ARGS", "-no-color")
            .env("CHECKPOINT_DISABLE", "true")
            // Fewer collections in processes that live for seconds: a third less work, more memory.
            .env("GOGC", "400");
    // What is not in the workspace must not be needed, and must not help.
    for (String name : System.getenv().keySet()) {
      if (name.startsWith("AWS_") || name.startsWith("TF_VAR_") || name.equals("TF_WORKSPACE")) {
        terraform.without(name);
      }
    }
    return terraform.run();
  }
}
