package dev.isthmus.cli;

/** A verb cannot be done; the message says why and what would help. */
final class CannotException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  CannotException(String message) {
    super(message);
  }
}
