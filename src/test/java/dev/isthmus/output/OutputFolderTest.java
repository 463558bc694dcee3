package dev.isthmus.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.isthmus.testing.Folders;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The output folder changes all or nothing, whatever a run before it left behind. */
class OutputFolderTest {

  private static final SortedMap<String, byte[]> OLD =
      files(
          of("old"),
          "manifest.json",
          "stacks/regional-a/cdk.tf.json",
          "stacks/regional-gone/cdk.tf.json");
  private static final SortedMap<String, byte[]> NEW =
      files(
          of("new"),
          "manifest.json",
          "stacks/regional-a/cdk.tf.json",
          "stacks/regional-b/cdk.tf.json");

  private Path folder;
  private OutputFolder output;

  @BeforeEach
  void start(@TempDir Path empty) throws IOException {
    folder = empty.resolve("out");
    output = new OutputFolder(folder);
    output.write(OLD);
  }

  @Test
  void holdsWhatWasWrittenLast() throws IOException {
    assertHolds(OLD);
    assertThat(output.write(NEW))
        .containsExactlyInAnyOrder(
            "manifest.json",
            "stacks/regional-a/cdk.tf.json",
            "stacks/regional-b/cdk.tf.json",
            "stacks/regional-gone/cdk.tf.json");
    assertHolds(NEW);
    assertThat(folder.resolve("stacks/regional-gone")).doesNotExist();
    assertThat(output.write(NEW)).isEmpty();
    assertThat(output.differences(NEW)).isEmpty();
    assertThat(output.differences(OLD)).hasSize(4);
  }

  @Test
  void isAsItWasAfterARunThatEndedBeforeItsCommit() throws IOException {
    write(".isthmus/new/stacks/regional-a/cdk.tf.json", "half");
    write(".isthmus/draft", "stacks/regional-gone/cdk.tf.json\n");
    assertThat(output.write(OLD)).isEmpty();
    assertHolds(OLD);
  }

  @Test
  void isFinishedAfterARunThatEndedAfterItsCommit() throws IOException {
    write(".isthmus/new/manifest.json", of("new"));
    write(".isthmus/new/stacks/regional-b/cdk.tf.json", of("new"));
    write("stacks/regional-a/cdk.tf.json", of("new"));
    write(".isthmus/commit", "stacks/regional-gone/cdk.tf.json\n");
    // Whatever the next run wants: first it finishes.
    assertThat(output.write(NEW)).isEmpty();
    assertHolds(NEW);
  }

  @Test
  void isFinishedAfterARunThatEndedWhileItCleanedUp() throws IOException {
    output.write(NEW);
    // The surplus file is gone, its folder too, and the decision is still there.
    write(".isthmus/commit", "stacks/regional-gone/cdk.tf.json\n");
    assertThat(output.write(NEW)).isEmpty();
    assertHolds(NEW);
    Files.createDirectories(folder.resolve(".isthmus"));
    assertThat(output.write(NEW)).isEmpty();
    assertThat(folder.resolve(".isthmus")).doesNotExist();
  }

  @Test
  void isAsItWasWhenAFileCannotGetToItsPlace() throws IOException {
    Files.createDirectories(folder.resolve("stacks/regional-b/cdk.tf.json/mine"));
    assertThatThrownBy(() -> output.write(NEW))
        .isInstanceOf(FileSystemException.class)
        .hasMessageContaining("cdk.tf.json");
    assertHolds(OLD);
    Files.delete(folder.resolve("stacks/regional-b/cdk.tf.json/mine"));
    Files.delete(folder.resolve("stacks/regional-b/cdk.tf.json"));
    Files.delete(folder.resolve("stacks/regional-b"));
    write("stacks/regional-b", "a file");
    assertThatThrownBy(() -> output.write(NEW)).isInstanceOf(FileSystemException.class);
    Files.delete(folder.resolve("stacks/regional-b"));
    assertHolds(OLD);
    output.write(NEW);
    assertHolds(NEW);
  }

  @Test
  void knowsWhichRegionsHaveResources() throws IOException {
    write("stacks/regional-us-east-1/cdk.tf.json", "{\"resource\": {\"aws_vpc\": {}}}");
    write("stacks/regional-us-west-2/cdk.tf.json", "{\"provider\": {\"resource\": 1}}");
    write("stacks/regional-eu-west-1/.terraform/x", "");
    write("stacks/peering/cdk.tf.json", "{\"resource\": {}}");
    assertThat(output.regionsWithResources()).containsExactly("us-east-1");
    assertThat(new OutputFolder(folder.resolve("nope")).regionsWithResources()).isEmpty();
  }

  private void assertHolds(SortedMap<String, byte[]> files) throws IOException {
    assertThat(Folders.differences(Folders.content(folder), files)).isEmpty();
  }

  private void write(String path, String content) throws IOException {
    Files.createDirectories(folder.resolve(path).getParent());
    Files.writeString(folder.resolve(path), content);
  }

  private static SortedMap<String, byte[]> files(String content, String... paths) {
    SortedMap<String, byte[]> files = new TreeMap<>();
    for (String path : List.of(paths)) {
      files.put(path, content.getBytes(StandardCharsets.UTF_8));
    }
    return files;
  }

  @Test
  void leavesStacksAloneThatItDidNotWrite() throws IOException {
    write("stacks/mystack/cdk.tf.json", "{\"resource\": {}}");
    write("stacks/regional-theirs/cdk.tf.json", "{\"resource\": {}}");
    output.write(NEW);
    assertThat(folder.resolve("stacks/mystack/cdk.tf.json")).exists();
    assertThat(folder.resolve("stacks/regional-theirs/cdk.tf.json")).exists();
    assertThat(output.foreignStacks()).containsExactly("mystack", "regional-theirs");
    assertThat(output.deployments()).containsExactly("new");
  }

  /** A workspace of a deployment. */
  private static String of(String deployment) {
    return "{\"provider\": {\"aws\": [{\"default_tags\": [{\"tags\": {\"isthmus:deployment\": \""
        + deployment
        + "\"}}]}]}}";
  }
}
