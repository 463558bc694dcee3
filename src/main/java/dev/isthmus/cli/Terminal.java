package dev.isthmus.cli;

import java.io.Console;
import java.util.Optional;

/** Whether a person sits at the other end. */
final class Terminal {

  private Terminal() {}

  /** The console, where standard input and output are a terminal. */
  @SuppressWarnings("SystemConsoleNull") // Before JDK 22 it is null without a terminal.
  static Optional<Console> console() {
    Console console = System.console();
    return console != null && isTerminal(console) ? Optional.of(console) : Optional.empty();
  }

  // From JDK 22 on there is always a console, and it says itself whether somebody sits there.
  private static boolean isTerminal(Console console) {
    try {
      return (boolean) Console.class.getMethod("isTerminal").invoke(console);
    } catch (ReflectiveOperationException e) {
      return true;
    }
  }
}
