package dev.isthmus.recorded;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isthmus.testing.Repository;
import dev.isthmus.testing.Scenarios;
import dev.isthmus.testing.Synthesis;
import dev.isthmus.testing.TerraformWorkspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The Terraform addresses of every example are public: Terraform replaces what moves. Recorded as
 * lines {@code <workspace> <address>}, every instance of its own.
 */
class AddressesTest {

  private static final Recorded ADDRESSES = new Recorded("addresses");

  static List<String> examples() {
    return Scenarios.exampleNames().toList();
  }

  @ParameterizedTest
  @MethodSource("examples")
  void areAsRecorded(String example) throws IOException {
    SortedSet<String> now = addresses(Scenarios.example(example));
    SortedSet<String> vanished = new TreeSet<>(ADDRESSES.read(example + ".txt").lines().toList());
    vanished.removeAll(now);
    if (Recorded.isUpdate() && !vanished.isEmpty()) {
      System.out.println("addresses that are no more, see CHANGELOG.md: " + vanished);
      Path changelog = Repository.file("CHANGELOG.md");
      String changes = Files.exists(changelog) ? Files.readString(changelog) : "";
      assertThat(vanished)
          .as("each needs a `moved` entry in the output and a line in CHANGELOG.md")
          .allMatch(line -> changes.contains(line.substring(line.indexOf(' ') + 1)));
    }
    ADDRESSES.compare(
        example + ".txt",
        String.join("\n", now) + "\n",
        "An address is public: where one is gone, Terraform destroys the object behind it, unless a"
            + " `moved` entry of the output leads to the new one; and CHANGELOG.md must say so.");
  }

  @Test
  void areRecordedForNothingElse() {
    ADDRESSES.hasOnly(Stream.of(examples()).flatMap(List::stream).map(n -> n + ".txt").toList());
  }

  @Test
  void areChosenAndNotDerived() {
    for (String example : examples()) {
      for (String line : addresses(Scenarios.example(example))) {
        // CDKTF derives names with a hash of eight digits at the end.
        assertThat(line).doesNotMatch(".*_[0-9A-F]{8}(\\[.*)?");
      }
    }
  }

  private static SortedSet<String> addresses(Synthesis synthesis) {
    SortedSet<String> addresses = new TreeSet<>();
    for (TerraformWorkspace workspace : synthesis.workspaces().values()) {
      workspace.addresses().forEach(address -> addresses.add(workspace.name() + " " + address));
    }
    return addresses;
  }
}
