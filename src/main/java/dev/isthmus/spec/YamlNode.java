package dev.isthmus.spec;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A value as the user wrote it, and where. */
sealed interface YamlNode {

  /** Where the user wrote it; below {@code defaults} also after it was merged under a Region. */
  String path();

  /** Where it begins in the file. */
  Position position();

  /**
   * A word, number or text.
   *
   * @param text without quotes, escapes resolved
   * @param plain whether it was written without quotes
   */
  record Scalar(String path, Position position, String text, boolean plain) implements YamlNode {

    /** Whether nothing stands here, or {@code null}. */
    boolean isNothing() {
      return plain && Set.of("", "~", "null", "Null", "NULL").contains(text);
    }
  }

  /** A list. */
  record Items(String path, Position position, List<YamlNode> items) implements YamlNode {}

  /**
   * A map.
   *
   * @param entries in the order of the file
   */
  record Entries(String path, Position position, Map<String, Entry> entries) implements YamlNode {

    /** A map without keys in place of another value. */
    static Entries none(YamlNode place) {
      return new Entries(place.path(), place.position(), Map.of());
    }
  }

  /**
   * A key and its value.
   *
   * @param key where the key begins
   */
  record Entry(Position key, YamlNode value) {}

  /** Whether nothing is said here: an empty scalar. */
  static boolean isNothing(YamlNode node) {
    return node instanceof Scalar scalar && scalar.isNothing();
  }

  /**
   * Lays what is said of one Region over the defaults: maps are merged, everything else is
   * replaced. A choice (see {@link MapReader#choice}) is merged only with the same choice, and an
   * empty value over a map or a list says nothing.
   *
   * @param choices the keys that hold a choice
   */
  static YamlNode merge(YamlNode base, YamlNode over, Set<String> choices) {
    if (base instanceof Entries defaults) {
      if (over instanceof Entries own) {
        return mergeEntries(defaults, own, choices);
      }
      if (isNothing(over)) {
        return mergeEntries(defaults, Entries.none(over), choices);
      }
    }
    return base instanceof Items && isNothing(over) ? base : over;
  }

  private static Entries mergeEntries(Entries base, Entries over, Set<String> choices) {
    Map<String, Entry> merged = new LinkedHashMap<>(base.entries());
    for (Map.Entry<String, Entry> said : over.entries().entrySet()) {
      String key = said.getKey();
      Entry own = said.getValue();
      Entry inherited = base.entries().get(key);
      YamlNode value = own.value();
      if (inherited != null) {
        value =
            choices.contains(key)
                ? mergeChoice(inherited.value(), value, choices)
                : merge(inherited.value(), value, choices);
      }
      merged.put(key, new Entry(own.key(), value));
    }
    return new Entries(over.path(), over.position(), merged);
  }

  private static YamlNode mergeChoice(YamlNode base, YamlNode over, Set<String> choices) {
    if (base instanceof Entries chosen) {
      Set<String> alternative = chosen.entries().keySet();
      if (over instanceof Entries own && own.entries().keySet().equals(alternative)) {
        return mergeEntries(chosen, own, choices);
      }
      // Just the name of what the defaults chose keeps the arguments that they gave.
      if (over instanceof Scalar name && Set.of(name.text()).equals(alternative)) {
        return base;
      }
    }
    return over;
  }
}
