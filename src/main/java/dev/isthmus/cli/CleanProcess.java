package dev.isthmus.cli;

import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Starts this program once more, without the environment variables by which cdktf-cli speaks to
 * CDKTF.
 *
 * <p>CDKTF would follow {@code CDKTF_OUTDIR} past the staging folder that it is told to write to,
 * straight into the output folder, and let other variables change what it writes. It runs in
 * Node.js, which inherits the environment of this process, and a Java process cannot change its
 * own.
 */
final class CleanProcess {

  /** The output folder that cdktf-cli asked for, as a system property of the second process. */
  static final String OUTPUT = "isthmus.output";

  private static final String PREFIX = "CDKTF_";

  private CleanProcess() {}

  static boolean needed(Map<String, String> environment) {
    return environment.keySet().stream().anyMatch(name -> name.startsWith(PREFIX));
  }

  /**
   * Runs the same command line to its end.
   *
   * @param err for the reason why it could not be started
   * @return its exit status
   */
  static int run(PrintWriter err, String... args) {
    ProcessBuilder builder = new ProcessBuilder(command(System.getenv("CDKTF_OUTDIR"), args));
    builder.environment().keySet().removeIf(name -> name.startsWith(PREFIX));
    try {
      Process process = builder.inheritIO().start();
      Runtime.getRuntime().addShutdownHook(new Thread(() -> end(process)));
      return process.waitFor();
    } catch (IOException e) {
      err.println("isthmus: cannot start " + builder.command().get(0) + ": " + e.getMessage());
      return ExitStatus.FAILED;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return ExitStatus.FAILED;
    }
  }

  private static List<String> command(String output, String... args) {
    List<String> command = new ArrayList<>();
    command.add(System.getProperty("java.home") + File.separator + "bin" + File.separator + "java");
    command.add("-XX:+UseSerialGC");
    command.add("-XX:TieredStopAtLevel=1");
    if (output != null && !output.isEmpty()) {
      command.add("-D" + OUTPUT + "=" + output);
    }
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(Main.class.getName());
    command.addAll(List.of(args));
    return command;
  }

  /** Lets it finish what must not stop halfway, when this process is told to end. */
  private static void end(Process process) {
    process.destroy();
    try {
      process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
