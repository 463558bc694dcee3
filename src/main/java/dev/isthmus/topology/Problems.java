package dev.isthmus.topology;

import dev.isthmus.spec.Problem;
import java.util.ArrayList;
import java.util.List;

/** Collects what the checks find. */
final class Problems {

  private final List<Problem> found = new ArrayList<>();

  /** Adds a problem at a path. */
  void add(String path, String message) {
    found.add(new Problem(path, message));
  }

  /** What was added, in that order. */
  List<Problem> list() {
    return List.copyOf(found);
  }
}
