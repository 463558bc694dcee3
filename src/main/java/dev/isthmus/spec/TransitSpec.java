package dev.isthmus.spec;

import static java.util.Objects.requireNonNull;

import java.util.OptionalLong;

/**
 * The Transit Gateway of a Region.
 *
 * @param asn its private autonomous system number; empty: the Region's number in {@link
 *     dev.isthmus.topology.AwsRegions}
 */
public record TransitSpec(OptionalLong asn) {

  /** Refuses {@code null}. */
  public TransitSpec {
    requireNonNull(asn, "asn");
  }

  /** The Region's default number. */
  public static TransitSpec defaults() {
    return new TransitSpec(OptionalLong.empty());
  }
}
