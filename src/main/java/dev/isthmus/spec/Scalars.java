package dev.isthmus.spec;

import dev.isthmus.internal.Text;
import dev.isthmus.spec.YamlNode.Entries;
import dev.isthmus.spec.YamlNode.Items;
import dev.isthmus.spec.YamlNode.Scalar;
import java.math.BigInteger;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/** What single YAML values mean: YAML 1.2 without its surprises. */
final class Scalars {

  /** Longer than the longest ARN. */
  static final int MAX_LENGTH = 2048;

  private static final int LONGEST_NUMBER = 80;

  private static final Pattern BOOLEAN = Pattern.compile("true|True|TRUE|false|False|FALSE");
  private static final Pattern OLD_YES = Pattern.compile("(?i)y|yes|on|true");
  private static final Pattern OLD_NO = Pattern.compile("(?i)n|no|off|false");
  private static final Pattern INTEGER = Pattern.compile("[-+]?(0|[1-9][0-9]*)");
  private static final Pattern ODD_INTEGER =
      Pattern.compile("[-+]?[0-9][0-9_]*|0o[0-7]+|0x[0-9a-fA-F]+");
  private static final Pattern FLOAT =
      Pattern.compile(
          "[-+]?(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][-+]?[0-9]+)?"
              + "|[-+]?\\.(inf|Inf|INF)|\\.(nan|NaN|NAN)");

  /** What CDK for Terraform puts into texts in place of values that are not known yet. */
  private static final String TOKEN = "TfToken[";

  private Scalars() {}

  /** What a value is, for messages: {@code the number 5}, {@code a list}. */
  static String describe(YamlNode node) {
    if (node instanceof Entries) {
      return "a map";
    }
    if (node instanceof Items) {
      return "a list";
    }
    Scalar scalar = (Scalar) node;
    if (scalar.isNothing()) {
      return "nothing";
    }
    if (isBoolean(scalar)) {
      return scalar.text();
    }
    return isNumber(scalar)
        ? "the number " + scalar.text()
        : "the text " + Text.quote(scalar.text());
  }

  /** What hinders a value from being a text; empty when it is one. */
  static Optional<String> textFault(YamlNode node, String example) {
    if (!(node instanceof Scalar scalar) || scalar.isNothing()) {
      return Optional.of("found " + describe(node) + "; expected a text such as " + example);
    }
    if (isBoolean(scalar) || isNumber(scalar)) {
      return Optional.of(
          "found "
              + describe(node)
              + "; expected a text such as "
              + example
              + ", or quotes around it");
    }
    return characterFault(scalar.text());
  }

  /** What hinders a word from being used in names, tags and Terraform; empty when nothing does. */
  static Optional<String> characterFault(String text) {
    if (text.length() > MAX_LENGTH) {
      return Optional.of(
          "is " + text.length() + " characters long; nothing here is longer than " + MAX_LENGTH);
    }
    if (text.contains(TOKEN)) {
      return Optional.of(
          Text.quote(text) + " contains '" + TOKEN + "', which stands for a computed value");
    }
    OptionalInt bad = text.codePoints().filter(Scalars::isControl).findFirst();
    if (bad.isEmpty()) {
      return Optional.empty();
    }
    String what =
        switch (bad.getAsInt()) {
          case '\n', '\r' -> "a line break";
          case '\t' -> "a tab";
          default -> String.format(Locale.ROOT, "the control character U+%04X", bad.getAsInt());
        };
    return Optional.of(Text.quote(text) + " contains " + what);
  }

  /** What hinders a value from being {@code true} or {@code false}; empty when it is one. */
  static Optional<String> flagFault(YamlNode node) {
    if (node instanceof Scalar scalar && scalar.plain()) {
      if (scalar.text().equals("true") || scalar.text().equals("false")) {
        return Optional.empty();
      }
      if (OLD_YES.matcher(scalar.text()).matches()) {
        return Optional.of("found '" + scalar.text() + "'; write true");
      }
      if (OLD_NO.matcher(scalar.text()).matches()) {
        return Optional.of("found '" + scalar.text() + "'; write false");
      }
    }
    return Optional.of("found " + describe(node) + "; expected true or false" + quotes(node));
  }

  /** What hinders a value from being a whole number from 1; empty when it is one. */
  static Optional<String> integerFault(YamlNode node, long least, long most, String example) {
    if (node instanceof Scalar scalar && scalar.plain()) {
      String text = scalar.text();
      if (INTEGER.matcher(text).matches()) {
        return rangeFault(text, least, most);
      }
      if (ODD_INTEGER.matcher(text).matches()) {
        return Optional.of(
            Text.quote(text)
                + " means different numbers to different readers of YAML; write a plain decimal"
                + " number such as "
                + example);
      }
    }
    return Optional.of(
        "found " + describe(node) + "; expected a whole number such as " + example + quotes(node));
  }

  private static Optional<String> rangeFault(String text, long least, long most) {
    boolean isHuge = text.length() > Long.toString(Long.MAX_VALUE).length() + 1;
    BigInteger value = isHuge ? BigInteger.ONE.shiftLeft(Long.SIZE) : new BigInteger(text);
    if (text.startsWith("-") || value.compareTo(BigInteger.valueOf(least)) < 0) {
      return Optional.of(Text.quote(text) + " is too small; expected at least " + least);
    }
    return value.compareTo(BigInteger.valueOf(most)) > 0
        ? Optional.of(Text.quote(text) + " is too large; expected at most " + most)
        : Optional.empty();
  }

  private static String quotes(YamlNode node) {
    boolean needless =
        node instanceof Scalar scalar
            && !scalar.plain()
            && (INTEGER.matcher(scalar.text()).matches()
                || BOOLEAN.matcher(scalar.text()).matches());
    return needless ? ", without quotes" : "";
  }

  private static boolean isBoolean(Scalar scalar) {
    return scalar.plain() && BOOLEAN.matcher(scalar.text()).matches();
  }

  private static boolean isNumber(Scalar scalar) {
    return scalar.plain()
        && scalar.text().length() <= LONGEST_NUMBER
        && (INTEGER.matcher(scalar.text()).matches()
            || (ODD_INTEGER.matcher(scalar.text()).matches() && scalar.text().indexOf('_') < 0)
            || FLOAT.matcher(scalar.text()).matches());
  }

  private static boolean isControl(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      default -> false;
    };
  }
}
