package dev.isthmus.spec;

import dev.isthmus.spec.YamlNode.Entries;
import dev.isthmus.spec.YamlNode.Entry;
import dev.isthmus.spec.YamlNode.Scalar;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * A value that is one of several alternatives: a map with exactly one key, its name. Where an
 * alternative needs no arguments its name alone will do; where it has one obvious argument, that.
 *
 * @param alternatives how the value of each is read, by name, in the order for messages
 * @param obvious the alternative that a bare text belongs to; empty: a bare text is a name
 * @param example what a bare value may look like
 * @param fallback when the choice is missing or none of the alternatives
 */
record Choice<T>(
    Map<String, BiFunction<MapReader, String, T>> alternatives,
    Optional<String> obvious,
    String example,
    T fallback) {

  /** A choice without alternatives yet. */
  static <T> Choice<T> or(T fallback, String example) {
    return new Choice<>(Map.of(), Optional.empty(), example, fallback);
  }

  /** Adds an alternative whose arguments are a map. */
  Choice<T> with(String name, Function<MapReader, ? extends T> arguments) {
    return plus(name, obvious, (in, key) -> in.map(key, arguments));
  }

  /** Adds the alternative whose only argument is a text, which will do without the name. */
  Choice<T> withText(String name, BiFunction<MapReader, String, T> value) {
    return plus(name, Optional.of(name), value);
  }

  private Choice<T> plus(
      String name, Optional<String> bare, BiFunction<MapReader, String, T> reader) {
    Map<String, BiFunction<MapReader, String, T>> more = new LinkedHashMap<>(alternatives);
    more.put(name, reader);
    return new Choice<>(more, bare, example, fallback);
  }

  /** The map that a bare value is short for. */
  Entries longForm(Scalar bare) {
    YamlNode argument =
        obvious.isPresent() ? bare : new Scalar(bare.path(), bare.position(), "", true);
    Entry entry = new Entry(bare.position(), argument);
    return new Entries(bare.path(), bare.position(), Map.of(obvious.orElse(bare.text()), entry));
  }
}
