package dev.isthmus.cli;

import dev.isthmus.output.Kernel;

/** CDKTF, of the verbs that need it: it starts while they still read. */
final class Engine {

  private final Kernel kernel;

  private Engine(Kernel kernel) {
    this.kernel = kernel;
  }

  /**
   * Begins to start it.
   *
   * @throws CannotException when it could not unpack what it runs
   */
  static Engine start() {
    PackageCache.require(System.getenv());
    Interruption.silence();
    return new Engine(Kernel.start());
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
