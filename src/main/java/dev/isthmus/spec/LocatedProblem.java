package dev.isthmus.spec;

import static java.util.Objects.requireNonNull;

import java.util.Comparator;
import java.util.Optional;

/**
 * A problem and its place in the file, ordered by that place.
 *
 * @param position empty when the file could not be read at all
 * @param problem what is wrong, at the path that the user wrote
 */
public record LocatedProblem(Optional<Position> position, Problem problem)
    implements Comparable<LocatedProblem> {

  private static final Comparator<LocatedProblem> ORDER =
      Comparator.<LocatedProblem, Position>comparing(p -> p.position().orElse(Position.START))
          .thenComparing(p -> p.problem().path())
          .thenComparing(p -> p.problem().message());

  /** Refuses {@code null}. */
  public LocatedProblem {
    requireNonNull(position, "position");
    requireNonNull(problem, "problem");
  }

  @Override
  public int compareTo(LocatedProblem other) {
    return ORDER.compare(this, other);
  }
}
