package dev.isthmus.cli;

import java.io.PrintWriter;

/** Says on a terminal what takes long, and takes it back when it is done. */
final class Progress {

  private static final String CLEAR_LINE = "\r\u001b[K";

  private final PrintWriter err;
  private final boolean terminal;

  Progress(PrintWriter err) {
    this.err = err;
    this.terminal = Terminal.console().isPresent() && System.getenv("CI") == null;
  }

  /** What is going on until it is closed. */
  interface Step extends AutoCloseable {
    @Override
    void close();
  }

  /** Shows a step until it is closed; nothing where nobody looks. */
  Step step(String what) {
    if (!terminal) {
      return () -> {};
    }
    err.print(what + " …");
    err.flush();
    return () -> {
      err.print(CLEAR_LINE);
      err.flush();
    };
  }
}
