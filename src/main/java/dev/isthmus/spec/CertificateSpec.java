package dev.isthmus.spec;

import static java.util.Objects.requireNonNull;

/**
 * The TLS certificate of the domain in one Region.
 *
 * @param arn of an ACM certificate in that Region that covers the domain
 */
public record CertificateSpec(String arn) {

  /** Refuses {@code null}. */
  public CertificateSpec {
    requireNonNull(arn, "arn");
  }
}
