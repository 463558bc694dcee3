package dev.isthmus.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import picocli.CommandLine;

/** Says why a verb could not do it, in one line: a stack trace helps nobody but us. */
final class FailureHandler implements CommandLine.IExecutionExceptionHandler {

  /** Set to any value: print the stack trace as well, for a bug report. */
  private static final String DEBUG = "ISTHMUS_DEBUG";

  @Override
  public int handleExecutionException(
      Exception failure, CommandLine line, CommandLine.ParseResult parsed) {
    Throwable cause =
        failure instanceof UncheckedIOException && failure.getCause() != null
            ? failure.getCause()
            : failure;
    if (Interruption.begun()) {
      return ExitStatus.INTERRUPTED;
    }
    line.getErr().println("isthmus: " + explain(cause));
    if (System.getenv(DEBUG) != null) {
      failure.printStackTrace(line.getErr());
    }
    return ExitStatus.FAILED;
  }

  private static String explain(Throwable cause) {
    if (cause instanceof CannotException) {
      return cause.getMessage();
    }
    if (cause instanceof AccessDeniedException denied) {
      return "no permission to use " + denied.getFile();
    }
    if (cause instanceof FileAlreadyExistsException exists) {
      return exists.getFile() + " is a file; expected a folder";
    }
    if (cause instanceof NoSuchFileException missing) {
      return missing.getFile() + " does not exist and cannot be made";
    }
    if (cause instanceof FileSystemException broken) {
      String reason =
          broken.getReason() == null ? broken.getClass().getSimpleName() : broken.getReason();
      return "cannot use " + broken.getFile() + ": " + reason;
    }
    if (cause instanceof IOException) {
      return String.valueOf(cause.getMessage());
    }
    return "unexpected failure, please report it with what "
        + DEBUG
        + "=1 prints: "
        + String.valueOf(cause.getMessage()).lines().findFirst().orElse(cause.toString());
  }
}
