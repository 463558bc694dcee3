package dev.isthmus.internal;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Pieces of messages, safe to print whatever the user wrote. */
public final class Text {

  private static final int LONGEST_QUOTE = 80;
  private static final int LONGEST_TYPO = 60;

  private Text() {}

  /**
   * What the user wrote, in single quotes, on one line and cut after {@value #LONGEST_QUOTE}
   * characters: a value may hold line breaks, terminal escapes or megabytes.
   */
  public static String quote(String value) {
    if (value.codePointCount(0, value.length()) <= LONGEST_QUOTE) {
      return "'" + visible(value) + "'";
    }
    return "'" + visible(value.substring(0, value.offsetByCodePoints(0, LONGEST_QUOTE))) + "…'";
  }

  /**
   * A text in which nothing can break a line, move a terminal's cursor or turn the direction of
   * writing: such characters become {@code \n} or {@code \u001b}. What it returns it leaves as it
   * is.
   */
  public static String visible(String value) {
    if (value.codePoints().noneMatch(Text::isInvisible)) {
      return value;
    }
    StringBuilder visible = new StringBuilder(value.length() + 16);
    value.codePoints().forEach(codePoint -> appendVisible(visible, codePoint));
    return visible.toString();
  }

  private static void appendVisible(StringBuilder text, int codePoint) {
    if (!isInvisible(codePoint)) {
      text.appendCodePoint(codePoint);
    } else if (codePoint == '\n') {
      text.append("\\n");
    } else if (codePoint == '\t') {
      text.append("\\t");
    } else {
      text.append(String.format(Locale.ROOT, "\\u%04x", codePoint));
    }
  }

  /**
   * Whether a character has no shape of its own: controls, separators of lines, half surrogates.
   */
  public static boolean isInvisible(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      default -> false;
    };
  }

  /** {@code a}, {@code a or b}, {@code a, b or c}. */
  public static String or(Collection<String> words) {
    List<String> items = List.copyOf(words);
    if (items.size() < 2) {
      return String.join("", items);
    }
    int last = items.size() - 1;
    return String.join(", ", items.subList(0, last)) + " or " + items.get(last);
  }

  /**
   * The known word that the user most likely meant, if any is near: the same but for case, hyphens
   * and underscores, or begun the same way, or with at most two letters (and a third of the word)
   * wrong, missing, added or swapped.
   */
  public static Optional<String> nearest(String word, Collection<String> known) {
    if (word.length() > LONGEST_TYPO) {
      return Optional.empty();
    }
    String plain = plain(word);
    int most = Math.min(2, Math.max(1, plain.length() / 3));
    String nearest = null;
    int least = most + 1;
    for (String candidate : known) {
      String other = plain(candidate);
      int distance = distance(plain, other);
      if (begins(plain, other)) {
        distance = Math.min(distance, most);
      }
      if (distance < least) {
        least = distance;
        nearest = candidate;
      }
    }
    return Optional.ofNullable(nearest);
  }

  private static String plain(String word) {
    return word.toLowerCase(Locale.ROOT).replace("-", "").replace("_", "");
  }

  private static boolean begins(String a, String b) {
    return Math.min(a.length(), b.length()) >= 3 && (a.startsWith(b) || b.startsWith(a));
  }

  /** Letters to insert, delete, replace, or swap with their neighbour. */
  private static int distance(String a, String b) {
    int[][] d = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        if (i == 0 || j == 0) {
          d[i][j] = i + j;
          continue;
        }
        int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        d[i][j] = Math.min(d[i - 1][j - 1] + change, 1 + Math.min(d[i - 1][j], d[i][j - 1]));
        if (i > 1
            && j > 1
            && a.charAt(i - 1) == b.charAt(j - 2)
            && a.charAt(i - 2) == b.charAt(j - 1)) {
          d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
        }
      }
    }
    return d[a.length()][b.length()];
  }
}
