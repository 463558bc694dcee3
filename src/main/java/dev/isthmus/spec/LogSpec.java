package dev.isthmus.spec;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/**
 * The log groups of a Region.
 *
 * @param retentionDays days that CloudWatch Logs keeps an event, one of the lengths it offers;
 *     default 30
 * @param kmsKey ARN of a KMS key of the Region that CloudWatch Logs may use; empty (the default):
 *     encryption with a key that AWS owns
 */
public record LogSpec(int retentionDays, Optional<String> kmsKey) {

  /**
   * Days that CloudWatch Logs keeps events (<a
   * href="https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.html">AWS</a>).
   */
  public static final List<Integer> RETENTION_DAYS =
      List.of(
          1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557,
          2922, 3288, 3653);

  /** Refuses {@code null}. */
  public LogSpec {
    requireNonNull(kmsKey, "kmsKey");
  }

  /** Thirty days, AWS's own key. */
  public static LogSpec defaults() {
    return new LogSpec(30, Optional.empty());
  }

  /** The same for another number of days. */
  public LogSpec withRetentionDays(int days) {
    return new LogSpec(days, kmsKey);
  }

  /** The same with a KMS key. */
  public LogSpec withKmsKey(String arn) {
    return new LogSpec(retentionDays, Optional.of(arn));
  }
}
