package dev.isthmus.topology;

import dev.isthmus.spec.Problem;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects what the checks find. */
final class Problems {

  private static final List<String> KEYS =
      List.of(
          "name", "domain", "zone", "api", "regions", "routing", "state", "tags", "quotas",
          "rollout");

  private final List<Problem> found = new ArrayList<>();

  /**
   * Adds a problem.
   *
   * @param path keys joined by dots, list positions in brackets
   * @param message what is wrong and what would be right, one line
   */
  void add(String path, String message) {
    found.add(new Problem(path, message));
  }

  /**
   * What was added, in the order of the spec's keys; under one key in the order of the checks,
   * Region by Region.
   */
  List<Problem> list() {
    return found.stream()
        .sorted(
            Comparator.<Problem>comparingInt(problem -> KEYS.indexOf(segment(problem, 0)))
                .thenComparing(problem -> isRegion(problem) ? segment(problem, 1) : ""))
        .toList();
  }

  private static boolean isRegion(Problem problem) {
    return segment(problem, 0).equals("regions");
  }

  /** The first or second key of a path; a Region's name has no dots. */
  private static String segment(Problem problem, int position) {
    String[] segments = problem.path().split("[.\\[]", 3);
    return position < segments.length ? segments[position] : "";
  }
}
