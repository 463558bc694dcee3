package dev.isthmus.spec;

import dev.isthmus.internal.Text;
import dev.isthmus.internal.YamlPath;
import dev.isthmus.spec.YamlNode.Entries;
import dev.isthmus.spec.YamlNode.Entry;
import dev.isthmus.spec.YamlNode.Items;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.IntFunction;

/**
 * Reads one map of a spec, key by key. Every method always returns a value; what hinders it is
 * recorded as a problem. A key that nobody asked for is unknown.
 */
final class MapReader {

  private final String path;
  private final Entries map;
  private final boolean part;
  private final Findings findings;
  private final ValueReader values;
  private final Set<String> known = new LinkedHashSet<>();

  /**
   * Reads a map.
   *
   * @param path where the map belongs; its values may stand elsewhere, in {@code defaults}
   * @param part whether it is only a part of a map, so that nothing in it is required
   */
  MapReader(String path, Entries map, boolean part, Findings findings) {
    this.path = path;
    this.map = map;
    this.part = part;
    this.findings = findings;
    this.values = new ValueReader(findings);
  }

  /** A text that must be there; {@code ""} when it is not. */
  String required(String key, String example) {
    require(key, "expected a text such as " + example);
    return optional(key, example).orElse("");
  }

  /** A text that may be missing. */
  Optional<String> optional(String key, String example) {
    return node(key).flatMap(value -> values.text(value, example));
  }

  /** A text with a default. */
  String text(String key, String fallback) {
    return optional(key, fallback).orElse(fallback);
  }

  /** {@code true} or {@code false}. */
  boolean flag(String key, boolean fallback) {
    return node(key).flatMap(values::flag).orElse(fallback);
  }

  /** A whole number from 1. */
  int count(String key, int fallback) {
    return node(key)
        .map(value -> values.count(value, fallback, Integer.toString(fallback)))
        .orElse(fallback);
  }

  /** A whole number from 0. */
  int countFromZero(String key, int fallback) {
    return node(key).map(value -> values.countFromZero(value, fallback)).orElse(fallback);
  }

  /** A whole number from 1 that may be missing. */
  OptionalLong number(String key, String example) {
    return node(key)
        .map(value -> values.integer(value, Long.MAX_VALUE, example))
        .orElse(OptionalLong.empty());
  }

  /** One word of a few. */
  <E extends Enum<E>> E oneOf(String key, Function<E, String> word, E fallback) {
    Optional<YamlNode> node = node(key);
    Optional<String> said = node.flatMap(value -> values.text(value, word.apply(fallback)));
    if (said.isEmpty()) {
      return fallback;
    }
    List<E> all = List.of(fallback.getDeclaringClass().getEnumConstants());
    for (E candidate : all) {
      if (word.apply(candidate).equals(said.get())) {
        return candidate;
      }
    }
    values.unknown(node.get(), said.get(), all.stream().map(word).toList());
    return fallback;
  }

  /**
   * A list of texts that may be missing, but not empty: empty it would not mean what it says.
   *
   * @param instead what to write instead
   */
  List<String> someTexts(String key, String example, String instead) {
    node(key)
        .filter(value -> value instanceof Items list && list.items().isEmpty())
        .ifPresent(value -> findings.problem(value.path(), "found an empty list; " + instead));
    return texts(key, example);
  }

  /** A list of texts. */
  List<String> texts(String key, String example) {
    return node(key).map(value -> values.texts(at(key), value, example)).orElse(List.of());
  }

  /** A number of things from 1, or a list that names them. */
  <T> T countOrTexts(
      String key,
      int fallback,
      String example,
      IntFunction<T> count,
      Function<List<String>, T> texts) {
    Optional<YamlNode> node = node(key);
    if (node.filter(Items.class::isInstance).isPresent()) {
      return texts.apply(values.texts(at(key), node.get(), example));
    }
    String either = fallback + ", or a list such as [" + example + "]";
    return count.apply(node.map(value -> values.count(value, fallback, either)).orElse(fallback));
  }

  /** A map with keys of its own; without it, the defaults of its keys. */
  <T> T map(String key, Function<MapReader, ? extends T> reader) {
    return read(at(key), node(key).orElse(none(key)), part, reader);
  }

  /** A map that may be missing as a whole. */
  <T> Optional<T> optionalMap(String key, Function<MapReader, T> reader) {
    return node(key).map(value -> read(at(key), value, part, reader));
  }

  /** A map that is only a part of others: nothing in it is required. */
  Entries part(String key, Function<MapReader, ?> reader) {
    YamlNode node = node(key).orElse(none(key));
    read(at(key), node, true, reader);
    return node instanceof Entries entries ? entries : none(key);
  }

  /**
   * Maps under keys of the user's.
   *
   * @param base what each of them has underneath
   * @param choices see {@link YamlNode#merge}
   */
  <T> SortedMap<String, T> mapsByKey(
      String key, Entries base, Set<String> choices, BiFunction<String, MapReader, T> reader) {
    return each(
        key,
        (name, value) -> {
          YamlNode merged = YamlNode.merge(base, value, choices);
          String at = YamlPath.key(at(key), name);
          return Optional.of(read(at, merged, part, in -> reader.apply(name, in)));
        });
  }

  /** Maps under keys of the user's that stand alone. */
  <T> SortedMap<String, T> mapsByKey(String key, Function<MapReader, T> reader) {
    return mapsByKey(key, none(key), Set.of(), (name, in) -> reader.apply(in));
  }

  /** Texts under keys of the user's; they may be empty. */
  SortedMap<String, String> textsByKey(String key, String example) {
    return each(key, (name, value) -> values.anyText(value, example));
  }

  private <T> SortedMap<String, T> each(
      String key, BiFunction<String, YamlNode, Optional<T>> reader) {
    SortedMap<String, T> read = new TreeMap<>();
    Entries found = node(key).map(values::entries).orElse(none(key));
    for (Map.Entry<String, Entry> entry : found.entries().entrySet()) {
      String name = entry.getKey();
      YamlNode value = entry.getValue().value();
      String at = YamlPath.key(at(key), name);
      findings.place(at, value);
      Optional<String> fault =
          name.isEmpty() ? Optional.of("the key is empty") : Scalars.characterFault(name);
      fault.ifPresentOrElse(
          message -> findings.problem(at, message),
          () -> reader.apply(name, value).ifPresent(one -> read.put(name, one)));
    }
    return read;
  }

  /** Records that a map with keys of the user's is missing or has none. */
  void requireEntries(String key, String example) {
    require(key, "expected a map with a key such as " + example);
    boolean isEmpty =
        node(key)
            .filter(
                value ->
                    YamlNode.isNothing(value)
                        || (value instanceof Entries entries && entries.entries().isEmpty()))
            .isPresent();
    if (isEmpty) {
      findings.problem(at(key), "is empty; expected a key such as " + example);
    }
  }

  /** One of several alternatives. */
  <T> T choice(String key, Choice<T> choice) {
    Optional<Entries> chosen = node(key).flatMap(value -> values.chosen(value, choice));
    if (chosen.isEmpty()) {
      return choice.fallback();
    }
    Map.Entry<String, Entry> only = chosen.get().entries().entrySet().iterator().next();
    if (choice.obvious().isPresent()) {
      // Whoever speaks of the choice speaks of its only argument.
      findings.replace(at(key), only.getValue().value());
    }
    MapReader in = new MapReader(at(key), chosen.get(), part, findings);
    return choice.alternatives().get(only.getKey()).apply(in, only.getKey());
  }

  /** One of several alternatives that must be there. */
  <T> T requiredChoice(String key, Choice<T> choice) {
    require(key, "expected something like " + choice.example());
    return choice(key, choice);
  }

  /** Every key that was not asked for is a problem. */
  void end() {
    for (Map.Entry<String, Entry> entry : map.entries().entrySet()) {
      if (!known.contains(entry.getKey())) {
        String at = entry.getValue().value().path();
        findings.place(at, entry.getValue().key());
        findings.problem(at, unknownKey(entry.getKey()));
      }
    }
  }

  private String unknownKey(String key) {
    if (known.isEmpty()) {
      return "unknown key; there is none here";
    }
    return Text.nearest(key, known)
        .map(near -> "unknown key; did you mean '" + near + "'?")
        .orElseGet(() -> "unknown key; known here: " + String.join(", ", known));
  }

  /** Reads a map to its end; anything else as if it were empty. */
  private <T> T read(
      String at, YamlNode value, boolean isPart, Function<MapReader, ? extends T> reader) {
    boolean isMistyped = !(value instanceof Entries) && !YamlNode.isNothing(value);
    MapReader in = new MapReader(at, values.entries(value), isPart || isMistyped, findings);
    T result = reader.apply(in);
    in.end();
    return result;
  }

  private void require(String key, String expected) {
    if (node(key).isEmpty() && !part) {
      findings.problem(at(key), "is missing; " + expected);
    }
  }

  /** The value of a key, which is known from now on. */
  private Optional<YamlNode> node(String key) {
    known.add(key);
    Optional<YamlNode> node = Optional.ofNullable(map.entries().get(key)).map(Entry::value);
    node.ifPresent(value -> findings.place(at(key), value));
    return node;
  }

  private Entries none(String key) {
    return new Entries(at(key), map.position(), Map.of());
  }

  private String at(String key) {
    return YamlPath.key(path, key);
  }
}
