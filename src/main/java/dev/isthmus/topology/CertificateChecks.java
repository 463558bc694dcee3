package dev.isthmus.topology;

import dev.isthmus.internal.Text;
import dev.isthmus.spec.RegionSpec;
import dev.isthmus.spec.Spec;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** ARNs of the certificates. */
final class CertificateChecks {

  private static final Pattern RESOURCE = Pattern.compile("certificate/[A-Za-z0-9-]{1,64}");

  private CertificateChecks() {}

  static void check(Spec spec, Problems problems) {
    String firstRegion = null;
    String firstAccount = null;
    for (Map.Entry<String, RegionSpec> entry : spec.regions().entrySet()) {
      String region = entry.getKey();
      String text = entry.getValue().certificate().arn();
      String path = SpecChecks.path(region, "certificate");
      Optional<String> fault = fault(text, region);
      if (fault.isPresent()) {
        problems.add(path, fault.get());
        continue;
      }
      String account = Arn.parse(text).map(Arn::account).orElse("");
      if (firstAccount == null) {
        firstAccount = account;
        firstRegion = region;
      } else if (!firstAccount.equals(account)) {
        problems.add(
            path,
            "the certificate is of account "
                + account
                + ", that of "
                + SpecChecks.mention(firstRegion)
                + " of account "
                + firstAccount
                + "; all Regions of a deployment are in one account");
      }
    }
  }

  private static Optional<String> fault(String text, String region) {
    Optional<Arn> parsed = Arn.parse(text);
    String example =
        "; expected something like arn:aws:acm:"
            + (AwsRegions.has(region) ? region : "us-east-1")
            + ":111122223333:certificate/6f0b8ad2-5d0e-4b8a-9f0e-0c6d3c7a1e01";
    if (parsed.isEmpty() || !parsed.get().service().equals("acm")) {
      return Optional.of(Text.quote(text) + " is not the ARN of an ACM certificate" + example);
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
    if (!arn.hasAccount()) {
      return Optional.of(Text.quote(text) + " has no account of twelve digits" + example);
    }
    if (!RESOURCE.matcher(arn.resource()).matches()) {
      return Optional.of(Text.quote(text) + " names no certificate" + example);
    }
    if (!arn.region().equals(region) && AwsRegions.has(region)) {
      return Optional.of(
          "the certificate is of the Region "
              + Text.quote(arn.region())
              + "; a load balancer of "
              + region
              + " takes certificates of "
              + region
              + " only");
    }
    return Optional.empty();
  }
}
