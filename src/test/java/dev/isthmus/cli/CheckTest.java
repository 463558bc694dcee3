package dev.isthmus.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.isthmus.testing.Scenarios;
import dev.isthmus.testing.SpecText;
import dev.isthmus.testing.Subprocess.Result;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code check}. */
class CheckTest {

  private Cli cli;

  @BeforeEach
  void start(@TempDir Path empty) {
    cli = new Cli(empty);
  }

  static java.util.stream.Stream<Path> examples() {
    return Scenarios.examples().values().stream();
  }

  @ParameterizedTest
  @MethodSource("examples")
  void findsNothingWrongWithTheExamples(Path example, @TempDir Path empty) {
    Result result = Cli.run("check", "-f", example.toString(), "-o", empty.toString());
    assertThat(result).isEqualTo(new Result(0, example + ": no problems\n", ""));
  }

  @Test
  void tellsProblemsAsText() throws IOException {
    Result result = cli.write("name: a\nregions: {}\nversion: 1\n").verb("check");
    assertThat(result.status()).isEqualTo(2);
    assertThat(result.out()).isEmpty();
    assertThat(result.err().lines())
        .hasSize(2)
        .allMatch(line -> line.matches(".*isthmus\\.yaml:\\d+:\\d+: .*"));
  }

  @Test
  void tellsProblemsAsJson() throws IOException {
    cli.write(SpecText.of("us-east-1").with("regions.us-east-1.network.cidr", "10.1.0.0/33"));
    Result result = cli.verb("check", "--format", "json");
    assertThat(result.status()).isEqualTo(2);
    JsonNode problems = new ObjectMapper().readTree(result.out());
    assertThat(problems).hasSize(1);
    assertThat(problems.get(0).path("path").asText()).isEqualTo("regions.us-east-1.network.cidr");
    assertThat(problems.get(0).path("line").asInt()).isPositive();
    assertThat(result.err()).contains("regions.us-east-1.network.cidr");

    Result fine = cli.write(SpecText.of("us-east-1")).verb("check", "--format", "json");
    assertThat(fine.status()).isZero();
    assertThat(new ObjectMapper().readTree(fine.out())).isEmpty();
  }

  @Test
  void tellsProblemsToGitHub() throws IOException {
    cli.write(SpecText.of("us-east-1").with("regions.us-east-1.network.cidr", "10.1.0.0/33"));
    Result result = cli.verb("check", "--format", "github");
    assertThat(result.status()).isEqualTo(2);
    assertThat(result.out()).matches("(?s)::error file=.*isthmus\\.yaml,line=\\d+,col=\\d+::.*\\n");
  }

  @Test
  void refusesAFormatThatItDoesNotKnow() throws IOException {
    Result result = cli.write(SpecText.of("us-east-1")).verb("check", "--format", "xml");
    assertThat(result.status()).isEqualTo(2);
    assertThat(result.err()).contains("xml").containsIgnoringCase("json");
  }
}
