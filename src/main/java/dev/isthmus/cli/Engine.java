package dev.isthmus.cli;

import dev.isthmus.output.Kernel;
import java.util.Arrays;
import java.util.Set;

/** CDKTF, of the verbs that need it: it starts while they still read. */
final class Engine {

  private static final Set<String> VERBS = Set.of("synth", "modules", "bootstrap");
  private static final Set<String> HELP = Set.of("-h", "--help");

  /** Of this process, once it was begun. */
  private static Engine begun;

  private final Kernel kernel;

  private Engine(Kernel kernel) {
    this.kernel = kernel;
  }

  /**
   * Begins to start it where the arguments say that it will be needed, before they are understood:
   * Node.js takes as long to start as Java. What is wrong is said by {@link #start}.
   */
  static void begin(String... args) {
    if (args.length > 0
        && VERBS.contains(args[0])
        && Arrays.stream(args).noneMatch(HELP::contains)) {
      try {
        start();
      } catch (CannotException e) {
        // The verb finds the same.
      }
    }
  }

  /**
   * Begins to start it, unless that was done before.
   *
   * @throws CannotException when it could not unpack what it runs
   */
  static Engine start() {
    if (begun == null) {
      PackageCache.require(System.getenv());
      Interruption.silence();
      begun = new Engine(Kernel.start());
    }
    return begun;
  }

  /**
   * Waits until it can be used.
   *
   * @throws CannotException when Node.js is missing or too old, with what to do
   */
  void await() {
    try {
      kernel.await();
    } catch (IllegalStateException e) {
      // Asked only now: to ask Node.js costs as much as to start it.
      Prerequisites.node();
      throw e;
    }
  }

  /** Waits without needing it: a start that is cut short leaves its temporary files behind. */
  void settle() {
    try {
      kernel.await();
    } catch (IllegalStateException e) {
      // It is not missed.
    }
  }
}
