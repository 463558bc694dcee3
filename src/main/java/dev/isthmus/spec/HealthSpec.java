package dev.isthmus.spec;

import static java.util.Objects.requireNonNull;

/**
 * When a Region counts as healthy.
 *
 * @param minimumHealthyTargets fewer healthy endpoint addresses than this take the Region out;
 *     default 1
 * @param periodSeconds length of a period of the metric in seconds, a multiple of 60: Route 53
 *     watches standard-resolution metrics only; default 60
 * @param evaluationPeriods how many periods in a row must be bad; default 2
 * @param insufficientData what Route 53 assumes while the metric is missing; default {@link
 *     InsufficientData#UNHEALTHY}
 */
public record HealthSpec(
    int minimumHealthyTargets,
    int periodSeconds,
    int evaluationPeriods,
    InsufficientData insufficientData) {

  /** Refuses {@code null}. */
  public HealthSpec {
    requireNonNull(insufficientData, "insufficientData");
  }

  /** One target, two periods of a minute, unhealthy without data. */
  public static HealthSpec defaults() {
    return new HealthSpec(1, 60, 2, InsufficientData.UNHEALTHY);
  }

  /** The same with another minimum of healthy targets. */
  public HealthSpec withMinimumHealthyTargets(int targets) {
    return new HealthSpec(targets, periodSeconds, evaluationPeriods, insufficientData);
  }

  /** The same with another length of a period, a multiple of 60. */
  public HealthSpec withPeriodSeconds(int seconds) {
    return new HealthSpec(minimumHealthyTargets, seconds, evaluationPeriods, insufficientData);
  }

  /** The same with another number of bad periods in a row. */
  public HealthSpec withEvaluationPeriods(int periods) {
    return new HealthSpec(minimumHealthyTargets, periodSeconds, periods, insufficientData);
  }

  /** The same with another status while the metric is missing. */
  public HealthSpec withInsufficientData(InsufficientData status) {
    return new HealthSpec(minimumHealthyTargets, periodSeconds, evaluationPeriods, status);
  }

  /**
   * The values of Route 53's {@code InsufficientDataHealthStatus} (<a
   * href="https://docs.aws.amazon.com/Route53/latest/APIReference/API_HealthCheckConfig.html">AWS</a>).
   */
  public enum InsufficientData {
    /** A silent Region is a lost Region. */
    UNHEALTHY("Unhealthy"),
    /** As it was when the metric was last seen; a new health check starts healthy. */
    LAST_KNOWN_STATUS("LastKnownStatus"),
    /** A missing metric takes nobody out. */
    HEALTHY("Healthy");

    private final String value;

    InsufficientData(String value) {
      this.value = value;
    }

    /** The word in the spec and in Route 53's API. */
    public String value() {
      return value;
    }
  }
}
