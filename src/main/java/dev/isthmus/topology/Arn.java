package dev.isthmus.topology;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An Amazon Resource Name, {@code arn:<partition>:<service>:<region>:<account>:<resource>}.
 *
 * @param partition {@code aws} for the commercial Regions
 * @param service for example {@code acm}
 * @param region empty for global services
 * @param account twelve digits
 * @param resource the rest, colons included
 */
record Arn(String partition, String service, String region, String account, String resource) {

  /** The one partition that Isthmus builds in. */
  static final String PARTITION = "aws";

  private static final Pattern ACCOUNT = Pattern.compile("[0-9]{12}");

  /** Takes an ARN apart; empty when it does not have six parts or does not begin with arn. */
  static Optional<Arn> parse(String text) {
    String[] parts = text.split(":", 6);
    return parts.length == 6 && parts[0].equals("arn")
        ? Optional.of(new Arn(parts[1], parts[2], parts[3], parts[4], parts[5]))
        : Optional.empty();
  }

  /** Whether the account is one: twelve digits. */
  boolean hasAccount() {
    return ACCOUNT.matcher(account).matches();
  }
}
