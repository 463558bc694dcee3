package dev.isthmus.topology;

import dev.isthmus.internal.Text;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Names of S3 buckets (<a
 * href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html">AWS</a>).
 */
final class S3 {

  private static final Pattern BUCKET = Pattern.compile("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]");
  private static final Pattern ADDRESS = Pattern.compile("[0-9]+(?:\\.[0-9]+){3}");
  private static final List<String> RESERVED_BEGINNINGS =
      List.of("xn--", "sthree-", "amzn-s3-demo-");
  private static final List<String> RESERVED_ENDS =
      List.of("-s3alias", "--ol-s3", ".mrap", "--x-s3", "--table-s3");

  private S3() {}

  /** What keeps a text from being the name of a general purpose bucket. */
  static Optional<String> bucketFault(String name) {
    String example = "; expected something like acme-terraform-state";
    if (name.startsWith("arn:") || name.startsWith("s3://")) {
      return Optional.of(Text.quote(name) + " is more than the name of a bucket" + example);
    }
    if (!BUCKET.matcher(name).matches() || name.contains("..") || ADDRESS.matcher(name).matches()) {
      return Optional.of(
          Text.quote(name)
              + " is not the name of a bucket: 3 to 63 lower-case letters, digits, dots and hyphens"
              + example);
    }
    Optional<String> reserved =
        RESERVED_BEGINNINGS.stream()
            .filter(name::startsWith)
            .findFirst()
            .or(() -> RESERVED_ENDS.stream().filter(name::endsWith).findFirst());
    return reserved.map(
        part -> Text.quote(name) + " has " + part + ", which S3 keeps for itself" + example);
  }
}
