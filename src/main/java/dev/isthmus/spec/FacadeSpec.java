package dev.isthmus.spec;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/** What stands between the clients and the endpoint, under the name that clients call. */
public sealed interface FacadeSpec {

  /**
   * An internal Network Load Balancer that ends TLS and opens it again towards the endpoint.
   *
   * @param tlsPolicy security policy of the listener; default {@value #DEFAULT_TLS_POLICY}
   * @param crossZone whether every node sends to the targets of all zones; default {@code true}
   * @param deletionProtection whether AWS refuses to delete the balancer; default {@code false},
   *     since a Region that leaves is destroyed by Terraform
   * @param accessLogs where TLS connections are logged; empty (the default): nowhere
   */
  record Nlb(
      String tlsPolicy,
      boolean crossZone,
      boolean deletionProtection,
      Optional<AccessLogSpec> accessLogs)
      implements FacadeSpec {

    /**
     * TLS 1.2 and 1.3 with forward secrecy (<a
     * href="https://docs.aws.amazon.com/elasticloadbalancing/latest/network/describe-ssl-policies.html">AWS</a>).
     */
    public static final String DEFAULT_TLS_POLICY = "ELBSecurityPolicy-TLS13-1-2-2021-06";

    /** Refuses {@code null}. */
    public Nlb {
      requireNonNull(tlsPolicy, "tlsPolicy");
      requireNonNull(accessLogs, "accessLogs");
    }

    /** A balancer with every default. */
    public static Nlb defaults() {
      return new Nlb(DEFAULT_TLS_POLICY, true, false, Optional.empty());
    }

    /** The same with another security policy. */
    public Nlb withTlsPolicy(String policy) {
      return new Nlb(policy, crossZone, deletionProtection, accessLogs);
    }

    /** The same with every node sending to all zones, or to its own. */
    public Nlb withCrossZone(boolean on) {
      return new Nlb(tlsPolicy, on, deletionProtection, accessLogs);
    }

    /** The same with or without deletion protection. */
    public Nlb withDeletionProtection(boolean on) {
      return new Nlb(tlsPolicy, crossZone, on, accessLogs);
    }

    /** The same with access logs in a bucket; the prefix may be empty. */
    public Nlb withAccessLogs(String bucket, Optional<String> prefix) {
      return new Nlb(
          tlsPolicy, crossZone, deletionProtection, Optional.of(new AccessLogSpec(bucket, prefix)));
    }
  }

  /**
   * Access logs of the balancer in S3.
   *
   * @param bucket an existing bucket of the same Region whose policy lets the balancer write
   * @param prefix of the objects' keys; empty: the root of the bucket
   */
  record AccessLogSpec(String bucket, Optional<String> prefix) {

    /** Refuses {@code null}. */
    public AccessLogSpec {
      requireNonNull(bucket, "bucket");
      requireNonNull(prefix, "prefix");
    }
  }
}
