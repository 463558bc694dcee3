package dev.isthmus.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.isthmus.testing.Subprocess.Result;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The command line as such. */
class CommandLineTest {

  @Test
  void needsAVerb() {
    Result result = Cli.run();
    assertThat(result.status()).isEqualTo(2);
    assertThat(result.out()).isEmpty();
    assertThat(result.err())
        .contains("a verb is missing", "synth", "check", "init", "workspaces", "schema");
  }

  @ParameterizedTest
  @ValueSource(strings = {"sinth", "--nope", "synth --nope", "check --format", "synth a b"})
  void refusesWhatItDoesNotKnow(String line) {
    Result result = Cli.run(line.split(" ", -1));
    assertThat(result.status()).isEqualTo(2);
    assertThat(result.out()).isEmpty();
    assertThat(result.err()).startsWith("isthmus: ").contains("--help");
    assertThat(result.err()).doesNotContain("Exception").doesNotContain("\tat ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "init", "check", "synth", "workspaces", "schema"})
  void explainsItself(String verb) {
    Result result = verb.isEmpty() ? Cli.run("--help") : Cli.run(verb, "--help");
    assertThat(result.status()).isZero();
    assertThat(result.err()).isEmpty();
    assertThat(result.out()).startsWith("Usage: isthmus").doesNotContain("\u001b");
  }

  @Test
  void listsItsExitStatuses() {
    assertThat(Cli.run("--help").out())
        .contains("Exit status:")
        .containsPattern("0\\s+done")
        .containsPattern("1\\s+could not do it")
        .containsPattern("2\\s+the spec or the command line is wrong")
        .containsPattern("3\\s+done, and the answer is no")
        .containsPattern("130\\s+interrupted");
  }

  @Test
  void saysItsVersion() {
    Result result = Cli.run("--version");
    assertThat(result.status()).isZero();
    assertThat(result.out()).startsWith("isthmus ");
  }

  @Test
  void printsTheSchema() throws IOException {
    Result result = Cli.run("schema");
    assertThat(result.status()).isZero();
    assertThat(result.err()).isEmpty();
    assertThat(new ObjectMapper().readTree(result.out()).path("$schema").asText())
        .contains("json-schema.org");
  }
}
