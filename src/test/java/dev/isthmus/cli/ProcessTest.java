package dev.isthmus.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isthmus.testing.Folders;
import dev.isthmus.testing.Scenarios;
import dev.isthmus.testing.SpecText;
import dev.isthmus.testing.Subprocess;
import dev.isthmus.testing.Subprocess.Result;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The command line as a process: what a shell sees of it. */
class ProcessTest {

  private static final SpecText ONE = SpecText.of("us-east-1");

  private Path folder;
  private Cli cli;

  @BeforeEach
  void start(@TempDir Path empty) throws Exception {
    folder = empty;
    cli = new Cli(folder).write(ONE);
  }

  @Test
  void writesBesideTheSpecAndIsSilentAboutIt() throws Exception {
    Result result = Subprocess.isthmus(folder, "synth").run();
    assertThat(result.status()).as(result.toString()).isZero();
    assertThat(result.err()).isEmpty();
    assertThat(result.out()).doesNotContainPattern("[\\x00-\\x09\\x0b-\\x1f\\x7f]");
    assertThat(Folders.differences(Folders.content(cli.output()), Scenarios.of(ONE).plainFiles()))
        .isEmpty();
  }

  @Test
  void writesWhereCdktfSays() throws Exception {
    Result result = Subprocess.isthmus(folder, "synth").env("CDKTF_OUTDIR", "elsewhere").run();
    assertThat(result.status()).as(result.toString()).isZero();
    assertThat(
            Folders.differences(
                Folders.content(folder.resolve("elsewhere")), Scenarios.of(ONE).plainFiles()))
        .isEmpty();
    assertThat(cli.output()).doesNotExist();
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void isSilentWhenItIsEnded() throws Exception {
    Path out = folder.resolve("out");
    Path err = folder.resolve("err");
    Process synth = Subprocess.isthmus(folder, "synth").start(out, err);
    // While Node.js works for it.
    while (synth.isAlive() && synth.descendants().findAny().isEmpty()) {
      Thread.onSpinWait();
    }
    synth.waitFor(500, TimeUnit.MILLISECONDS);
    synth.destroy();
    assertThat(synth.waitFor()).isIn(0, 130, 143);
    assertThat(err).isEmptyFile();
  }

  @Test
  void endsWithItsStatus() throws Exception {
    assertThat(Subprocess.isthmus(folder, "synth", "--check").run().status()).isEqualTo(3);
    Result wrong = Subprocess.isthmus(folder, "chekc").run();
    assertThat(wrong.status()).isEqualTo(2);
    cli.write("name: [");
    Result broken = Subprocess.isthmus(folder, "check").env("NO_COLOR", "1").run();
    assertThat(broken.status()).isEqualTo(2);
    assertThat(broken.err())
        .matches("isthmus\\.yaml:\\d+:\\d+: .*\\n")
        .doesNotContain("Exception")
        .doesNotContain("\u001b");
  }

  @Test
  void namesAMissingNodeBeforeItWritesAnything() throws Exception {
    Result result = Subprocess.isthmus(folder, "synth").env("PATH", folder.toString()).run();
    assertThat(result.status()).isEqualTo(1);
    assertThat(result.out()).isEmpty();
    assertThat(result.err())
        .startsWith("isthmus: Node.js is missing")
        .contains("install Node.js")
        .doesNotContain("Exception");
    assertThat(Folders.content(folder).keySet()).containsExactly("isthmus.yaml");
  }

  @Test
  void checksAndListsWithoutNode() throws Exception {
    for (String verb : new String[] {"check", "workspaces"}) {
      Result result = Subprocess.isthmus(folder, verb).env("PATH", folder.toString()).run();
      assertThat(result.status()).as(result.toString()).isZero();
    }
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void needsNoTerraform() throws Exception {
    Path path = Files.createDirectories(folder.resolve("path"));
    script(path.resolve("node"), "exec '" + nodeOnThePath() + "' \"$@\"");
    for (String state : List.of("local", "s3", "hcp")) {
      Object arguments =
          switch (state) {
            case "s3" -> Map.of("bucket", "my-state", "region", "us-east-1");
            case "hcp" -> Map.of("organization", "example-org");
            default -> Map.of();
          };
      cli.write(ONE.with("state", Map.of(state, arguments)));
      Result result = Subprocess.isthmus(folder, "synth").env("PATH", path.toString()).run();
      assertThat(result.status()).as(state + ": " + result).isZero();
    }
  }

  private static void script(Path file, String command) throws IOException {
    Files.writeString(file, "#!/bin/sh\n" + command + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private static Path nodeOnThePath() {
    return Arrays.stream(System.getenv("PATH").split(File.pathSeparator, -1))
        .map(entry -> Path.of(entry, "node"))
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow();
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void namesANodeThatIsTooOld() throws Exception {
    script(folder.resolve("node"), "echo v16.20.2");
    Result result =
        Subprocess.isthmus(folder, "synth").env("PATH", folder + ":/usr/bin:/bin").run();
    assertThat(result.status()).isEqualTo(1);
    assertThat(result.err()).contains("v16.20.2 is too old");
    assertThat(cli.output()).doesNotExist();
  }
}
