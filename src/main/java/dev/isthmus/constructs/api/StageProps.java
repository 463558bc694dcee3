package dev.isthmus.constructs.api;

import static java.util.Objects.requireNonNull;

import dev.isthmus.constructs.observability.LogGroupProps;

/**
 * The stage of a {@link PrivateApi}.
 *
 * @param name its name, which is part of no URL that clients see
 * @param accessLogGroupName log group of its access log
 * @param logs how the access log is kept
 * @param tracing whether X-Ray traces requests
 * @param metrics whether every method has metrics of its own
 * @param rateLimit requests per second in the long run
 * @param burstLimit requests at once
 */
public record StageProps(
    String name,
    String accessLogGroupName,
    LogGroupProps logs,
    Object tracing,
    Object metrics,
    Number rateLimit,
    Number burstLimit) {
  /** Refuses {@code null}. */
  public StageProps {
    requireNonNull(name, "name");
    requireNonNull(accessLogGroupName, "accessLogGroupName");
    requireNonNull(logs, "logs");
    requireNonNull(tracing, "tracing");
    requireNonNull(metrics, "metrics");
    requireNonNull(rateLimit, "rateLimit");
    requireNonNull(burstLimit, "burstLimit");
  }
}
