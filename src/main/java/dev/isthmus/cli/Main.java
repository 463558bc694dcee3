package dev.isthmus.cli;

import dev.isthmus.output.Kernel;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import picocli.CommandLine;

/** The command line. */
public final class Main {

  private Main() {}

  /** Runs one verb and ends the process with its exit status. */
  public static void main(String[] args) {
    PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    Engine.begin(args);
    int status = run(out, err, args);
    out.flush();
    err.flush();
    if (status != ExitStatus.FAILED) {
      Kernel.dismiss();
    }
    System.exit(status);
  }

  /**
   * Runs one verb.
   *
   * @param out for what was asked for
   * @param err for problems and progress
   * @return the exit status, see {@link ExitStatus}
   */
  static int run(PrintWriter out, PrintWriter err, String... args) {
    CommandLine line =
        IsthmusCommand.line(args)
            .setOut(out)
            .setErr(err)
            .setCaseInsensitiveEnumValuesAllowed(true)
            .setExecutionExceptionHandler(new FailureHandler());
    line.registerConverter(Path.class, new PathConverter());
    line.setParameterExceptionHandler(Main::refuse);
    int status = line.execute(args);
    if (out.checkError() && status == ExitStatus.DONE) {
      err.println("isthmus: cannot write to standard output");
      return ExitStatus.FAILED;
    }
    return status;
  }

  private static int refuse(CommandLine.ParameterException mistake, String[] args) {
    CommandLine line = mistake.getCommandLine();
    line.getErr().println("isthmus: " + mistake.getMessage());
    CommandLine.UnmatchedArgumentException.printSuggestions(mistake, line.getErr());
    if (!line.getSubcommands().isEmpty()) {
      line.usage(line.getErr());
      return ExitStatus.INVALID;
    }
    line.getErr()
        .println("See '" + line.getCommandSpec().qualifiedName() + " --help' for what it takes.");
    return ExitStatus.INVALID;
  }
}
