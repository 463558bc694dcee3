package dev.isthmus.terraform;

import dev.isthmus.testing.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.opentest4j.TestAbortedException;

/**
 * Skips a test where there is neither Terraform nor OpenTofu, and says at the end of the run how
 * many were skipped. With {@code -Dterraform=required} they fail instead.
 */
final class NeedsTerraform implements BeforeEachCallback {

  private static final String WHY = "neither terraform nor tofu is on the PATH";

  /** Read at the end of the build. */
  private static final Path REPORT = Repository.target("skipped-tests.txt");

  @Override
  public void beforeEach(ExtensionContext context) {
    if (Terraform.exists()) {
      return;
    }
    if ("required".equals(System.getProperty("terraform"))) {
      throw new AssertionError("required by -Dterraform=required, but " + WHY);
    }
    context
        .getRoot()
        .getStore(Namespace.create(NeedsTerraform.class))
        .computeIfAbsent(Skipped.class, key -> new Skipped(), Skipped.class)
        .count
        .incrementAndGet();
    throw new TestAbortedException(WHY);
  }

  /** Closed when the last test of the run has ended. */
  private static final class Skipped implements AutoCloseable {

    private final AtomicInteger count = new AtomicInteger();

    @Override
    public void close() throws IOException {
      String told =
          count
              + " tests were skipped: "
              + WHY
              + "; install one of them to have every workspace planned, or make this a failure"
              + " with -Dterraform=required";
      Files.createDirectories(REPORT.getParent());
      Files.writeString(REPORT, told);
      System.out.println(told);
    }
  }
}
