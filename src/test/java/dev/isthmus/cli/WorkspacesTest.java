package dev.isthmus.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.isthmus.testing.SpecText;
import dev.isthmus.testing.Subprocess.Result;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code workspaces}. */
class WorkspacesTest {

  private static final SpecText TWO = SpecText.of("us-east-1", "us-west-2");

  private Cli cli;

  @BeforeEach
  void start(@TempDir Path empty) throws IOException {
    cli = new Cli(empty).write(TWO);
  }

  @Test
  void listsThemInTheOrderOfApply() {
    Result result = Cli.run("workspaces", "-f", cli.spec().toString(), "-o", "out");
    assertThat(result.status()).isZero();
    assertThat(result.out())
        .isEqualTo(
            """
            STAGE  WORKSPACE           DIRECTORY                      AFTER
            1      regional-us-east-1  out/stacks/regional-us-east-1  -
            1      regional-us-west-2  out/stacks/regional-us-west-2  -
            2      peering             out/stacks/peering             regional-us-east-1, regional-us-west-2
            3      global-dns          out/stacks/global-dns          regional-us-east-1, regional-us-west-2, peering
            """);
  }

  @Test
  void listsThemInTheOrderOfDestroy() throws IOException {
    List<JsonNode> rows = rows("--json", "--reverse");
    assertThat(names(rows))
        .containsExactly("global-dns", "peering", "regional-us-west-2", "regional-us-east-1");
    assertThat(rows.get(0).path("dependsOn")).isEmpty();
    assertThat(rows.get(0).path("stage").asInt()).isEqualTo(1);
    assertThat(rows.get(3).path("stage").asInt()).isEqualTo(3);
    assertThat(rows.get(3).path("dependsOn").toString()).contains("global-dns", "peering");
  }

  @Test
  void listsThemForPrograms() throws IOException {
    List<JsonNode> rows = rows("--json");
    assertThat(names(rows))
        .containsExactly("regional-us-east-1", "regional-us-west-2", "peering", "global-dns");
    JsonNode first = rows.get(0);
    assertThat(first.path("directory").asText())
        .isEqualTo(cli.output().resolve("stacks/regional-us-east-1").toString());
    assertThat(first.path("region").asText()).isEqualTo("us-east-1");
    assertThat(first.path("retired").asBoolean()).isFalse();
    assertThat(first.path("hcpWorkspace").isNull()).isTrue();
    assertThat(first.path("dependsOn")).isEmpty();
    assertThat(first.path("stage").asInt()).isEqualTo(1);
    assertThat(rows.get(3).path("region").isNull()).isTrue();
    assertThat(rows.get(3).path("stage").asInt()).isEqualTo(3);
  }

  @Test
  void namesThemAsHcpTerraformDoes() throws IOException {
    cli.write(TWO.with("state", Map.of("hcp", Map.of("organization", "org"))));
    assertThat(rows("--json").get(2).path("hcpWorkspace").asText())
        .isEqualTo("private-api-peering");
    assertThat(cli.verb("workspaces").out()).contains("HCP WORKSPACE", "private-api-global-dns");
  }

  @Test
  void turnTheOrderWhenARegionLeaves() throws IOException {
    cli.write(TWO.with("regions.us-west-2.retired", true));
    List<JsonNode> rows = rows("--json");
    assertThat(names(rows))
        .containsExactly("regional-us-east-1", "global-dns", "peering", "regional-us-west-2");
    assertThat(rows.get(3).path("retired").asBoolean()).isTrue();
    assertThat(cli.verb("workspaces").out()).contains("regional-us-west-2 (retired)");
  }

  @Test
  void tellProblems() throws IOException {
    Result result = cli.write(TWO.with("name", "No!")).verb("workspaces");
    assertThat(result.status()).isEqualTo(2);
    assertThat(result.out()).isEmpty();
    assertThat(result.err()).contains("isthmus.yaml:").contains("name: 'No!'");
  }

  private List<JsonNode> rows(String... options) throws IOException {
    Result result = cli.verb("workspaces", options);
    assertThat(result.status()).as(result.toString()).isZero();
    List<JsonNode> rows = new ArrayList<>();
    new ObjectMapper().readTree(result.out()).forEach(rows::add);
    return rows;
  }

  private static List<String> names(List<JsonNode> rows) {
    return rows.stream().map(row -> row.path("name").asText()).toList();
  }
}
