package dev.isthmus.spec;

/** How Route 53 chooses among the healthy Regions. */
public enum RoutingSpec {
  /** The Region with the least latency from the VPC that asks. */
  LATENCY("latency");

  private final String value;

  RoutingSpec(String value) {
    this.value = value;
  }

  /** The word in the spec. */
  public String value() {
    return value;
  }
}
