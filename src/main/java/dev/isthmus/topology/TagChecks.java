package dev.isthmus.topology;

import dev.isthmus.internal.Text;
import dev.isthmus.internal.YamlPath;
import dev.isthmus.spec.Spec;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Tags (<a
 * href="https://docs.aws.amazon.com/tag-editor/latest/userguide/best-practices-and-strats.html">AWS</a>).
 */
final class TagChecks {

  /** A resource has fifty; Isthmus sets a few of its own. */
  static final int MOST_TAGS = 45;

  private static final int LONGEST_KEY = 128;
  private static final int LONGEST_VALUE = 256;
  private static final String RESERVED = "aws:";
  private static final Pattern CHARACTERS = Pattern.compile("[\\p{L}\\p{N} _.:/=+@-]*");

  private TagChecks() {}

  static void check(Spec spec, Problems problems) {
    if (spec.tags().size() > MOST_TAGS) {
      problems.add(
          "tags",
          spec.tags().size()
              + " tags; AWS allows 50 on a resource, and Isthmus keeps some for itself: expected at"
              + " most "
              + MOST_TAGS);
    }
    Map<String, String> seen = new HashMap<>();
    spec.tags()
        .forEach(
            (key, value) -> {
              String path = YamlPath.key("tags", key);
              keyFault(key).ifPresent(fault -> problems.add(path, fault));
              valueFault(value).ifPresent(fault -> problems.add(path, fault));
              String other = seen.putIfAbsent(key.toLowerCase(Locale.ROOT), key);
              if (other != null) {
                problems.add(
                    path,
                    Text.quote(key)
                        + " differs from "
                        + Text.quote(other)
                        + " in case only, which IAM takes for the same tag");
              }
            });
  }

  private static Optional<String> keyFault(String key) {
    if (isOurs(key)) {
      return Optional.of(
          Text.quote(key) + " cannot be the key of a tag: Isthmus keeps the beginning isthmus:");
    }
    String what = Text.quote(key) + " cannot be the key of a tag: ";
    if (key.isBlank()) {
      return Optional.of(what + "it is empty");
    }
    if (length(key) > LONGEST_KEY) {
      return Optional.of(what + length(key) + " characters, AWS allows " + LONGEST_KEY);
    }
    return common(key).map(reason -> what + reason);
  }

  private static boolean isOurs(String key) {
    return key.toLowerCase(Locale.ROOT).startsWith("isthmus:");
  }

  private static Optional<String> valueFault(String value) {
    String what = Text.quote(value) + " cannot be the value of a tag: ";
    if (length(value) > LONGEST_VALUE) {
      return Optional.of(what + length(value) + " characters, AWS allows " + LONGEST_VALUE);
    }
    return common(value).map(reason -> what + reason);
  }

  private static Optional<String> common(String text) {
    if (text.toLowerCase(Locale.ROOT).startsWith(RESERVED)) {
      return Optional.of("AWS keeps the beginning aws: for itself");
    }
    if (!text.strip().equals(text)) {
      return Optional.of("it begins or ends with a space");
    }
    if (!CHARACTERS.matcher(text).matches()) {
      return Optional.of("AWS takes letters, digits, spaces and _ . : / = + - @");
    }
    return Optional.empty();
  }

  private static int length(String text) {
    return text.codePointCount(0, text.length());
  }
}
