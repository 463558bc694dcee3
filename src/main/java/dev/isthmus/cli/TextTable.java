package dev.isthmus.cli;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Columns of text, aligned by spaces. */
final class TextTable {

  private TextTable() {}

  /**
   * Lays out rows of equally many cells.
   *
   * @return one line per row
   */
  static String of(List<List<String>> rows) {
    int columns = rows.get(0).size();
    int[] widths =
        IntStream.range(0, columns)
            .map(column -> rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0))
            .toArray();
    return rows.stream()
        .map(
            row ->
                IntStream.range(0, columns)
                    .mapToObj(column -> pad(row.get(column), widths[column]))
                    .collect(Collectors.joining("  "))
                    .stripTrailing())
        .collect(Collectors.joining(System.lineSeparator(), "", System.lineSeparator()));
  }

  private static String pad(String text, int width) {
    return text + " ".repeat(width - text.length());
  }
}
