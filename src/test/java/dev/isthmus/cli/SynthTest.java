package dev.isthmus.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isthmus.testing.Folders;
import dev.isthmus.testing.Scenarios;
import dev.isthmus.testing.SpecText;
import dev.isthmus.testing.Subprocess.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.SortedMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code synth}: what it writes, what it leaves alone, and what it says. */
class SynthTest {

  private static final SpecText TWO = SpecText.of("us-east-1", "us-west-2");
  private static final String PROBLEM = "(?s)(.+/isthmus\\.yaml:\\d+:\\d+: .+\\n)+";

  private Path folder;
  private Cli cli;

  @BeforeEach
  void start(@TempDir Path empty) throws IOException {
    folder = empty;
    cli = new Cli(folder).write(TWO);
  }

  @Test
  void writesTheWorkspacesAndSaysWhatIsNext() throws IOException {
    Result result = cli.verb("synth");
    assertThat(result.status()).isZero();
    assertThat(result.err()).isEmpty();
    assertThat(result.out())
        .containsSubsequence(
            "written",
            "regional-us-east-1",
            "written",
            "regional-us-west-2",
            "written",
            "peering",
            "written",
            "global-dns",
            "terraform -chdir=" + cli.output().resolve("stacks/regional-us-east-1") + " init",
            " apply");
    assertThat(Folders.differences(content(), Scenarios.of(TWO).plainFiles())).isEmpty();
  }

  @Test
  void touchesNothingThatIsRightAlready() throws IOException {
    cli.verb("synth");
    FileTime long_ago = FileTime.fromMillis(1_000_000_000_000L);
    for (String path : content().keySet()) {
      Files.setLastModifiedTime(cli.output().resolve(path), long_ago);
    }
    Result again = cli.verb("synth");
    assertThat(again.status()).isZero();
    assertThat(again.out()).contains("unchanged").doesNotContain("written");
    for (String path : content().keySet()) {
      assertThat(Files.getLastModifiedTime(cli.output().resolve(path))).isEqualTo(long_ago);
    }
    cli.write(TWO.with("regions.us-west-2.logs.retentionDays", 90));
    assertThat(cli.verb("synth").out())
        .contains("written    " + cli.output().resolve("stacks/regional-us-west-2"))
        .contains("unchanged  " + cli.output().resolve("stacks/regional-us-east-1"));
  }

  @Test
  void checksWithoutWriting() throws IOException {
    Result nothing = cli.verb("synth", "--check");
    assertThat(nothing.status()).isEqualTo(3);
    assertThat(nothing.out()).contains("stacks/peering/cdk.tf.json", "isthmus synth");
    assertThat(cli.output()).doesNotExist();

    cli.verb("synth");
    SortedMap<String, byte[]> written = content();
    assertThat(cli.verb("synth", "--check").status()).isZero();

    cli.write(TWO.with("api.stage", "dev"));
    Result other = cli.verb("synth", "--check");
    assertThat(other.status()).isEqualTo(3);
    assertThat(other.out())
        .contains("differs: " + cli.output().resolve("stacks/regional-us-east-1/cdk.tf.json"))
        .doesNotContain("global-dns");
    assertThat(Folders.differences(content(), written)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "manifest.json",
        "stacks/peering/cdk.tf.json",
        "stacks/regional-us-west-2/responder.zip"
      })
  void noticesWhatIsMissing(String path) throws IOException {
    cli.verb("synth");
    Files.delete(cli.output().resolve(path));
    Result result = cli.verb("synth", "--check");
    assertThat(result.status()).isEqualTo(3);
    assertThat(result.out()).contains("differs: " + cli.output().resolve(path));
  }

  @Test
  void writesAnOverrideForPlansWithoutAnAccountAndTakesItBack() throws IOException {
    Result offline = cli.verb("synth", "--offline");
    assertThat(offline.status()).isZero();
    assertThat(offline.out()).contains("plan -refresh=false");
    assertThat(Folders.differences(content(), Scenarios.of(TWO).files())).isEmpty();
    assertThat(cli.verb("synth", "--offline", "--check").status()).isZero();
    assertThat(cli.verb("synth", "--check").status()).isEqualTo(3);

    assertThat(cli.verb("synth").status()).isZero();
    assertThat(Folders.differences(content(), Scenarios.of(TWO).plainFiles())).isEmpty();
  }

  @Test
  void leavesWhatTerraformKeepsThere() throws IOException {
    cli.verb("synth", "--offline");
    List<String> kept =
        List.of(
            "stacks/peering/.terraform/providers/x",
            "stacks/peering/.terraform.lock.hcl",
            "stacks/peering/terraform.tfstate",
            "stacks/peering/terraform.tfstate.backup",
            "stacks/peering/a.tfplan",
            "stacks/peering/my_override.tf",
            "stacks/mine/main.tf",
            "notes.txt");
    for (String path : kept) {
      Files.createDirectories(cli.output().resolve(path).getParent());
      Files.writeString(cli.output().resolve(path), path);
    }
    assertThat(
            cli.write(SpecText.of("us-east-1", "us-west-2").with("regions.us-west-2.retired", true))
                .verb("synth")
                .status())
        .isZero();
    assertThat(cli.write(SpecText.of("us-east-1")).verb("synth").status()).isZero();
    for (String path : kept) {
      assertThat(cli.output().resolve(path)).hasContent(path);
    }
    assertThat(cli.output().resolve("stacks/peering/cdk.tf.json")).doesNotExist();
    assertThat(cli.output().resolve("stacks/peering/offline_override.tf.json")).doesNotExist();
    assertThat(cli.verb("synth", "--check").status()).isZero();
  }

  @Test
  void refusesARegionThatVanished() throws IOException {
    cli.verb("synth");
    SortedMap<String, byte[]> before = content();
    cli.write(SpecText.of("us-east-1"));
    for (String verb : List.of("synth", "check")) {
      Result result = cli.verb(verb);
      assertThat(result.status()).as(verb).isEqualTo(2);
      assertThat(result.err())
          .matches(PROBLEM)
          .contains("regions: us-west-2 is missing")
          .contains("retired: true");
      assertThat(Folders.differences(content(), before)).isEmpty();
    }
  }

  @Test
  void refusesTheFolderOfAnotherDeployment() throws IOException {
    cli.verb("synth");
    SortedMap<String, byte[]> before = content();
    Result result = cli.write(TWO.with("name", "other")).verb("synth");
    assertThat(result.status()).isEqualTo(2);
    assertThat(result.err()).matches(PROBLEM).contains("name: ", "private-api", "-o");
    assertThat(Folders.differences(content(), before)).isEmpty();
    assertThat(
            Cli.run("synth", "-f", cli.spec().toString(), "-o", folder.resolve("o").toString())
                .status())
        .isZero();
  }

  @Test
  void refusesTheFolderOfAnotherCdktfProgram() throws IOException {
    Path foreign = cli.output().resolve("stacks/peering/cdk.tf.json");
    Files.createDirectories(foreign.getParent());
    Files.writeString(foreign, "{\"resource\": {\"aws_vpc\": {\"mine\": {}}}}");
    Result result = cli.verb("synth");
    assertThat(result.status()).isEqualTo(1);
    assertThat(result.err()).startsWith("isthmus: ").contains("peering");
    assertThat(content().keySet()).containsExactly("stacks/peering/cdk.tf.json");
  }

  @Test
  void letsARegionLeaveInTwoSteps() throws IOException {
    cli.verb("synth");
    assertThat(cli.write(TWO.with("regions.us-west-2.retired", true)).verb("synth").status())
        .isZero();
    assertThat(cli.output().resolve("stacks/regional-us-west-2/cdk.tf.json")).exists();
    Result gone = cli.write(TWO.without("regions.us-west-2")).verb("synth");
    assertThat(gone.status()).as(gone.toString()).isZero();
    assertThat(gone.out())
        .contains("removed    " + cli.output().resolve("stacks/peering/cdk.tf.json"));
    assertThat(cli.output().resolve("stacks/regional-us-west-2")).doesNotExist();
    assertThat(cli.output().resolve("stacks/peering")).doesNotExist();
    assertThat(Folders.differences(content(), Scenarios.of(SpecText.of("us-east-1")).plainFiles()))
        .isEmpty();
  }

  @Test
  void tellsAllProblemsAndChangesNothing() throws IOException {
    cli.verb("synth");
    SortedMap<String, byte[]> before = content();
    cli.write(
        TWO.with("nmae", "x")
            .with("regions.us-east-1.network.cidr", "10.1.0.0/33")
            .with("regions.us-west-2.transit.asn", 7)
            .with("api.basePath", "ping"));
    Result result = cli.verb("synth");
    assertThat(result.status()).isEqualTo(2);
    assertThat(result.out()).isEmpty();
    assertThat(result.err()).matches(PROBLEM);
    assertThat(result.err().lines()).hasSize(4);
    assertThat(result.err())
        .contains("nmae", "regions.us-east-1.network.cidr: '10.1.0.0/33'", "asn", "basePath");
    assertThat(Folders.differences(content(), before)).isEmpty();
  }

  @Test
  void namesASpecThatIsNotThere() {
    Result result = Cli.run("synth", "-f", folder.resolve("nope.yaml").toString());
    assertThat(result.status()).isEqualTo(2);
    assertThat(result.err()).contains("nope.yaml: there is no such file");
  }

  @Test
  void namesAnOutputFolderThatCannotBe() throws IOException {
    Files.writeString(folder.resolve("file"), "mine");
    for (String output : List.of("file", "file/below")) {
      Result result =
          Cli.run("synth", "-f", cli.spec().toString(), "-o", folder.resolve(output).toString());
      assertThat(result.status()).isEqualTo(1);
      assertThat(result.out()).isEmpty();
      assertThat(result.err()).startsWith("isthmus: ").contains("file");
      assertThat(result.err().lines()).hasSize(1);
      assertThat(folder.resolve("file")).hasContent("mine");
    }
  }

  @Test
  void changesNothingWhereOnePlaceIsTaken() throws IOException {
    cli.verb("synth");
    Path taken = cli.output().resolve("stacks/regional-us-west-2/cdk.tf.json");
    Files.delete(taken);
    Files.createDirectories(taken.resolve("mine"));
    SortedMap<String, byte[]> before = content();
    Result result = cli.write(TWO.with("api.stage", "dev")).verb("synth");
    assertThat(result.status()).isEqualTo(1);
    assertThat(result.err()).startsWith("isthmus: ").contains("cdk.tf.json");
    assertThat(Folders.differences(content(), before)).isEmpty();
    Files.delete(taken.resolve("mine"));
    Files.delete(taken);
    assertThat(cli.verb("synth").status()).isZero();
    assertThat(cli.verb("synth", "--check").status()).isZero();
  }

  @Test
  void keepsStateBesideTheSpecWhereverTheOutputIs() throws IOException {
    Path elsewhere = folder.resolve("a/b");
    Result result = Cli.run("synth", "-f", cli.spec().toString(), "-o", elsewhere.toString());
    assertThat(result.status()).isZero();
    assertThat(elsewhere.resolve("stacks/peering/cdk.tf.json"))
        .content()
        .contains("\"../../../../state/private-api/peering.tfstate\"");
  }

  @Test
  void leadsTheWayToStateThroughLinks() throws IOException {
    Path real = Files.createDirectories(folder.resolve("real/deep/out"));
    Path link = Files.createSymbolicLink(folder.resolve("link"), real);
    assertThat(Cli.run("synth", "-f", cli.spec().toString(), "-o", link.toString()).status())
        .isZero();
    String workspace = Files.readString(real.resolve("stacks/peering/cdk.tf.json"));
    String path = workspace.replaceFirst("(?s).*\"path\": \"([^\"]*peering\\.tfstate)\".*", "$1");
    // The kernel follows ".." from where the link leads to.
    assertThat(real.toRealPath().resolve("stacks/peering").resolve(path).normalize())
        .isEqualTo(folder.toRealPath().resolve("state/private-api/peering.tfstate"));
  }

  private SortedMap<String, byte[]> content() throws IOException {
    return Folders.content(cli.output());
  }
}
