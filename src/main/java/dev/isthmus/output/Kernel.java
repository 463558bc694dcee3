package dev.isthmus.output;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import software.amazon.jsii.JsiiEngine;

/**
 * The process of Node.js in which CDKTF runs. To start it and to load CDKTF and the provider there
 * takes longer than anything else that a run does, so it goes on beside the reading of the spec.
 */
public final class Kernel {

  private final FutureTask<Void> loading = new FutureTask<>(Kernel::load, null);

  private Kernel() {}

  /** Begins to start it, and returns at once. */
  public static Kernel start() {
    Kernel kernel = new Kernel();
    Thread thread = new Thread(kernel.loading, "kernel");
    thread.setDaemon(true);
    thread.start();
    return kernel;
  }

  /**
   * Waits until it can be used. Nothing of CDKTF may be touched before: jsii is not thread-safe.
   *
   * @throws IllegalStateException when it did not start, with jsii's reason as the cause
   */
  public void await() {
    try {
      loading.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("Node.js did not start CDKTF", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  private static void load() {
    JsiiEngine engine = JsiiEngine.getInstance();
    engine.loadModule(com.hashicorp.cdktf.$Module.class);
    engine.loadModule(com.hashicorp.cdktf.providers.aws.$Module.class);
  }

  /**
   * Ends jsii's watch over what Node.js prints. It looks every tenth of a second, and the end of
   * this process would wait for its next look; once all went well there is nothing to see.
   */
  public static void dismiss() {
    Thread[] threads = new Thread[Thread.activeCount() + 1];
    Thread.enumerate(threads);
    for (Thread thread : threads) {
      if (thread != null
          && thread
              .getClass()
              .getName()
              .equals("software.amazon.jsii.JsiiRuntime$ErrorStreamSink")) {
        thread.interrupt();
      }
    }
  }
}
