package dev.isthmus.spec;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * The API, the same in every Region.
 *
 * @param basePath the one path segment under which the domain serves the API; empty (the default):
 *     the root
 * @param stage name of the stage; default {@code live}
 * @param accountRole who sets the role with which API Gateway writes logs; default {@link
 *     AccountRole#CREATE}
 * @param tracing whether X-Ray traces requests; default {@code true}
 * @param metrics whether every method has metrics of its own; default {@code true}
 * @param throttling how many requests a Region takes
 */
public record ApiSpec(
    Optional<String> basePath,
    String stage,
    AccountRole accountRole,
    boolean tracing,
    boolean metrics,
    ThrottlingSpec throttling) {

  /** Refuses {@code null}. */
  public ApiSpec {
    requireNonNull(basePath, "basePath");
    requireNonNull(stage, "stage");
    requireNonNull(accountRole, "accountRole");
    requireNonNull(throttling, "throttling");
  }

  /** The root path, stage {@code live}, everything observed. */
  public static ApiSpec defaults() {
    return new ApiSpec(
        Optional.empty(), "live", AccountRole.CREATE, true, true, ThrottlingSpec.defaults());
  }

  /** The same under one path segment of the domain. */
  public ApiSpec withBasePath(String segment) {
    return new ApiSpec(Optional.of(segment), stage, accountRole, tracing, metrics, throttling);
  }

  /** The same with another name of the stage. */
  public ApiSpec withStage(String name) {
    return new ApiSpec(basePath, name, accountRole, tracing, metrics, throttling);
  }

  /** The same with another answer to who sets the role that writes logs. */
  public ApiSpec withAccountRole(AccountRole role) {
    return new ApiSpec(basePath, stage, role, tracing, metrics, throttling);
  }

  /** The same with or without X-Ray. */
  public ApiSpec withTracing(boolean on) {
    return new ApiSpec(basePath, stage, accountRole, on, metrics, throttling);
  }

  /** The same with or without metrics of every method. */
  public ApiSpec withMetrics(boolean on) {
    return new ApiSpec(basePath, stage, accountRole, tracing, on, throttling);
  }

  /** The same with other limits. */
  public ApiSpec withThrottling(ThrottlingSpec limits) {
    return new ApiSpec(basePath, stage, accountRole, tracing, metrics, limits);
  }

  /**
   * API Gateway writes access logs with one role per account and Region (<a
   * href="https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-logging.html">AWS</a>).
   */
  public enum AccountRole {
    /** Create a role and make it the account's, in every Region of the deployment. */
    CREATE("create"),
    /** The account has one already: leave it alone. */
    EXISTING("existing");

    private final String value;

    AccountRole(String value) {
      this.value = value;
    }

    /** The word in the spec. */
    public String value() {
      return value;
    }
  }

  /**
   * Limits of the stage in each Region.
   *
   * @param rateLimit requests per second in the long run; default 1000
   * @param burstLimit requests at once; default 500
   */
  public record ThrottlingSpec(int rateLimit, int burstLimit) {
    /** A thousand requests per second, five hundred at once. */
    public static ThrottlingSpec defaults() {
      return new ThrottlingSpec(1000, 500);
    }
  }
}
