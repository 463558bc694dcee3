package dev.isthmus.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isthmus.output.ModuleRendering;
import dev.isthmus.testing.Folders;
import dev.isthmus.testing.Repository;
import dev.isthmus.testing.Subprocess.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code modules}: what it writes, and what {@code --check} says. */
class ModulesTest {

  @Test
  void writesOnceAndThenNothing(@TempDir Path empty) throws IOException {
    Path folder = empty.resolve("modules");
    Result first = Cli.run("modules", "-o", folder.toString());
    assertThat(first.status()).isZero();
    assertThat(first.err()).isEmpty();
    assertThat(first.out()).contains("written    " + folder.resolve("regional-api/main.tf.json"));
    assertThat(Folders.differences(Folders.content(folder), ModuleRendering.files())).isEmpty();
    Result second = Cli.run("modules", "-o", folder.toString());
    assertThat(second.out()).isEqualTo("unchanged  " + folder + System.lineSeparator());
  }

  @Test
  void checkWritesNothingAndAnswersWithItsStatus(@TempDir Path empty) throws IOException {
    Path folder = empty.resolve("modules");
    Cli.run("modules", "-o", folder.toString());
    assertThat(Cli.run("modules", "--check", "-o", folder.toString()).status()).isZero();
    Path changed = folder.resolve("global-dns/main.tf.json");
    Files.writeString(changed, "{}");
    Files.delete(folder.resolve("transit-peering/README.md"));
    Result result = Cli.run("modules", "--check", "-o", folder.toString());
    assertThat(result.status()).isEqualTo(3);
    assertThat(result.out())
        .contains("differs: " + changed)
        .contains("differs: " + folder.resolve("transit-peering/README.md"))
        .contains("run 'isthmus modules' to write them");
    assertThat(changed).hasContent("{}");
  }

  @Test
  void theOnesOfTheRepositoryAreUpToDate() {
    Result result = Cli.run("modules", "--check", "-o", Repository.file("modules").toString());
    assertThat(result.out()).contains("holds the modules of this version");
    assertThat(result.status()).isZero();
  }

  @Test
  void keepsWhatElseIsThere(@TempDir Path empty) throws IOException {
    Path test = empty.resolve("regional-api/tests/own.tftest.json");
    Files.createDirectories(test.getParent());
    Files.writeString(test, "{}");
    Cli.run("modules", "-o", empty.toString());
    assertThat(test).hasContent("{}");
  }
}
