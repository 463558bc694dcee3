package dev.isthmus.workspaces;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.isthmus.constructs.region.RegionalOutput;
import dev.isthmus.testing.Scenarios;
import dev.isthmus.testing.Synthesis;
import dev.isthmus.testing.TerraformWorkspace;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What travels between workspaces: named outputs, and nothing else. */
class OutputsTest {

  private static final Pattern REMOTE =
      Pattern.compile("data\\.terraform_remote_state\\.([\\w-]+)\\.outputs\\.(\\w+)");

  private final Synthesis two = Scenarios.twoRegions();

  @Test
  void areThoseThatAreDocumented() {
    TerraformWorkspace region = two.workspace("regional-us-east-1");
    List<String> names = new ArrayList<>();
    region.json().path("output").fieldNames().forEachRemaining(names::add);
    assertThat(names)
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(RegionalOutput.values()).map(RegionalOutput::key).toList());
    for (RegionalOutput output : RegionalOutput.values()) {
      region.output(output.key()).has("description", output.description()).hasNo("sensitive");
    }
  }

  @Test
  void existWhereTheyAreRead() {
    for (String reader : List.of("peering", "global-dns")) {
      Matcher read = REMOTE.matcher(two.text("stacks/" + reader + "/cdk.tf.json"));
      int count = 0;
      while (read.find()) {
        two.workspace("regional-" + read.group(1)).output(read.group(2));
        two.workspace(reader).data("terraform_remote_state." + read.group(1));
        count++;
      }
      assertThat(count).as("references in " + reader).isPositive();
    }
  }

  @Test
  void areTheOnlyThingReadFromElsewhere() {
    for (TerraformWorkspace workspace : two.workspaces().values()) {
      JsonNode data = workspace.json().path("data");
      List<String> types = new ArrayList<>();
      data.fieldNames().forEachRemaining(types::add);
      assertThat(types)
          .as("data sources in " + workspace.name())
          .isSubsetOf("terraform_remote_state");
      assertThat(workspace.json().toString()).doesNotContain("cross-stack");
    }
  }

  @Test
  void haveAPlaceholderWithWhichAPlanNeedsNoState() {
    for (String reader : List.of("peering", "global-dns")) {
      JsonNode override = two.json("stacks/" + reader + "/offline_override.tf.json");
      for (String region : List.of("us-east-1", "us-west-2")) {
        JsonNode defaults =
            override.path("data").path("terraform_remote_state").path(region).path("defaults");
        for (RegionalOutput output : RegionalOutput.values()) {
          assertThat(defaults.has(output.key())).as(reader + " " + output).isTrue();
        }
      }
    }
  }
}
