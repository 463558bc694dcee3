package dev.isthmus.spec;

import dev.isthmus.spec.YamlNode.Entries;
import dev.isthmus.spec.YamlNode.Entry;
import dev.isthmus.spec.YamlNode.Items;
import dev.isthmus.spec.YamlNode.Scalar;
import java.util.ArrayList;
import java.util.Collection;
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
  private final boolean partial;
  private final Findings findings;
  private final Set<String> known = new LinkedHashSet<>();

  /**
   * Reads a map.
   *
   * @param path where the map belongs; its values may stand elsewhere, in {@code defaults}
   * @param partial whether required keys may be missing
   */
  MapReader(String path, Entries map, boolean partial, Findings findings) {
    this.path = path;
    this.map = map;
    this.partial = partial;
    this.findings = findings;
  }

  /** The value of a key, which is known from now on. */
  private Optional<YamlNode> node(String key) {
    known.add(key);
    Entry entry = map.entries().get(key);
    if (entry == null) {
      return Optional.empty();
    }
    findings.place(at(key), entry.value());
    return Optional.of(entry.value());
  }

  /** A text that must be there; {@code ""} when it is not. */
  String required(String key, String example) {
    Optional<YamlNode> node = node(key);
    if (node.isEmpty() && !partial) {
      findings.problem(at(key), "is missing; expected a text such as " + example);
    }
    return node.flatMap(value -> text(value, example)).orElse("");
  }

  /** A text that may be missing. */
  Optional<String> optional(String key, String example) {
    return node(key).flatMap(value -> text(value, example));
  }

  /** A text with a default. */
  String text(String key, String fallback) {
    return optional(key, fallback).orElse(fallback);
  }

  /** {@code true} or {@code false}. */
  boolean flag(String key, boolean fallback) {
    return node(key)
        .filter(value -> isFine(value, Scalars.flagFault(value)))
        .map(value -> Boolean.valueOf(((Scalar) value).text()))
        .orElse(fallback);
  }

  /** A whole number from 1. */
  int count(String key, int fallback) {
    return node(key).map(value -> count(value, fallback, "" + fallback)).orElse(fallback);
  }

  private int count(YamlNode value, int fallback, String example) {
    return (int) integer(value, Integer.MAX_VALUE, example).orElse(fallback);
  }

  /** A whole number from 1 that may be missing. */
  OptionalLong number(String key, String example) {
    return node(key)
        .map(value -> integer(value, Long.MAX_VALUE, example))
        .orElse(OptionalLong.empty());
  }

  private OptionalLong integer(YamlNode value, long most, String example) {
    return isFine(value, Scalars.integerFault(value, most, example))
        ? OptionalLong.of(Long.parseLong(((Scalar) value).text()))
        : OptionalLong.empty();
  }

  /** One word of a few. */
  <E extends Enum<E>> E oneOf(String key, Function<E, String> word, E fallback) {
    Optional<YamlNode> node = node(key);
    Optional<String> said = node.flatMap(value -> text(value, word.apply(fallback)));
    if (said.isEmpty()) {
      return fallback;
    }
    List<E> all = List.of(fallback.getDeclaringClass().getEnumConstants());
    return all.stream()
        .filter(value -> word.apply(value).equals(said.get()))
        .findFirst()
        .orElseGet(
            () -> {
              unknown(node.get(), said.get(), all.stream().map(word).toList());
              return fallback;
            });
  }

  /** A list of texts. */
  List<String> texts(String key, String example) {
    return node(key).map(value -> texts(key, value, example)).orElse(List.of());
  }

  private List<String> texts(String key, YamlNode value, String example) {
    if (!(value instanceof Items list)) {
      if (!YamlNode.isNothing(value)) {
        findings.problem(
            value.path(),
            "found " + Scalars.describe(value) + "; expected a list such as [" + example + "]");
      }
      return List.of();
    }
    List<String> texts = new ArrayList<>();
    for (YamlNode item : list.items()) {
      // Positions must stay those of the file, or later problems point at a neighbour.
      findings.place(YamlPath.item(at(key), texts.size()), item);
      texts.add(text(item, example).orElse(""));
    }
    return texts;
  }

  /** A number of things from 1, or a list that names at least one. */
  <T> T countOrTexts(
      String key,
      int fallback,
      String example,
      IntFunction<T> count,
      Function<List<String>, T> texts) {
    Optional<YamlNode> node = node(key);
    if (node.isPresent() && node.get() instanceof Items list) {
      if (list.items().isEmpty()) {
        findings.problem(
            list.path(), "is an empty list; expected something like [" + example + "]");
      }
      return texts.apply(texts(key, list, example));
    }
    String either = fallback + " or a list such as [" + example + "]";
    return count.apply(node.map(value -> count(value, fallback, either)).orElse(fallback));
  }

  /** A map with keys of its own; without it, the defaults of its keys. */
  <T> T map(String key, Function<MapReader, ? extends T> reader) {
    Entries none = new Entries(at(key), map.position(), Map.of());
    return read(at(key), node(key).orElse(none), partial, reader);
  }

  /** A map that may be missing as a whole. */
  <T> Optional<T> optionalMap(String key, Function<MapReader, T> reader) {
    return node(key).map(value -> read(at(key), value, partial, reader));
  }

  /** A map that is only a part of others: nothing in it is required. */
  Entries part(String key, Function<MapReader, ?> reader) {
    Optional<YamlNode> node = node(key);
    node.ifPresent(value -> read(at(key), value, true, reader));
    return node.filter(Entries.class::isInstance)
        .map(Entries.class::cast)
        .orElse(new Entries(at(key), map.position(), Map.of()));
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
        (name, value) ->
            Optional.of(
                read(
                    YamlPath.key(at(key), name),
                    YamlNode.merge(base, value, choices),
                    partial,
                    in -> reader.apply(name, in))));
  }

  /** Maps under keys of the user's that stand alone. */
  <T> SortedMap<String, T> mapsByKey(String key, Function<MapReader, T> reader) {
    Entries nothing = new Entries(at(key), map.position(), Map.of());
    return mapsByKey(key, nothing, Set.of(), (name, in) -> reader.apply(in));
  }

  /** Records that a map with keys of the user's is missing or has none. */
  void requireEntries(String key, String example) {
    Optional<YamlNode> node = node(key);
    if (node.isEmpty()) {
      findings.problem(at(key), "is missing; expected a map with a key such as " + example);
    } else if (YamlNode.isNothing(node.get())
        || node.get() instanceof Entries entries && entries.entries().isEmpty()) {
      findings.problem(at(key), "is empty; expected a key such as " + example);
    }
  }

  /** Texts under keys of the user's; they may be empty. */
  SortedMap<String, String> textsByKey(String key, String example) {
    return each(
        key,
        (name, value) ->
            value instanceof Scalar scalar && !scalar.plain() && scalar.text().isEmpty()
                ? Optional.of("")
                : text(value, example));
  }

  private <T> SortedMap<String, T> each(
      String key, BiFunction<String, YamlNode, Optional<T>> reader) {
    SortedMap<String, T> values = new TreeMap<>();
    Map<String, Entry> found = node(key).map(this::entries).map(Entries::entries).orElse(Map.of());
    for (Map.Entry<String, Entry> entry : found.entrySet()) {
      String name = entry.getKey();
      YamlNode value = entry.getValue().value();
      String at = YamlPath.key(at(key), name);
      findings.place(at, value);
      if (isFineKey(at, name)) {
        reader.apply(name, value).ifPresent(read -> values.put(name, read));
      }
    }
    return values;
  }

  private boolean isFineKey(String at, String name) {
    Optional<String> fault =
        name.isEmpty() ? Optional.of("the key is empty") : Scalars.characterFault(name);
    fault.ifPresent(message -> findings.problem(at, message));
    return fault.isEmpty();
  }

  /** One of several alternatives. */
  <T> T choice(String key, Choice<T> choice) {
    return node(key)
        .flatMap(value -> chosen(value, choice))
        .map(
            chosen -> {
              String name = chosen.entries().keySet().iterator().next();
              MapReader in = new MapReader(at(key), chosen, partial, findings);
              return choice.alternatives().get(name).apply(in, name);
            })
        .orElse(choice.fallback());
  }

  /** One of several alternatives that must be there. */
  <T> T requiredChoice(String key, Choice<T> choice, String example) {
    if (node(key).isEmpty() && !partial) {
      findings.problem(at(key), "is missing; expected something like " + example);
    }
    return choice(key, choice);
  }

  /** A choice in its long form, a map whose only key is one of the alternatives. */
  private Optional<Entries> chosen(YamlNode value, Choice<?> choice) {
    Set<String> names = choice.alternatives().keySet();
    Optional<Entries> given =
        value instanceof Entries entries
            ? Optional.of(entries)
            : text(value, choice.example()).map(said -> choice.longForm((Scalar) value));
    if (given.isEmpty()) {
      return given;
    }
    Set<String> said = given.get().entries().keySet();
    if (said.size() != 1) {
      String found = said.isEmpty() ? "an empty map" : said.size() + " keys";
      findings.problem(
          value.path(), "found " + found + "; expected exactly one of " + Text.or(names));
      return Optional.empty();
    }
    String name = said.iterator().next();
    if (!names.contains(name)) {
      unknown(value, name, names);
      return Optional.empty();
    }
    return given;
  }

  /** Reads a map to its end; anything else as if it were empty. */
  private <T> T read(
      String at, YamlNode value, boolean part, Function<MapReader, ? extends T> reader) {
    boolean mistyped = !(value instanceof Entries) && !YamlNode.isNothing(value);
    MapReader in = new MapReader(at, entries(value), part || mistyped, findings);
    T result = reader.apply(in);
    in.end();
    return result;
  }

  private Entries entries(YamlNode value) {
    if (value instanceof Entries entries) {
      return entries;
    }
    if (!YamlNode.isNothing(value)) {
      findings.problem(value.path(), "found " + Scalars.describe(value) + "; expected a map");
    }
    return Entries.none(value);
  }

  private Optional<String> text(YamlNode value, String example) {
    if (value instanceof Scalar scalar && scalar.text().isEmpty() && !scalar.plain()) {
      findings.problem(value.path(), "is empty; expected a text such as " + example);
      return Optional.empty();
    }
    return isFine(value, Scalars.textFault(value, example))
        ? Optional.of(((Scalar) value).text())
        : Optional.empty();
  }

  private boolean isFine(YamlNode value, Optional<String> fault) {
    fault.ifPresent(message -> findings.problem(value.path(), message));
    return fault.isEmpty();
  }

  private void unknown(YamlNode value, String said, Collection<String> names) {
    findings.problem(
        value.path(),
        "there is no "
            + Text.quote(said)
            + " here; "
            + Text.nearest(said, names)
                .map(near -> "did you mean '" + near + "'?")
                .orElse("expected " + Text.or(names)));
  }

  /** Every key that was not asked for is a problem. */
  void end() {
    map.entries()
        .forEach(
            (key, entry) -> {
              if (!known.contains(key)) {
                findings.place(entry.value().path(), entry.key());
                findings.problem(entry.value().path(), unknownKey(key));
              }
            });
  }

  private String unknownKey(String key) {
    if (known.isEmpty()) {
      return "unknown key; there is none here";
    }
    return Text.nearest(key, known)
        .map(near -> "unknown key; did you mean '" + near + "'?")
        .orElseGet(() -> "unknown key; known here: " + String.join(", ", known));
  }

  private String at(String key) {
    return YamlPath.key(path, key);
  }
}
