package dev.isthmus.recorded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.isthmus.testing.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A recorded file that differs is told with what differs and how to record it anew. */
class RecordedTest {

  private static final String UPDATE = "update.golden";

  private final String given = System.getProperty(UPDATE);
  private final List<String> said = new ArrayList<>();
  private Recorded recorded;
  private Path folder;

  @BeforeEach
  void record(@TempDir(factory = InTarget.class) Path empty) throws IOException {
    System.clearProperty(UPDATE);
    folder = empty;
    recorded = new Recorded(folder, said::add);
    Files.writeString(folder.resolve("a.txt"), "1\n2\n3\n");
  }

  @AfterEach
  void restore() {
    if (given == null) {
      System.clearProperty(UPDATE);
    } else {
      System.setProperty(UPDATE, given);
    }
  }

  @Test
  void passesWhenNothingDiffers() {
    recorded.compare("a.txt", "1\n2\n3\n", "");
    recorded.hasOnly(List.of("a.txt"));
  }

  @Test
  void tellsTheDifferenceAndTheCommand() {
    assertThatThrownBy(() -> recorded.compare("a.txt", "1\n4\n3\n", "Careful."))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("Careful. If it is meant so: mvn verify -Dupdate.golden")
        .hasMessageEndingWith("from line 2:\n  1\n- 2\n+ 4\n  3\n");
    assertThatThrownBy(() -> recorded.compare("new.txt", "1\n", ""))
        .hasMessageContaining("new.txt");
    assertThatThrownBy(() -> recorded.hasOnly(List.of("b.txt"))).hasMessageContaining("a.txt");
  }

  @Test
  void writesItAnewOnRequest() throws IOException {
    System.setProperty(UPDATE, "");
    recorded.compare("a.txt", "4\n", "");
    recorded.compare("b/c.txt", "5\n", "");
    recorded.hasOnly(List.of("b/c.txt"));
    assertThat(folder.resolve("a.txt")).doesNotExist();
    assertThat(folder.resolve("b/c.txt")).hasContent("5\n");
    assertThat(said).hasSize(3);
    assertThat(said.get(0)).startsWith("recorded ").endsWith("a.txt");
    assertThat(said.get(2)).startsWith("deleted ").endsWith("a.txt");
  }

  /** Below the repository, since messages name files from there. */
  static final class InTarget implements org.junit.jupiter.api.io.TempDirFactory {
    @Override
    public Path createTempDirectory(
        org.junit.jupiter.api.extension.AnnotatedElementContext element,
        org.junit.jupiter.api.extension.ExtensionContext context)
        throws IOException {
      Files.createDirectories(Repository.target("recorded"));
      return Files.createTempDirectory(Repository.target("recorded"), "test");
    }
  }
}
