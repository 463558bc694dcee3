package dev.isthmus.constructs.api;

import static java.util.Objects.requireNonNull;

import dev.isthmus.constructs.observability.LogGroupProps;

/**
 * The stage of a {@link PrivateApi}.
 *
 * @param name its name, which is part of no URL that clients see; default {@code live}
 * @param accessLogGroupName log group of its access log
 * @param logs how the access log is kept; default: 30 days
 * @param tracing whether X-Ray traces requests; default: yes
 * @param metrics whether every method has metrics of its own; default: yes
 * @param rateLimit requests per second in the long run; default 1000
 * @param burstLimit requests at once; default 500
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

  /**
   * Stage {@code live} with the access log {@code /isthmus/<name>/access}, everything observed, a
   * thousand requests per second, five hundred at once.
   *
   * @param apiName name of the API
   */
  public static StageProps of(String apiName) {
    return new StageProps(
        "live", "/isthmus/" + apiName + "/access", LogGroupProps.defaults(), true, true, 1000, 500);
  }
}
