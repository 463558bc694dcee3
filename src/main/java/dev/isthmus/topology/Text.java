package dev.isthmus.topology;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Pieces of messages. */
final class Text {

  private static final int LONGEST_QUOTE = 80;

  private Text() {}

  /**
   * What the user wrote, in quotes, on one line and not too long: a value may hold line breaks,
   * terminal escapes or megabytes.
   */
  static String quote(String value) {
    StringBuilder quoted = new StringBuilder("'");
    int[] codePoints = value.codePoints().limit(LONGEST_QUOTE + 1L).toArray();
    for (int i = 0; i < Math.min(codePoints.length, LONGEST_QUOTE); i++) {
      appendVisible(quoted, codePoints[i]);
    }
    if (codePoints.length > LONGEST_QUOTE) {
      quoted.append("…");
    }
    return quoted.append('\'').toString();
  }

  private static void appendVisible(StringBuilder text, int codePoint) {
    switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          text.append(String.format("\\u%04x", codePoint));
      default -> text.appendCodePoint(codePoint);
    }
  }

  /** {@code "1 zone"}, {@code "2 zones"}. */
  static String count(long number, String noun) {
    return number + " " + noun + (number == 1 ? "" : "s");
  }

  /** {@code "a, b and c"}. */
  static String and(List<String> items) {
    if (items.size() < 2) {
      return String.join("", items);
    }
    return String.join(", ", items.subList(0, items.size() - 1))
        + " and "
        + items.get(items.size() - 1);
  }

  /**
   * The known word that the user most likely meant, if any is near: two letters off at most, and
   * not more than a third of the word. Of equally near ones the first counts.
   */
  static Optional<String> nearest(String word, Collection<String> known) {
    if (word.length() > 200) {
      return Optional.empty();
    }
    String nearest = null;
    int least = Math.min(2, Math.max(1, word.length() / 3)) + 1;
    for (String candidate : known) {
      int distance = distance(word, candidate, least);
      if (distance < least) {
        least = distance;
        nearest = candidate;
      }
    }
    return Optional.ofNullable(nearest);
  }

  /** Letters to insert, delete, replace, or swap with their neighbour; {@code limit} or more: far. */
  private static int distance(String a, String b, int limit) {
    if (Math.abs(a.length() - b.length()) >= limit) {
      return limit;
    }
    int[] beforePrevious = new int[b.length() + 1];
    int[] previous = new int[b.length() + 1];
    int[] current = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      previous[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      current[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int change = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        current[j] = Math.min(change, 1 + Math.min(previous[j], current[j - 1]));
        boolean swapped =
            i > 1
                && j > 1
                && a.charAt(i - 1) == b.charAt(j - 2)
                && a.charAt(i - 2) == b.charAt(j - 1);
        if (swapped) {
          current[j] = Math.min(current[j], beforePrevious[j - 2] + 1);
        }
      }
      int[] spent = beforePrevious;
      beforePrevious = previous;
      previous = current;
      current = spent;
    }
    return previous[b.length()];
  }
}
