package dev.isthmus.constructs.observability;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * How logs are kept.
 *
 * @param retentionDays days that CloudWatch Logs keeps an event
 * @param kmsKey ARN of the KMS key that encrypts them; empty: a key that AWS owns
 */
public record LogGroupProps(Number retentionDays, Optional<String> kmsKey) {
  /** Refuses {@code null}. */
  public LogGroupProps {
    requireNonNull(retentionDays, "retentionDays");
    requireNonNull(kmsKey, "kmsKey");
  }
}
