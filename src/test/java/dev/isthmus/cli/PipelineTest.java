package dev.isthmus.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isthmus.testing.SpecText;
import dev.isthmus.testing.Subprocess.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code isthmus pipeline}. */
class PipelineTest {

  private static final SpecText SPEC =
      SpecText.of("us-east-1").with("state.s3", Map.of("bucket", "abc", "region", "us-east-1"));

  @TempDir private Path root;

  private Path folder;
  private Path spec;

  @BeforeEach
  void aSpecInAFolderOfARepository() throws IOException {
    Files.createDirectory(root.resolve(".git"));
    folder = Files.createDirectories(root.resolve("infra/api"));
    spec = folder.resolve("isthmus.yaml");
    Files.writeString(spec, SPEC.text());
  }

  private Result pipeline(String... arguments) {
    List<String> all = new ArrayList<>(List.of("pipeline", "-f", spec.toString()));
    all.addAll(List.of(arguments));
    return Cli.run(all.toArray(String[]::new));
  }

  private List<String> written() throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> root.relativize(file).toString().replace('\\', '/'))
          .filter(file -> !file.endsWith("isthmus.yaml"))
          .sorted()
          .toList();
    }
  }

  @Test
  void theScriptLiesBesideTheSpecAndTheRestWhereItIsLookedFor() throws IOException {
    assertThat(pipeline("generic").status()).isZero();
    assertThat(written()).containsExactly("infra/api/isthmus-pipeline.sh");
    assertThat(folder.resolve("isthmus-pipeline.sh")).isExecutable();
    assertThat(pipeline("github").status()).isZero();
    assertThat(pipeline("gitlab").status()).isZero();
    assertThat(written())
        .containsExactly(
            ".github/workflows/isthmus.yml", ".gitlab-ci.yml", "infra/api/isthmus-pipeline.sh");
  }

  @ParameterizedTest
  @ValueSource(strings = {"github", "gitlab", "generic"})
  void checkSaysWhetherItIsStillThatOfTheSpec(String form) throws IOException {
    assertThat(pipeline(form, "--check").status()).isEqualTo(3);
    assertThat(written()).isEmpty();
    pipeline(form);
    Result same = pipeline(form, "--check");
    assertThat(same.status()).as(same.toString()).isZero();
    Files.writeString(spec, SPEC.with("rollout.bakeMinutes", 0).text());
    Result other = pipeline(form, "--check");
    assertThat(other.status()).isEqualTo(3);
    assertThat(other.out())
        .contains("differs: ")
        .contains("isthmus-pipeline.sh")
        .contains("run 'isthmus pipeline " + form + "' to write it");
    assertThat(pipeline(form).out()).contains("written    ");
    assertThat(pipeline(form).out()).doesNotContain("written    ");
  }

  @Test
  void aFileOfSomebodyElseIsLeftAlone() throws IOException {
    Path file = root.resolve(".gitlab-ci.yml");
    Files.writeString(file, "test: {script: [make]}\n");
    Result refused = pipeline("gitlab");
    assertThat(refused.status()).isEqualTo(1);
    assertThat(refused.err())
        .contains(
            ".gitlab-ci.yml was not written by 'isthmus pipeline' for this spec; choose another"
                + " file with -o, or replace it with --force");
    assertThat(written()).containsExactly(".gitlab-ci.yml");
    assertThat(file).hasContent("test: {script: [make]}");
    assertThat(pipeline("gitlab", "-o", root.resolve("ci/api.yml").toString()).status()).isZero();
    assertThat(root.resolve("ci/api.yml")).content().contains("check gitlab -o ../../ci/api.yml");
    assertThat(pipeline("gitlab", "--force").status()).isZero();
    assertThat(file).content().startsWith("# Written by 'isthmus pipeline'");
  }

  @Test
  void thePipelineOfAnotherSpecIsSomebodyElses() throws IOException {
    pipeline("github");
    spec = Files.createDirectories(root.resolve("other")).resolve("isthmus.yaml");
    Files.writeString(spec, SPEC.with("name", "other").text());
    assertThat(pipeline("github").status()).isEqualTo(1);
    assertThat(root.resolve("other/isthmus-pipeline.sh")).doesNotExist();
  }

  @Test
  void aRunnerWouldLoseLocalState() throws IOException {
    Files.writeString(spec, SPEC.with("state", "local").text());
    for (String form : List.of("github", "gitlab")) {
      Result refused = pipeline(form);
      assertThat(refused.status()).isEqualTo(2);
      assertThat(refused.err())
          .containsPattern("isthmus.yaml:\\d+:\\d+: state: local state is lost with the runner");
    }
    assertThat(written()).isEmpty();
    assertThat(pipeline("generic").status()).isZero();
  }

  @Test
  void noVariableHoldsTheTokenOfAHostWithAPort() throws IOException {
    Map<String, String> hcp =
        Map.of("organization", "example-org", "hostname", "tfe.example.com:8443");
    Files.writeString(spec, SPEC.with("state", Map.of("hcp", hcp)).text());
    for (String form : List.of("github", "gitlab")) {
      Result refused = pipeline(form);
      assertThat(refused.status()).isEqualTo(2);
      assertThat(refused.err())
          .containsPattern("isthmus.yaml:\\d+:\\d+: state.hcp.hostname: .* has a port");
    }
    assertThat(written()).isEmpty();
    assertThat(pipeline("generic").status()).isZero();
  }

  @Test
  void wrongSpecsAndCommandLinesAreRefused() throws IOException {
    assertThat(pipeline("jenkins").status()).isEqualTo(2);
    assertThat(pipeline().status()).isEqualTo(2);
    Result elsewhere = pipeline("generic", "-o", root.resolve("run.sh").toString());
    assertThat(elsewhere.status()).isEqualTo(1);
    assertThat(elsewhere.err()).contains("the script goes by the spec beside it");
    Files.writeString(spec, SPEC.with("name", "No!").text());
    assertThat(pipeline("generic").status()).isEqualTo(2);
    assertThat(written()).isEmpty();
  }

  @Test
  void aNameThatAShellWouldReadIsRefused() throws IOException {
    spec = folder.resolve("a b$(id).yaml");
    Files.writeString(spec, SPEC.text());
    Result refused = pipeline("generic");
    assertThat(refused.status()).isEqualTo(1);
    assertThat(refused.err()).contains("a pipeline cannot name 'a b$(id).yaml'");
  }
}
