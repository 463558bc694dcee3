package dev.isthmus.spec;

import static java.util.Objects.requireNonNull;

import dev.isthmus.internal.YamlPath;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What {@link SpecReader} makes of a file.
 *
 * @param spec the spec; with problems, as much of it as could be read: what is missing or of the
 *     wrong type has its default, or {@code ""} where it has none. Empty when nothing could be read
 * @param problems what is wrong with the form of the file; without any the spec may still be wrong
 *     in what it says, see {@link dev.isthmus.topology.Topology#of}
 * @param locations where everything stands in the file
 */
public record SpecReading(Optional<Spec> spec, List<Problem> problems, Locations locations) {

  /** Copies the list. */
  public SpecReading {
    requireNonNull(spec, "spec");
    requireNonNull(locations, "locations");
    problems = List.copyOf(problems);
  }

  /**
   * The problems of this reading and those found later in its spec, each at its place in the file,
   * in the order of the file, each once. A later problem at or below a path that already had one is
   * dropped, since it speaks of a value that nobody wrote.
   *
   * @param found what the topology's checks say of {@link #spec}; may be empty
   */
  public List<LocatedProblem> with(List<Problem> found) {
    Set<String> known = problems.stream().map(Problem::path).collect(Collectors.toSet());
    return Stream.concat(
            problems.stream(),
            found.stream()
                .filter(problem -> !isAtOrBelow(problem.path(), known))
                .filter(problem -> !isAtOrBelow(locations.written(problem.path()), known)))
        .map(this::locate)
        .distinct()
        .sorted()
        .toList();
  }

  private static boolean isAtOrBelow(String path, Set<String> known) {
    String at = path;
    while (!known.contains(at) && !at.isEmpty()) {
      at = YamlPath.parent(at);
    }
    return known.contains(at);
  }

  private LocatedProblem locate(Problem problem) {
    return new LocatedProblem(
        locations.find(problem.path()),
        new Problem(locations.written(problem.path()), problem.message()));
  }
}
