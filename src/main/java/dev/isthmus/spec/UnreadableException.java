package dev.isthmus.spec;

import java.util.Optional;

/** A file of which nothing can be made: it is not read any further. */
final class UnreadableException extends Exception {

  private static final long serialVersionUID = 1L;

  private final transient Position position;

  UnreadableException(Position position, String message) {
    super(message);
    this.position = position;
  }

  UnreadableException(String message) {
    this(null, message);
  }

  /** Where reading ended; empty when there was nothing to read. */
  Optional<Position> position() {
    return Optional.ofNullable(position);
  }
}
