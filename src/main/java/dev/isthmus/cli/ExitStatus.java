package dev.isthmus.cli;

/** What an exit status says. */
final class ExitStatus {

  /** Done. */
  static final int DONE = 0;

  /** Could not do it. */
  static final int FAILED = 1;

  /** The spec or the command line is wrong. */
  static final int INVALID = 2;

  /** Done, and the answer is no. */
  static final int NO = 3;

  /** Interrupted, as a shell counts it. */
  static final int INTERRUPTED = 130;

  private ExitStatus() {}
}
