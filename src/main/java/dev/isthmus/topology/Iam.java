package dev.isthmus.topology;

import dev.isthmus.internal.Text;
import java.util.Optional;
import java.util.regex.Pattern;

/** ARNs of IAM roles. */
final class Iam {

  private static final Pattern ROLE =
      Pattern.compile("role/(?:[!-~]{1,510}/)?[A-Za-z0-9_+=,.@-]{1,64}");

  private Iam() {}

  /**
   * What keeps a text from being the ARN of a role.
   *
   * @param example name of a right one
   */
  static Optional<String> roleFault(String text, String example) {
    boolean role =
        Arn.parse(text)
            .filter(arn -> arn.partition().equals(Arn.PARTITION))
            .filter(arn -> arn.service().equals("iam"))
            .filter(arn -> arn.region().isEmpty())
            .filter(Arn::hasAccount)
            .filter(arn -> ROLE.matcher(arn.resource()).matches())
            .isPresent();
    return role
        ? Optional.empty()
        : Optional.of(
            Text.quote(text)
                + " is not the ARN of an IAM role; expected something like"
                + " arn:aws:iam::111122223333:role/"
                + example);
  }
}
