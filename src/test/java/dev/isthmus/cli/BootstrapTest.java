package dev.isthmus.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isthmus.testing.Folders;
import dev.isthmus.testing.SpecText;
import dev.isthmus.testing.Subprocess.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code bootstrap}: what it writes and what it refuses. */
class BootstrapTest {

  private static final SpecText ONE = SpecText.of("us-east-1");
  private static final SpecText HCP = ONE.with("state.hcp.organization", "example-org");
  private static final SpecText S3 =
      ONE.with("state.s3.bucket", "my-state").with("state.s3.region", "us-east-1");

  private Path folder;
  private Cli cli;

  @BeforeEach
  void start(@TempDir Path empty) {
    folder = empty;
    cli = new Cli(folder);
  }

  @Test
  void writesOneFileAndSaysWhatIsNext() throws IOException {
    cli.write(HCP);
    Result result = bootstrap("hcp");
    assertThat(result.status()).as(result.toString()).isZero();
    assertThat(result.err()).isEmpty();
    assertThat(result.out())
        .containsSubsequence(
            "written    " + output("hcp"),
            "terraform -chdir=" + output("hcp") + " init",
            "terraform -chdir=" + output("hcp") + " apply");
    cli.write(S3);
    assertThat(bootstrap("s3").status()).isZero();
    assertThat(content()).containsOnlyKeys("hcp/cdk.tf.json", "s3/cdk.tf.json");
    assertThat(bootstrap("s3").out()).startsWith("unchanged  " + output("s3"));
  }

  @Test
  void keepsItsStateBesideTheSpec() throws IOException {
    cli.write(S3);
    assertThat(bootstrap("s3").status()).isZero();
    assertThat(output("s3").resolve("cdk.tf.json"))
        .content()
        .contains("\"../../state/private-api/bootstrap-s3.tfstate\"");
  }

  @Test
  void checksWithoutWriting() throws IOException {
    cli.write(HCP);
    Result nothing = bootstrap("hcp", "--check");
    assertThat(nothing.status()).isEqualTo(3);
    assertThat(nothing.out()).contains("hcp/cdk.tf.json", "isthmus bootstrap hcp");
    assertThat(folder.resolve("bootstrap")).doesNotExist();
    bootstrap("hcp");
    assertThat(bootstrap("hcp", "--check").status()).isZero();
    cli.write(HCP.with("state.hcp.project", "networking"));
    assertThat(bootstrap("hcp", "--check").status()).isEqualTo(3);
  }

  @Test
  void leavesWhatTerraformKeepsThere() throws IOException {
    cli.write(HCP);
    Path lock = output("hcp").resolve(".terraform.lock.hcl");
    Files.createDirectories(lock.getParent());
    Files.writeString(lock, "mine");
    bootstrap("hcp");
    assertThat(lock).hasContent("mine");
  }

  @Test
  void refusesAnotherPlaceOfState() throws IOException {
    cli.write(S3);
    Result hcp = bootstrap("hcp");
    assertThat(hcp.status()).isEqualTo(2);
    assertThat(hcp.err())
        .matches(
            "(?s).+/isthmus\\.yaml:\\d+:\\d+: state: bootstrap hcp needs something like \\{hcp:"
                + " \\{organization: my-organization}}; for state in S3: isthmus bootstrap s3\n");
    cli.write(HCP);
    assertThat(bootstrap("s3").status()).isEqualTo(2);
    assertThat(bootstrap("s3").err()).contains("state: ", "isthmus bootstrap hcp");
    cli.write(ONE);
    for (String place : List.of("s3", "hcp")) {
      assertThat(bootstrap(place).status()).isEqualTo(2);
      assertThat(bootstrap(place).err()).contains("state: ", "local state needs nothing");
    }
    assertThat(content()).isEmpty();
  }

  @Test
  void tellsTheProblemsOfTheSpec() throws IOException {
    cli.write(HCP.with("state.hcp.organization", "a b").with("nmae", "x"));
    Result result = bootstrap("hcp");
    assertThat(result.status()).isEqualTo(2);
    assertThat(result.err().lines()).hasSize(2);
    assertThat(content()).isEmpty();
  }

  @Test
  void needsAPlace() {
    Result result = Cli.run("bootstrap");
    assertThat(result.status()).isEqualTo(2);
    assertThat(result.err()).startsWith("isthmus: a place is missing: s3 or hcp");
  }

  private Result bootstrap(String place, String... more) {
    List<String> arguments = new ArrayList<>(List.of("bootstrap", place));
    arguments.addAll(List.of("-f", cli.spec().toString()));
    arguments.addAll(List.of("-o", folder.resolve("bootstrap").toString()));
    arguments.addAll(List.of(more));
    return Cli.run(arguments.toArray(String[]::new));
  }

  private Path output(String place) {
    return folder.resolve("bootstrap").resolve(place);
  }

  private SortedMap<String, byte[]> content() throws IOException {
    return Folders.content(folder.resolve("bootstrap"));
  }
}
