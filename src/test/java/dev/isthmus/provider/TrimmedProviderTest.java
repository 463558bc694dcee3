package dev.isthmus.provider;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isthmus.testing.Folders;
import dev.isthmus.testing.Scenarios;
import dev.isthmus.testing.Subprocess;
import dev.isthmus.testing.Synthesis;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The build leaves out of the AWS bindings what nobody uses. Nothing else may change by that. */
class TrimmedProviderTest {

  private static final String TRIMMED = System.getProperty("isthmus.provider.trimmed");
  private static final String UNTRIMMED = System.getProperty("isthmus.provider.untrimmed");

  @Test
  void writesWhatTheWholeProviderWrites(@TempDir Path folder) throws Exception {
    Synthesis everything = Scenarios.example("everything");
    Files.copy(Scenarios.examples().get("everything"), folder.resolve("isthmus.yaml"));
    Subprocess.Result whole =
        Subprocess.javaOn(Subprocess.classPath(TRIMMED, UNTRIMMED), "dev.isthmus.cli.Main")
            .in(folder)
            // The whole bindings unpacked are 380 MB that no other run would use.
            .env("JSII_RUNTIME_PACKAGE_CACHE", "disabled")
            .with("synth")
            .run();
    assertThat(whole.status()).as(whole.toString()).isZero();
    assertThat(
            Folders.differences(
                Folders.content(folder.resolve("cdktf.out")), everything.plainFiles()))
        .isEmpty();
  }

  @Test
  void isMuchSmaller() throws Exception {
    assertThat(Files.size(Path.of(TRIMMED))).isLessThan(Files.size(Path.of(UNTRIMMED)) / 20);
  }
}
