package dev.isthmus.topology;

import java.util.List;

/** Counts and lists in messages. */
final class Words {

  private Words() {}

  /** {@code 1 zone}, {@code 2 zones}. */
  static String count(long number, String noun) {
    return number + " " + noun + (number == 1 ? "" : "s");
  }

  /** {@code a}, {@code a and b}, {@code a, b and c}. */
  static String and(List<String> items) {
    if (items.size() < 2) {
      return String.join("", items);
    }
    int last = items.size() - 1;
    return String.join(", ", items.subList(0, last)) + " and " + items.get(last);
  }
}
