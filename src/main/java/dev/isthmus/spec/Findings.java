package dev.isthmus.spec;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What reading a file brings beside the spec: problems, each once, and places. */
final class Findings {

  private final Set<Problem> problems = new LinkedHashSet<>();
  private final Map<String, Locations.Place> places = new HashMap<>();

  void problem(String path, String message) {
    problems.add(new Problem(path, message));
  }

  void place(String path, Position position) {
    places.put(path, new Locations.Place(path, position));
  }

  /** Remembers under which path the value of a path was written. */
  void place(String path, YamlNode node) {
    places.putIfAbsent(path, new Locations.Place(node.path(), node.position()));
  }

  /** Makes a path stand for a value below it. */
  void replace(String path, YamlNode node) {
    places.put(path, new Locations.Place(node.path(), node.position()));
  }

  List<Problem> problems() {
    return List.copyOf(problems);
  }

  Locations locations() {
    return new Locations(places);
  }
}
