package dev.isthmus.cli;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Whether this process is being ended from outside. Node.js is ended with it, and what jsii has to
 * say about that is no news.
 */
final class Interruption {

  private static final AtomicBoolean BEGUN = new AtomicBoolean();

  private Interruption() {}

  /** From here on, an interruption is silent. */
  static void silence() {
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  BEGUN.set(true);
                  System.setErr(
                      new PrintStream(
                          OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8));
                }));
  }

  static boolean begun() {
    return BEGUN.get();
  }
}
