package dev.isthmus.spec;

import java.util.List;
import java.util.stream.Collectors;

/** A spec that cannot be built, with everything that is wrong with it. */
public final class InvalidSpecException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient List<Problem> problems;

  /**
   * Carries the problems.
   *
   * @param problems at least one
   */
  public InvalidSpecException(List<Problem> problems) {
    super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
    this.problems = List.copyOf(problems);
  }

  /** All problems, in the order of the spec. */
  public List<Problem> problems() {
    return problems;
  }
}
