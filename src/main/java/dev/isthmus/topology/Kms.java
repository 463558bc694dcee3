package dev.isthmus.topology;

import dev.isthmus.internal.Text;
import java.util.Optional;
import java.util.regex.Pattern;

/** ARNs of KMS keys. */
final class Kms {

  private static final Pattern KEY =
      Pattern.compile("key/(?:mrk-[0-9a-f]{32}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})");

  private Kms() {}

  /**
   * What keeps a text from being the ARN of a key of a Region.
   *
   * @param region of the key; one that is not known is not compared
   */
  static Optional<String> fault(String text, String region) {
    String example =
        "; expected something like arn:aws:kms:"
            + (AwsRegions.has(region) ? region : "us-east-1")
            + ":111122223333:key/6f0b8ad2-5d0e-4b8a-9f0e-0c6d3c7a1e01";
    Optional<Arn> parsed = Arn.parse(text);
    if (parsed.isEmpty()
        || !parsed.get().service().equals("kms")
        || !parsed.get().partition().equals(Arn.PARTITION)
        || !parsed.get().hasAccount()) {
      return Optional.of(Text.quote(text) + " is not the ARN of a KMS key" + example);
    }
    Arn arn = parsed.get();
    if (arn.resource().startsWith("alias/")) {
      return Optional.of(Text.quote(text) + " is an alias, not the key itself" + example);
    }
    if (!KEY.matcher(arn.resource()).matches()) {
      return Optional.of(Text.quote(text) + " names no KMS key" + example);
    }
    if (!arn.region().equals(region) && AwsRegions.has(region)) {
      return Optional.of(
          "the key is of the Region "
              + Text.quote(arn.region())
              + "; what it encrypts is in "
              + region
              + ", and needs a key of that Region");
    }
    return Optional.empty();
  }
}
