package dev.isthmus.constructs.observability;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * How logs are kept.
 *
 * @param retentionDays days that CloudWatch Logs keeps an event; default 30
 * @param kmsKey ARN of the KMS key that encrypts them; empty (the default): a key that AWS owns
 */
public record LogGroupProps(Number retentionDays, Optional<String> kmsKey) {
  /** Refuses {@code null}. */
  public LogGroupProps {
    requireNonNull(retentionDays, "retentionDays");
    requireNonNull(kmsKey, "kmsKey");
  }

  /** Thirty days, encrypted with a key that AWS owns. */
  public static LogGroupProps defaults() {
    return new LogGroupProps(30, Optional.empty());
  }

  /** The same for another number of days. */
  public LogGroupProps withRetentionDays(Number days) {
    return new LogGroupProps(days, kmsKey);
  }

  /** The same with a KMS key. */
  public LogGroupProps withKmsKey(String arn) {
    return new LogGroupProps(retentionDays, Optional.of(arn));
  }
}
