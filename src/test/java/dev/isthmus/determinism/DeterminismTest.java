package dev.isthmus.determinism;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isthmus.testing.Folders;
import dev.isthmus.testing.Scenarios;
import dev.isthmus.testing.SpecText;
import dev.isthmus.testing.Subprocess;
import dev.isthmus.testing.Synthesis;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The same spec gives the same bytes, on any machine, in any folder. */
class DeterminismTest {

  @TempDir private Path temporary;

  @ParameterizedTest
  @CsvSource({
    // In Turkish, "I".toLowerCase() is no "i"; Thai and Arabic have digits of their own.
    "tr, TR, Asia/Kathmandu, UTF-8, C.UTF-8, a folder/é",
    "ar, EG, America/St_Johns, ISO-8859-1, C, b",
  })
  void inAnyLocaleTimeZoneEncodingAndFolder(
      String language, String country, String zone, String encoding, String locale, String name)
      throws Exception {
    Path folder = Files.createDirectories(temporary.resolve(name));
    Files.copy(Scenarios.examples().get(Scenarios.ROOT), folder.resolve("isthmus.yaml"));
    Subprocess.Result result =
        Subprocess.java(
                "dev.isthmus.cli.Main",
                "-Duser.language=" + language,
                "-Duser.country=" + country,
                "-Duser.timezone=" + zone,
                "-Dfile.encoding=" + encoding)
            .in(folder)
            .env("TZ", zone)
            .env("LC_ALL", locale)
            .with("synth", "--offline")
            .run();
    assertThat(result.status()).as(result.toString()).isZero();
    assertThat(
            Folders.differences(
                Folders.content(folder.resolve("cdktf.out")),
                Scenarios.example(Scenarios.ROOT).files()))
        .isEmpty();
  }

  @Test
  void whateverTheOrderOfTheRegionsInTheSpec() {
    SortedMap<String, byte[]> one =
        Scenarios.of(
                SpecText.of("us-east-1", "us-west-2")
                    .with("regions.us-west-2.network.cidr", "10.8.0.0/16")
                    .with("regions.us-east-1.network.cidr", "10.9.0.0/16"))
            .files();
    Synthesis other =
        Scenarios.of(
            SpecText.of("us-west-2", "us-east-1")
                .with("regions.us-west-2.network.cidr", "10.8.0.0/16")
                .with("regions.us-east-1.network.cidr", "10.9.0.0/16"));
    assertThat(other.sameAs(one)).isTrue();
  }

  @Test
  void ofARegionWhateverOtherRegionsThereAre() {
    String file = "stacks/regional-us-east-1/cdk.tf.json";
    String alone = Scenarios.oneRegion().text(file);
    assertThat(Scenarios.twoRegions().text(file)).isEqualTo(alone);
    assertThat(Scenarios.threeRegions().text(file)).isEqualTo(alone);
    assertThat(
            Scenarios.of(
                    TwentyRegions.SPEC
                        .with("regions.us-east-1.network.cidr", "10.1.0.0/16")
                        .with("regions.af-south-1.network.cidr", "10.100.0.0/16"))
                .text(file))
        .isEqualTo(alone);
  }

  @Test
  void offlineOrNot() {
    Synthesis offline = Scenarios.example(Scenarios.ROOT);
    assertThat(offline.plainFiles().keySet())
        .isEqualTo(
            dev.isthmus.output.Rendering.files(
                    offline.topology(), "../../../state/private-api", false)
                .keySet());
  }

  @Test
  void withoutCarriageReturnsOrTrailingPaths() {
    Synthesis root = Scenarios.example(Scenarios.ROOT);
    for (String path : root.files().keySet()) {
      if (path.endsWith(".json")) {
        assertThat(root.text(path)).doesNotContain("\r").doesNotContain(temporary.toString());
      }
    }
  }
}
