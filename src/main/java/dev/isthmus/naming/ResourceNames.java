package dev.isthmus.naming;

import static java.util.Objects.requireNonNull;

/**
 * Names of what is created in one Region. IAM is global, so its names carry the Region; everything
 * else is unique per Region.
 *
 * @param prefix the deployment's name
 * @param region the Region's name
 */
public record ResourceNames(String prefix, String region) {

  /** Refuses {@code null}. */
  public ResourceNames {
    requireNonNull(prefix, "prefix");
    requireNonNull(region, "region");
  }

  /** The REST API; also the dimension of its metrics. */
  public String api() {
    return prefix;
  }

  /** The Network Load Balancer and its target group. */
  public String facade() {
    return prefix + "-facade";
  }

  /** The security group of the interface endpoint. */
  public String endpoint() {
    return prefix + "-endpoint";
  }

  /** The default backend, a Lambda function. */
  public String responder() {
    return prefix + "-responder";
  }

  /** The alarm that Route 53 watches. */
  public String healthAlarm() {
    return prefix + "-healthy-targets";
  }

  /** Any IAM role: {@code <prefix>-<purpose>-<region>}. */
  public String role(String purpose) {
    return prefix + "-" + purpose + "-" + region;
  }

  /** A log group: {@code /isthmus/<prefix>/<purpose>}. */
  public String logGroup(String purpose) {
    return "/isthmus/" + prefix + "/" + purpose;
  }
}
