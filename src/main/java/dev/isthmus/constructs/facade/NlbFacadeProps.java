package dev.isthmus.constructs.facade;

import static java.util.Objects.requireNonNull;

import dev.isthmus.constructs.ForEach;
import dev.isthmus.constructs.network.Subnets;
import dev.isthmus.constructs.network.TieredVpc;
import java.util.Optional;

/**
 * What an {@link NlbFacade} needs.
 *
 * @param name of the balancer, its target group and its security group
 * @param vpcId its VPC
 * @param subnets the tier of subnets that it stands in
 * @param zones keyed by zone id, each with {@code balancer_address} and {@code endpoint_address}
 * @param clients who may connect, keyed by CIDR block
 * @param certificateArn ARN of the listener's certificate
 * @param tlsPolicy the listener's security policy; default {@value #DEFAULT_TLS_POLICY}
 * @param crossZone whether every node sends to the targets of all zones; default: yes
 * @param deletionProtection whether AWS refuses to delete the balancer; default: no
 * @param accessLogs where TLS connections are logged; empty (the default): nowhere
 */
public record NlbFacadeProps(
    String name,
    String vpcId,
    Subnets subnets,
    ForEach zones,
    ForEach clients,
    String certificateArn,
    String tlsPolicy,
    Object crossZone,
    Object deletionProtection,
    Optional<AccessLogs> accessLogs) {

  /**
   * TLS 1.2 and 1.3 with forward secrecy (<a
   * href="https://docs.aws.amazon.com/elasticloadbalancing/latest/network/describe-ssl-policies.html">AWS</a>).
   */
  public static final String DEFAULT_TLS_POLICY = "ELBSecurityPolicy-TLS13-1-2-2021-06";

  /** Refuses {@code null}. */
  public NlbFacadeProps {
    requireNonNull(name, "name");
    requireNonNull(vpcId, "vpcId");
    requireNonNull(subnets, "subnets");
    requireNonNull(zones, "zones");
    requireNonNull(clients, "clients");
    requireNonNull(certificateArn, "certificateArn");
    requireNonNull(tlsPolicy, "tlsPolicy");
    requireNonNull(crossZone, "crossZone");
    requireNonNull(deletionProtection, "deletionProtection");
    requireNonNull(accessLogs, "accessLogs");
  }

  /**
   * A balancer in a network's entry subnets: cross-zone, without deletion protection and access
   * logs.
   *
   * @param name of the balancer, its target group and its security group
   * @param zones keyed by zone id, each with {@code balancer_address} and {@code endpoint_address}
   * @param clients who may connect, keyed by CIDR block
   * @param certificateArn ARN of the listener's certificate
   */
  public static NlbFacadeProps of(
      String name, TieredVpc network, ForEach zones, ForEach clients, String certificateArn) {
    return new NlbFacadeProps(
        name,
        network.vpcId(),
        network.entry(),
        zones,
        clients,
        certificateArn,
        DEFAULT_TLS_POLICY,
        true,
        false,
        Optional.empty());
  }

  /**
   * Access logs in S3.
   *
   * @param bucket an existing bucket of the Region
   * @param prefix of the objects' keys; empty: none
   * @param switches a list of at most one entry that decides whether there are any; empty: there
   *     are
   */
  public record AccessLogs(String bucket, Optional<String> prefix, Optional<ForEach> switches) {
    /** Refuses {@code null}. */
    public AccessLogs {
      requireNonNull(bucket, "bucket");
      requireNonNull(prefix, "prefix");
      requireNonNull(switches, "switches");
    }

    /**
     * Access logs in a bucket.
     *
     * @param prefix of the objects' keys; empty: none
     */
    public static AccessLogs to(String bucket, Optional<String> prefix) {
      return new AccessLogs(bucket, prefix, Optional.empty());
    }

    /**
     * Access logs if a list has an entry.
     *
     * @param switches its entry has {@code bucket} and {@code prefix}
     */
    public static AccessLogs when(ForEach switches) {
      return new AccessLogs(
          "${access_logs.value.bucket}",
          Optional.of("${access_logs.value.prefix}"),
          Optional.of(switches));
    }
  }
}
