package dev.isthmus.testing;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A program in a process of its own, with what it prints kept apart. */
public final class Subprocess {

  private static final long TIMEOUT_SECONDS = 180;

  private final List<String> command = new ArrayList<>();
  private final Map<String, String> environment = new LinkedHashMap<>();
  private Path folder = Path.of("").toAbsolutePath();

  private Subprocess(List<String> command) {
    this.command.addAll(command);
  }

  /** What a program left behind. */
  public record Result(int status, String out, String err) {
    @Override
    public String toString() {
      return "exit status " + status + "\n" + out + "\n" + err;
    }
  }

  /** Any program. */
  public static Subprocess of(String... command) {
    return new Subprocess(List.of(command));
  }

  /**
   * A class with a {@code main} on the class path of the tests.
   *
   * @param jvm options of the JVM
   */
  public static Subprocess java(String main, String... jvm) {
    return javaOn(classPath(), main, jvm);
  }

  /** The same on another class path. */
  public static Subprocess javaOn(String classPath, String main, String... jvm) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xshare:auto"));
    command.addAll(List.of(jvm));
    command.addAll(List.of("-cp", classPath, main));
    return new Subprocess(command);
  }

  /** The command line, as it will be started in a folder. */
  public static Subprocess isthmus(Path folder, String... arguments) {
    return java("dev.isthmus.cli.Main").in(folder).with(arguments);
  }

  /** The class path of the tests. */
  public static String classPath() {
    String surefire = System.getProperty("surefire.test.class.path");
    return surefire == null ? System.getProperty("java.class.path") : surefire;
  }

  /** The class path of the tests with one file, or several, in the place of another. */
  public static String classPath(String replaced, String by) {
    List<String> entries = new ArrayList<>(List.of(classPath().split(File.pathSeparator)));
    if (!entries.remove(replaced)) {
      throw new IllegalStateException(replaced + " is not on the class path " + entries);
    }
    entries.add(by);
    return String.join(File.pathSeparator, entries);
  }

  /** Starts it there. */
  public Subprocess in(Path there) {
    folder = there;
    return this;
  }

  /** Sets a variable of the environment. */
  public Subprocess env(String name, String value) {
    environment.put(name, value);
    return this;
  }

  /** Takes a variable out of the environment. */
  public Subprocess without(String name) {
    environment.put(name, null);
    return this;
  }

  /** Adds arguments. */
  public Subprocess with(String... arguments) {
    command.addAll(List.of(arguments));
    return this;
  }

  /** Starts it and does not wait; what it prints goes to files. */
  public Process start(Path out, Path err) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectInput(ProcessBuilder.Redirect.from(nothing()))
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    builder.environment().remove("CDKTF_OUTDIR");
    builder.environment().remove("JAVA_TOOL_OPTIONS");
    environment.forEach(
        (name, value) -> {
          if (value == null) {
            builder.environment().remove(name);
          } else {
            builder.environment().put(name, value);
          }
        });
    return builder.start();
  }

  /** Runs it to its end. */
  public Result run() throws IOException, InterruptedException {
    Path out = Files.createTempFile("isthmus-test-", ".out");
    Path err = Files.createTempFile("isthmus-test-", ".err");
    try {
      Process process = start(out, err);
      if (!process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
        throw new AssertionError(command + " did not end\n" + Files.readString(err));
      }
      return new Result(
          process.exitValue(),
          Files.readString(out, StandardCharsets.UTF_8),
          Files.readString(err, StandardCharsets.UTF_8));
    } finally {
      Files.delete(out);
      Files.delete(err);
    }
  }

  private static File nothing() {
    return new File(File.separatorChar == '\\' ? "NUL" : "/dev/null");
  }
}
