package dev.isthmus.spec;

import static java.util.Objects.requireNonNull;

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

  /** Refuses {@code null}. */
  public LogSpec {
    requireNonNull(kmsKey, "kmsKey");
  }

  /** Thirty days, AWS's own key. */
  public static LogSpec defaults() {
    return new LogSpec(30, Optional.empty());
  }
}
