package dev.isthmus.docs;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A folder that looks like a fresh clone, with an {@code isthmus} that runs the classes under test.
 */
final class Clone {

  private final Path folder;

  /** Fills an empty folder. */
  Clone(Path folder) throws IOException {
    this.folder = folder;
    Files.copy(Path.of("isthmus.yaml"), folder.resolve("isthmus.yaml"));
    Files.copy(Path.of("cdktf.json"), folder.resolve("cdktf.json"));
    Files.createDirectory(folder.resolve("examples"));
    try (Stream<Path> examples = Files.list(Path.of("examples"))) {
      for (Path example : examples.filter(Files::isRegularFile).toList()) {
        Files.copy(example, folder.resolve("examples").resolve(example.getFileName()));
      }
    }
    Path launcher = folder.resolve("isthmus");
    Files.writeString(
        launcher,
        "#!/bin/sh\nexec '"
            + Path.of(System.getProperty("java.home"), "bin", "java")
            + "' -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -cp '"
            + classPath()
            + "' dev.isthmus.cli.Main \"$@\"\n");
    Files.setPosixFilePermissions(launcher, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private static String classPath() {
    return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
  }

  Path folder() {
    return folder;
  }

  /**
   * What a shell said and how it ended.
   *
   * @param output standard output and error together
   */
  record Result(int status, String output) {}

  /** Runs a script with {@code sh} in the folder. */
  Result run(String script) throws IOException, InterruptedException {
    return run(script, Map.of());
  }

  /** Runs a script with more environment variables. */
  Result run(String script, Map<String, String> environment)
      throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder("sh", "-c", script)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectInput(new File("/dev/null"));
    builder.environment().remove("CDKTF_OUTDIR");
    builder.environment().put("PATH", folder + File.pathSeparator + System.getenv("PATH"));
    builder.environment().putAll(environment);
    Process process = builder.start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (!process.waitFor(10, TimeUnit.MINUTES)) {
      process.destroyForcibly();
      throw new IOException("does not end: " + script);
    }
    return new Result(process.exitValue(), output);
  }
}
