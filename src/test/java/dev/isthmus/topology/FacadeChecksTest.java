package dev.isthmus.topology;

import static dev.isthmus.topology.SpecUnderTest.problems;
import static org.assertj.core.api.Assertions.assertThat;

import dev.isthmus.spec.FacadeSpec;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class FacadeChecksTest {

  private static final String NLB = "regions.us-east-1.facade.nlb";

  static List<String> tlsPolicies() {
    return FacadeChecks.TLS_POLICIES;
  }

  @ParameterizedTest
  @MethodSource("tlsPolicies")
  void takesPoliciesFromTls12On(String policy) {
    assertThat(problems(spec -> spec.east().tlsPolicy = policy)).isEmpty();
    assertThat(policy).contains("-1-").doesNotContainPattern("TLS(13)?-1-[01]-");
  }

  @Test
  void theDefaultIsOneOfThem() {
    assertThat(FacadeChecks.TLS_POLICIES).contains(FacadeSpec.Nlb.DEFAULT_TLS_POLICY);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ELBSecurityPolicy-2016-08",
        "ELBSecurityPolicy-2015-05",
        "ELBSecurityPolicy-TLS-1-1-2017-01",
        "ELBSecurityPolicy-TLS13-1-0-2021-06",
        "ELBSecurityPolicy-TLS13-1-1-2021-06",
        "ELBSecurityPolicy-TLS13-1-0-FIPS-PQ-2025-09",
        "ELBSecurityPolicy-FS-2018-06",
        "ELBSecurityPolicy-FS-1-1-2019-08"
      })
  void refusesOlderPolicies(String policy) {
    assertThat(problems(spec -> spec.east().tlsPolicy = policy))
        .containsExactly(
            NLB
                + ".tlsPolicy: '"
                + policy
                + "' still speaks TLS 1.0 or 1.1; expected a policy from TLS 1.2 on, such as"
                + " ELBSecurityPolicy-TLS13-1-2-2021-06");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "ELBSecurityPolicy-TLS13-1-3-2021-07|; did you mean ELBSecurityPolicy-TLS13-1-3-2021-06?",
        "modern|; expected something like ELBSecurityPolicy-TLS13-1-2-2021-06",
        "\"\"|; expected something like ELBSecurityPolicy-TLS13-1-2-2021-06"
      })
  void refusesOtherPolicies(String policy, String hint) {
    assertThat(problems(spec -> spec.east().tlsPolicy = policy))
        .containsExactly(
            NLB
                + ".tlsPolicy: '"
                + policy
                + "' is not a TLS policy of Network Load Balancers"
                + hint);
  }

  private static List<String> accessLogs(String bucket, String prefix) {
    return problems(
        spec ->
            spec.east().accessLogs =
                Optional.of(new FacadeSpec.AccessLogSpec(bucket, Optional.ofNullable(prefix))));
  }

  @Test
  void takesABucketForAccessLogs() {
    assertThat(accessLogs("acme-logs", null)).isEmpty();
    assertThat(accessLogs("acme.logs", "private-api/us-east-1")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "ab",
        "Acme",
        "acme_logs",
        "acme..logs",
        "-acme",
        "acme-",
        "10.1.0.4",
        "acme logs"
      })
  void refusesWhatIsNoBucket(String bucket) {
    assertThat(accessLogs(bucket, null))
        .containsExactly(
            NLB
                + ".accessLogs.bucket: '"
                + bucket
                + "' is not the name of a bucket: 3 to 63 lower-case letters, digits, dots and"
                + " hyphens; expected something like acme-terraform-state");
  }

  @Test
  void refusesOtherBuckets() {
    assertThat(accessLogs("a".repeat(64), null)).hasSize(1);
    assertThat(accessLogs("arn:aws:s3:::acme-logs", null))
        .containsExactly(
            NLB
                + ".accessLogs.bucket: 'arn:aws:s3:::acme-logs' is more than the name of a bucket;"
                + " expected something like acme-terraform-state");
    assertThat(accessLogs("acme--use1-az1--x-s3", null))
        .containsExactly(
            NLB
                + ".accessLogs.bucket: 'acme--use1-az1--x-s3' has --x-s3, which S3 keeps for"
                + " itself; expected something like acme-terraform-state");
    assertThat(accessLogs("xn--acme", null)).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/logs", "logs/", "a//b", "a b", "ü"})
  void refusesOtherPrefixes(String prefix) {
    assertThat(accessLogs("acme-logs", prefix))
        .containsExactly(
            NLB
                + ".accessLogs.prefix: '"
                + prefix
                + "' is not a prefix of log files; expected something like logs/private-api,"
                + " without a slash at either end");
  }

  @Test
  void refusesAPrefixThatTheBalancerAdds() {
    assertThat(accessLogs("acme-logs", "my/AWSLogs"))
        .containsExactly(
            NLB
                + ".accessLogs.prefix: 'my/AWSLogs' has AWSLogs in it, which the load balancer adds"
                + " itself");
  }
}
