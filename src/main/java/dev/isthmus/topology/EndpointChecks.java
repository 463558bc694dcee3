package dev.isthmus.topology;

import dev.isthmus.internal.Text;
import dev.isthmus.spec.Spec;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What the endpoint's policy admits beside the own API. */
final class EndpointChecks {

  /**
   * Characters of an endpoint policy (<a
   * href="https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-limits-endpoints.html">AWS</a>).
   */
  private static final int LONGEST_POLICY = 20_480;

  /** Room for the statement of the own API and the frame of the second one. */
  private static final int FRAME = 1_000;

  // An API, and after it stage, method and path, with the wildcards of IAM.
  private static final Pattern RESOURCE = Pattern.compile("[A-Za-z0-9*?][A-Za-z0-9*?/._~%:+{}-]*");

  private static final Pattern REGION = Pattern.compile("[a-z0-9*?-]+");

  private EndpointChecks() {}

  static void check(Spec spec, Problems problems) {
    spec.regions().forEach((name, region) -> allow(name, region.endpoint().allow(), problems));
  }

  private static void allow(String region, List<String> arns, Problems problems) {
    Set<String> seen = new HashSet<>();
    long policy = FRAME;
    for (int i = 0; i < arns.size(); i++) {
      String path = SpecChecks.path(region, "endpoint.allow[" + i + "]");
      String arn = arns.get(i);
      policy += arn.length() + 3L; // Two quotes and a comma.
      if (!seen.add(arn)) {
        problems.add(path, Text.quote(arn) + " is named twice");
      } else {
        fault(arn, region).ifPresent(fault -> problems.add(path, fault));
      }
    }
    if (policy > LONGEST_POLICY) {
      problems.add(
          SpecChecks.path(region, "endpoint.allow"),
          "the endpoint's policy would have about "
              + policy
              + " characters; AWS allows "
              + LONGEST_POLICY
              + "; join some of the ARNs with wildcards");
    }
  }

  private static Optional<String> fault(String text, String region) {
    String example =
        "; expected something like arn:aws:execute-api:"
            + (AwsRegions.has(region) ? region : "us-east-1")
            + ":111122223333:a1b2c3d4e5/*";
    Optional<Arn> parsed = Arn.parse(text);
    if (parsed.isEmpty() || !parsed.get().service().equals("execute-api")) {
      return Optional.of(Text.quote(text) + " is not an execute-api ARN" + example);
    }
    Arn arn = parsed.get();
    if (!arn.partition().equals(Arn.PARTITION)) {
      return Optional.of(
          Text.quote(text)
              + " is of the partition "
              + Text.quote(arn.partition())
              + ", Isthmus builds in aws"
              + example);
    }
    if (!arn.account().equals("*") && !arn.hasAccount()) {
      return Optional.of(
          Text.quote(text) + " has neither an account of twelve digits nor *" + example);
    }
    if (!RESOURCE.matcher(arn.resource()).matches() || !REGION.matcher(arn.region()).matches()) {
      return Optional.of(Text.quote(text) + " names no API" + example);
    }
    if (!arn.region().equals("*") && !arn.region().equals(region) && AwsRegions.has(region)) {
      return Optional.of(
          Text.quote(text)
              + " is of the Region "
              + Text.quote(arn.region())
              + "; an endpoint of "
              + region
              + " reaches APIs of "
              + region
              + " only");
    }
    return Optional.empty();
  }
}
