package dev.isthmus.provider;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isthmus.testing.Folders;
import dev.isthmus.testing.Scenarios;
import dev.isthmus.testing.Subprocess;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The build leaves out of CDKTF and its bindings what nobody uses. Nothing else changes by that.
 */
class TrimmedBindingsTest {

  private static final Path TRIMMED = Path.of(System.getProperty("isthmus.bindings.trimmed"));
  private static final String WHOLE = System.getProperty("isthmus.bindings.untrimmed");

  @Test
  void writeOfEveryExampleWhatTheWholeBindingsWrite(@TempDir Path folder) throws Exception {
    Subprocess.Result whole =
        Subprocess.javaOn(
                Subprocess.classPath(TRIMMED.toString(), WHOLE), EveryExample.class.getName())
            .with(folder.toString())
            .env("JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION", "18,20,22,24")
            .env("JSII_SILENCE_WARNING_UNTESTED_NODE_VERSION", "1")
            .env("JSII_SILENCE_WARNING_DEPRECATED_NODE_VERSION", "1")
            // The whole bindings unpacked are 380 MB that no other run would use.
            .env("JSII_RUNTIME_PACKAGE_CACHE", "disabled")
            .run();
    assertThat(whole.status()).as(whole.toString()).isZero();
    for (String example : Scenarios.examples().keySet()) {
      assertThat(
              Folders.differences(
                  Folders.content(folder.resolve(example)), Scenarios.example(example).files()))
          .as(example)
          .isEmpty();
    }
  }

  @Test
  void areMuchSmaller() throws Exception {
    long whole = 0;
    for (String jar : WHOLE.split(File.pathSeparator, -1)) {
      whole += Files.size(Path.of(jar));
    }
    assertThat(Files.size(TRIMMED)).isLessThan(whole / 20);
  }

  @Test
  void carryTheLicences() throws Exception {
    assertThat(packed("com/hashicorp/cdktf/providers/aws/")).contains("Mozilla Public License");
    assertThat(packed("software/constructs/")).contains("Apache License");
  }

  /** The text of the jsii tarball in a folder of the jar. */
  private static String packed(String folder) throws IOException {
    try (ZipFile jar = new ZipFile(TRIMMED.toFile())) {
      List<? extends ZipEntry> tarballs =
          jar.stream()
              .filter(entry -> entry.getName().matches(folder + "[^/]+\\.jsii\\.tgz"))
              .toList();
      assertThat(tarballs).hasSize(1);
      try (InputStream in = jar.getInputStream(tarballs.get(0))) {
        byte[] tarball = in.readAllBytes();
        return new String(
            new GZIPInputStream(new ByteArrayInputStream(tarball)).readAllBytes(),
            StandardCharsets.UTF_8);
      }
    }
  }
}
