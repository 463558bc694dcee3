package dev.isthmus.spec;

/**
 * A place in a file.
 *
 * @param line from 1
 * @param column from 1, in code points
 */
public record Position(int line, int column) implements Comparable<Position> {

  /** The first character of a file. */
  static final Position START = new Position(1, 1);

  @Override
  public int compareTo(Position other) {
    int byLine = Integer.compare(line, other.line);
    return byLine != 0 ? byLine : Integer.compare(column, other.column);
  }

  /** For messages: {@code line 7, column 11}. */
  @Override
  public String toString() {
    return "line " + line + ", column " + column;
  }
}
