package dev.isthmus.topology;

import static dev.isthmus.topology.SpecUnderTest.problems;
import static org.assertj.core.api.Assertions.assertThat;

import dev.isthmus.spec.LogSpec;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class LogChecksTest {

  private static final String LOGS = "regions.us-east-1.logs.";
  private static final String KEY =
      "arn:aws:kms:us-east-1:111122223333:key/6f0b8ad2-5d0e-4b8a-9f0e-0c6d3c7a1e01";

  static List<Integer> retentionDays() {
    return LogSpec.RETENTION_DAYS;
  }

  @ParameterizedTest
  @MethodSource("retentionDays")
  void takesWhatCloudWatchOffers(int days) {
    assertThat(problems(spec -> spec.east().retentionDays = days)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"0, 1", "-1, 1", "2, 1", "31, 30", "1000, 1096", "2147483647, 3653"})
  void namesTheNearestOtherwise(int days, int nearest) {
    assertThat(problems(spec -> spec.east().retentionDays = days))
        .containsExactly(
            LOGS
                + "retentionDays: "
                + days
                + " days is not a length that CloudWatch Logs offers; the nearest is "
                + nearest);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        KEY,
        "arn:aws:kms:us-east-1:444455556666:key/mrk-1234abcd12ab34cd56ef1234567890ab"
      })
  void takesKeysOfTheRegion(String key) {
    assertThat(problems(spec -> spec.east().kmsKey = Optional.of(key))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "\"\"|'' is not the ARN of a KMS key; expected something like " + KEY,
        "alias/logs|'alias/logs' is not the ARN of a KMS key; expected something like " + KEY,
        "arn:aws:kms:us-east-1:111122223333:alias/logs|"
            + "'arn:aws:kms:us-east-1:111122223333:alias/logs' is an alias, not the key itself;"
            + " expected something like "
            + KEY,
        "arn:aws:kms:us-east-1:111122223333:key/logs|"
            + "'arn:aws:kms:us-east-1:111122223333:key/logs' names no KMS key; expected something"
            + " like "
            + KEY,
        "arn:aws:kms:us-west-2:111122223333:key/6f0b8ad2-5d0e-4b8a-9f0e-0c6d3c7a1e01|"
            + "the key is of the Region 'us-west-2'; what it encrypts is in us-east-1, and needs a"
            + " key of that Region"
      })
  void refusesOtherKeys(String key, String message) {
    assertThat(problems(spec -> spec.east().kmsKey = Optional.of(key)))
        .containsExactly(LOGS + "kmsKey: " + message);
  }

  @Test
  void needsNoKey() {
    assertThat(problems(spec -> spec.east().kmsKey = Optional.empty())).isEmpty();
  }
}
