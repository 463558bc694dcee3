package dev.isthmus.topology;

import dev.isthmus.internal.Text;
import dev.isthmus.spec.FacadeSpec;
import dev.isthmus.spec.Spec;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The load balancer's TLS policy and access logs. */
final class FacadeChecks {

  /**
   * The policies of Network Load Balancers without TLS 1.0 and 1.1, as of 2026 (<a
   * href="https://docs.aws.amazon.com/elasticloadbalancing/latest/network/describe-ssl-policies.html">AWS</a>).
   */
  static final List<String> TLS_POLICIES =
      List.of(
          "ELBSecurityPolicy-TLS13-1-2-2021-06",
          "ELBSecurityPolicy-TLS13-1-2-Res-2021-06",
          "ELBSecurityPolicy-TLS13-1-2-Ext1-2021-06",
          "ELBSecurityPolicy-TLS13-1-2-Ext2-2021-06",
          "ELBSecurityPolicy-TLS13-1-3-2021-06",
          "ELBSecurityPolicy-TLS13-1-2-FIPS-2023-04",
          "ELBSecurityPolicy-TLS13-1-2-Res-FIPS-2023-04",
          "ELBSecurityPolicy-TLS13-1-2-Ext0-FIPS-2023-04",
          "ELBSecurityPolicy-TLS13-1-2-Ext1-FIPS-2023-04",
          "ELBSecurityPolicy-TLS13-1-2-Ext2-FIPS-2023-04",
          "ELBSecurityPolicy-TLS13-1-3-FIPS-2023-04",
          "ELBSecurityPolicy-TLS13-1-2-PQ-2025-09",
          "ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09",
          "ELBSecurityPolicy-TLS13-1-2-Ext1-PQ-2025-09",
          "ELBSecurityPolicy-TLS13-1-2-Ext2-PQ-2025-09",
          "ELBSecurityPolicy-TLS13-1-3-PQ-2025-09",
          "ELBSecurityPolicy-TLS13-1-2-FIPS-PQ-2025-09",
          "ELBSecurityPolicy-TLS13-1-2-Res-FIPS-PQ-2025-09",
          "ELBSecurityPolicy-TLS13-1-2-Ext0-FIPS-PQ-2025-09",
          "ELBSecurityPolicy-TLS13-1-2-Ext1-FIPS-PQ-2025-09",
          "ELBSecurityPolicy-TLS13-1-2-Ext2-FIPS-PQ-2025-09",
          "ELBSecurityPolicy-TLS13-1-3-FIPS-PQ-2025-09",
          "ELBSecurityPolicy-TLS-1-2-2017-01",
          "ELBSecurityPolicy-TLS-1-2-Ext-2018-06",
          "ELBSecurityPolicy-FS-1-2-2019-08",
          "ELBSecurityPolicy-FS-1-2-Res-2019-08",
          "ELBSecurityPolicy-FS-1-2-Res-2020-10");

  /** Policies that still speak TLS 1.0 or 1.1. */
  private static final Pattern OLD_TLS_POLICY =
      Pattern.compile(
          "ELBSecurityPolicy-(?:2015-05|2016-08|FS-2018-06|FS-1-1-2019-08|TLS-1-[01]-.+"
              + "|TLS13-1-[01]-.+)");

  private static final Pattern PREFIX =
      Pattern.compile("[A-Za-z0-9!_.*'()-]+(?:/[A-Za-z0-9!_.*'()-]+)*");

  private static final int LONGEST_PREFIX = 500;

  private FacadeChecks() {}

  static void check(Spec spec, Problems problems) {
    spec.regions()
        .forEach(
            (name, region) -> {
              if (region.facade() instanceof FacadeSpec.Nlb nlb) {
                nlb(SpecChecks.path(name, "facade.nlb"), nlb, problems);
              }
            });
  }

  private static void nlb(String path, FacadeSpec.Nlb nlb, Problems problems) {
    tlsFault(nlb.tlsPolicy()).ifPresent(fault -> problems.add(path + ".tlsPolicy", fault));
    nlb.accessLogs()
        .ifPresent(
            logs -> {
              S3.bucketFault(logs.bucket())
                  .ifPresent(fault -> problems.add(path + ".accessLogs.bucket", fault));
              logs.prefix()
                  .flatMap(FacadeChecks::prefixFault)
                  .ifPresent(fault -> problems.add(path + ".accessLogs.prefix", fault));
            });
  }

  private static Optional<String> tlsFault(String policy) {
    if (TLS_POLICIES.contains(policy)) {
      return Optional.empty();
    }
    if (OLD_TLS_POLICY.matcher(policy).matches()) {
      return Optional.of(
          Text.quote(policy)
              + " still speaks TLS 1.0 or 1.1; expected a policy from TLS 1.2 on, such as "
              + FacadeSpec.Nlb.DEFAULT_TLS_POLICY);
    }
    return Optional.of(
        Text.quote(policy)
            + " is not a TLS policy of Network Load Balancers"
            + Text.nearest(policy, TLS_POLICIES)
                .map(nearest -> "; did you mean " + nearest + "?")
                .orElse("; expected something like " + FacadeSpec.Nlb.DEFAULT_TLS_POLICY));
  }

  private static Optional<String> prefixFault(String prefix) {
    if (prefix.length() > LONGEST_PREFIX || !PREFIX.matcher(prefix).matches()) {
      return Optional.of(
          Text.quote(prefix)
              + " is not a prefix of log files; expected something like logs/private-api, without"
              + " a slash at either end");
    }
    if (prefix.contains("AWSLogs")) {
      return Optional.of(
          Text.quote(prefix) + " has AWSLogs in it, which the load balancer adds itself");
    }
    return Optional.empty();
  }
}
