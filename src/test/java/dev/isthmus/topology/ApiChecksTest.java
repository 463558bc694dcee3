package dev.isthmus.topology;

import static dev.isthmus.topology.SpecUnderTest.problems;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ApiChecksTest {

  @ParameterizedTest
  @ValueSource(strings = {"demo", "v1.2", "order-items_2", "pings", "a"})
  void takesBasePaths(String basePath) {
    assertThat(problems(spec -> spec.basePath = Optional.of(basePath))).isEmpty();
  }

  @Test
  void theRootNeedsNone() {
    assertThat(problems(spec -> spec.basePath = Optional.empty())).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "orders/v1|'orders/v1' has a slash; a base path is one segment without slashes, such as",
        "/orders|'/orders' has a slash; a base path is one segment without slashes, such as",
        "\"\"|'' is not a base path; expected letters, digits, dots, hyphens and underscores",
        "a b|'a b' is not a base path; expected letters, digits, dots, hyphens and underscores",
        "(none)|'(none)' is not a base path; expected letters, digits, dots, hyphens",
        "..|'..' is not a base path; expected letters, digits, dots, hyphens and underscores",
        "${a}|'${a}' is not a base path; expected letters, digits, dots, hyphens and underscores",
        "ping|'ping' is answered by API Gateway itself and never reaches an API; expected another",
        "sping|'sping' is answered by API Gateway itself and never reaches an API; expected another"
      })
  void refusesOtherBasePaths(String basePath, String message) {
    assertThat(problems(spec -> spec.basePath = Optional.of(basePath)))
        .singleElement()
        .asString()
        .startsWith("api.basePath: " + message);
  }

  @Test
  void countsTheBasePath() {
    assertThat(problems(spec -> spec.basePath = Optional.of("a".repeat(300)))).isEmpty();
    assertThat(problems(spec -> spec.basePath = Optional.of("a".repeat(301))))
        .singleElement()
        .asString()
        .endsWith("is 301 characters long; a base path has 300 at most");
  }

  @ParameterizedTest
  @ValueSource(strings = {"live", "dev_2", "blue-green", "1"})
  void takesStages(String stage) {
    assertThat(problems(spec -> spec.stage = stage)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a b", "$default", "a/b", "ü"})
  void refusesOtherStages(String stage) {
    assertThat(problems(spec -> spec.stage = stage))
        .containsExactly(
            "api.stage: '"
                + stage
                + "' is not the name of a stage; expected 1 to 128 letters, digits, hyphens and"
                + " underscores, such as live");
  }

  @Test
  void throttlesToSomethingButNotToNothing() {
    assertThat(
            problems(
                spec -> {
                  spec.rateLimit = 1;
                  spec.burstLimit = 1;
                }))
        .isEmpty();
    assertThat(
            problems(
                spec -> {
                  spec.rateLimit = 0;
                  spec.burstLimit = -1;
                }))
        .containsExactly(
            "api.throttling.rateLimit: 0 would let no request through; expected 1 or more",
            "api.throttling.burstLimit: -1 would let no request through; expected 1 or more");
  }
}
