package dev.isthmus.topology;

import static dev.isthmus.topology.SpecUnderTest.problems;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EndpointChecksTest {

  private static final String ALLOW = "regions.us-east-1.endpoint.allow";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "arn:aws:execute-api:us-east-1:111122223333:a1b2c3d4e5/*",
        "arn:aws:execute-api:us-east-1:111122223333:a1b2c3d4e5/live/GET/orders/{id}",
        "arn:aws:execute-api:*:111122223333:*",
        "arn:aws:execute-api:us-east-1:*:a1b2c3????/*/GET/*"
      })
  void takesApisAndPatterns(String arn) {
    assertThat(problems(spec -> spec.east().allow = List.of(arn))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "*|'*' is not an execute-api ARN; expected something like"
            + " arn:aws:execute-api:us-east-1:111122223333:a1b2c3d4e5/*",
        "arn:aws:s3:::bucket|'arn:aws:s3:::bucket' is not an execute-api ARN; expected",
        "arn:aws-cn:execute-api:us-east-1:111122223333:a/*|is of the partition 'aws-cn', Isthmus"
            + " builds in aws; expected something like",
        "arn:aws:execute-api:us-east-1::a/*|has neither an account of twelve digits nor *;"
            + " expected",
        "arn:aws:execute-api:us-east-1:111122223333:|names no API; expected something like",
        "arn:aws:execute-api:us-east-1:111122223333:a b|names no API; expected something like",
        "arn:aws:execute-api:us-west-2:111122223333:a/*|is of the Region 'us-west-2'; an endpoint"
            + " of us-east-1 reaches APIs of us-east-1 only"
      })
  void refusesOtherArns(String arn, String message) {
    assertThat(problems(spec -> spec.east().allow = List.of(arn)))
        .singleElement()
        .asString()
        .startsWith(ALLOW + "[0]: '")
        .contains(message);
  }

  @Test
  void namesARepetition() {
    String arn = "arn:aws:execute-api:us-east-1:111122223333:a1b2c3d4e5/*";
    assertThat(problems(spec -> spec.east().allow = List.of(arn, arn)))
        .containsExactly(ALLOW + "[1]: '" + arn + "' is named twice");
  }

  @Test
  void countsThePolicy() {
    List<String> arns =
        IntStream.range(0, 400)
            .mapToObj(i -> "arn:aws:execute-api:us-east-1:111122223333:api%07d/*".formatted(i))
            .toList();
    assertThat(problems(spec -> spec.east().allow = arns.subList(0, 300))).isEmpty();
    assertThat(problems(spec -> spec.east().allow = arns))
        .singleElement()
        .asString()
        .startsWith(ALLOW + ": the endpoint's policy would have about ")
        .endsWith(" characters; AWS allows 20480; join some of the ARNs with wildcards");
  }
}
