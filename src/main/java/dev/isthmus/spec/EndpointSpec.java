package dev.isthmus.spec;

import java.util.List;

/**
 * The interface endpoint of API Gateway in a Region's VPC.
 *
 * @param privateDns whether {@code *.execute-api.<region>.amazonaws.com} resolves to the endpoint
 *     inside the VPC; default {@code false}, since it cuts the VPC off from public APIs
 * @param allow execute-api ARNs, wildcards allowed, that the endpoint's policy admits beside the
 *     deployment's own API; default: none
 */
public record EndpointSpec(boolean privateDns, List<String> allow) {

  /** Copies the list. */
  public EndpointSpec {
    allow = List.copyOf(allow);
  }

  /** No private DNS, only the own API. */
  public static EndpointSpec defaults() {
    return new EndpointSpec(false, List.of());
  }

  /** The same with or without private DNS. */
  public EndpointSpec withPrivateDns(boolean on) {
    return new EndpointSpec(on, allow);
  }

  /** The same, admitting these execute-api ARNs too. */
  public EndpointSpec withAllow(String... arns) {
    return new EndpointSpec(privateDns, List.of(arns));
  }
}
