package dev.isthmus.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.isthmus.testing.Folders;
import dev.isthmus.testing.SpecText;
import dev.isthmus.testing.Subprocess.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code init}. */
class InitTest {

  private Path folder;

  @BeforeEach
  void start(@TempDir Path empty) {
    folder = empty.resolve("my-api");
  }

  @Test
  void writesASpecThatChecksAndSynthesizes() throws IOException {
    Result result = init();
    assertThat(result.status()).as(result.toString()).isZero();
    assertThat(Folders.content(folder).keySet())
        .containsExactly(".gitignore", "cdktf.json", "isthmus.schema.json", "isthmus.yaml");
    Cli cli = new Cli(folder);
    assertThat(cli.verb("check").status()).isZero();
    assertThat(cli.verb("synth", "--offline").status()).isZero();
    assertThat(cli.output().resolve("stacks/peering/cdk.tf.json")).exists();
  }

  @Test
  void writesWhatEditorsAndCdktfLookFor() throws IOException {
    init();
    assertThat(Files.readAllLines(folder.resolve("isthmus.yaml")))
        .first()
        .isEqualTo("# yaml-language-server: $schema=isthmus.schema.json");
    assertThat(folder.resolve("isthmus.schema.json")).hasContent(Cli.run("schema").out());
    JsonNode cdktf = new ObjectMapper().readTree(folder.resolve("cdktf.json").toFile());
    assertThat(cdktf.path("app").asText()).isEqualTo("isthmus synth");
    assertThat(cdktf.path("language").asText()).isEqualTo("java");
    assertThat(Files.readAllLines(folder.resolve(".gitignore")))
        .contains(".terraform/", "*.tfstate", "*.tfplan", "offline_override.tf.json");
  }

  @Test
  void refusesAFolderThatIsUsed() throws IOException {
    Files.createDirectories(folder);
    Files.writeString(folder.resolve("mine.txt"), "mine");
    Result result = init();
    assertThat(result.status()).isEqualTo(1);
    assertThat(result.err()).contains("is not empty");
    assertThat(Folders.content(folder).keySet()).containsExactly("mine.txt");
  }

  @Test
  void takesAFolderFreshUnderVersionControl() throws IOException {
    Files.createDirectories(folder.resolve(".git"));
    assertThat(init().status()).isZero();
  }

  @Test
  void tellsWhatIsMissingWhereNobodyCanBeAsked() {
    Result result =
        Cli.run("init", folder.toString(), "--name", "a", "--region", "us-east-1=10.0.0.0/16");
    assertThat(result.status()).isEqualTo(2);
    assertThat(result.err()).contains("--domain").contains("--certificate us-east-1=ARN");
    assertThat(folder).doesNotExist();
  }

  @Test
  void writesNothingFromWrongAnswers() {
    Result result = init("--zone", "other.example.org");
    assertThat(result.status()).isEqualTo(2);
    assertThat(result.err()).contains("zone");
    assertThat(folder).doesNotExist();
  }

  @Test
  void refusesACertificateOfNoRegion() {
    Result result = init("--certificate", "eu-west-1=" + SpecText.certificate("eu-west-1"));
    assertThat(result.status()).isEqualTo(2);
    assertThat(result.err()).contains("eu-west-1");
    assertThat(folder).doesNotExist();
  }

  private Result init(String... more) {
    List<String> arguments = new ArrayList<>(List.of("init", folder.toString()));
    arguments.addAll(List.of("--name", "my-api", "--domain", "api.internal.example.com"));
    for (String region : List.of("us-east-1", "eu-central-1")) {
      String cidr = region.equals("us-east-1") ? "10.1.0.0/16" : "10.2.0.0/16";
      arguments.addAll(List.of("--region", region + "=" + cidr));
      arguments.addAll(List.of("--certificate", region + "=" + SpecText.certificate(region)));
    }
    arguments.addAll(List.of(more));
    return Cli.run(arguments.toArray(String[]::new));
  }
}
