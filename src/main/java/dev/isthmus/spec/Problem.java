package dev.isthmus.spec;

import static java.util.Objects.requireNonNull;

/**
 * One thing that is wrong with a spec.
 *
 * @param path where, as keys joined by dots, list positions in brackets: {@code
 *     regions.us-east-1.clients[0]}; empty for the file as a whole
 * @param message what is wrong and what would be right, one line
 */
public record Problem(String path, String message) {

  /** Refuses {@code null}. */
  public Problem {
    requireNonNull(path, "path");
    requireNonNull(message, "message");
  }

  @Override
  public String toString() {
    return path.isEmpty() ? message : path + ": " + message;
  }
}
