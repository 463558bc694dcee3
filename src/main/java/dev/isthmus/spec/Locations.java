package dev.isthmus.spec;

import dev.isthmus.internal.YamlPath;
import java.util.Map;
import java.util.Optional;

/**
 * Where in the file the values of a spec stand. Values point at their first character, maps and
 * lists over several lines at their key.
 */
public final class Locations {

  private final Map<String, Place> places;

  Locations(Map<String, Place> places) {
    this.places = Map.copyOf(places);
  }

  /**
   * A place in the file.
   *
   * @param path the path under which the user wrote the value, which is another one where the value
   *     comes from {@code defaults} or where a choice was written without its name
   */
  record Place(String path, Position position) {}

  /**
   * Where the value of a path stands; of a value that the file leaves out, where its nearest parent
   * stands. Empty for a file that could not be read.
   *
   * @param path for example {@code regions.us-east-1.network.cidr}
   */
  public Optional<Position> find(String path) {
    Place exact = places.get(path);
    if (exact != null) {
      return Optional.of(exact.position());
    }
    String at = path;
    while (!at.isEmpty()) {
      at = YamlPath.parent(at);
      Place place = places.get(at);
      // What is missing in one Region is not missing in the defaults.
      if (place != null && place.path().equals(at)) {
        return Optional.of(place.position());
      }
    }
    return Optional.empty();
  }

  /** The path under which the user wrote the value of a path; the path itself when nowhere. */
  public String written(String path) {
    Place place = places.get(path);
    return place == null ? path : place.path();
  }
}
