package dev.isthmus.spec;

import dev.isthmus.internal.Text;
import dev.isthmus.internal.YamlPath;
import dev.isthmus.spec.YamlNode.Entries;
import dev.isthmus.spec.YamlNode.Items;
import dev.isthmus.spec.YamlNode.Scalar;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** Reads single values of a spec; what hinders one is recorded as a problem at its place. */
record ValueReader(Findings findings) {

  /** A text that is not empty. */
  Optional<String> text(YamlNode value, String example) {
    if (value instanceof Scalar scalar && scalar.text().isEmpty() && !scalar.plain()) {
      findings.problem(value.path(), "is empty; expected a text such as " + example);
      return Optional.empty();
    }
    return isFine(value, Scalars.textFault(value, example))
        ? Optional.of(((Scalar) value).text())
        : Optional.empty();
  }

  /** A text that may be empty, in quotes. */
  Optional<String> anyText(YamlNode value, String example) {
    boolean isEmpty = value instanceof Scalar scalar && !scalar.plain() && scalar.text().isEmpty();
    return isEmpty ? Optional.of("") : text(value, example);
  }

  /**
   * A list of texts; what is none of them is {@code ""}, so that the others keep their positions.
   */
  List<String> texts(String path, YamlNode value, String example) {
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
      findings.place(YamlPath.item(path, texts.size()), item);
      texts.add(text(item, example).orElse(""));
    }
    return texts;
  }

  Optional<Boolean> flag(YamlNode value) {
    return isFine(value, Scalars.flagFault(value))
        ? Optional.of(((Scalar) value).text().equals("true"))
        : Optional.empty();
  }

  /** A whole number from 1. */
  OptionalLong integer(YamlNode value, long most, String example) {
    return integer(value, 1, most, example);
  }

  private OptionalLong integer(YamlNode value, long least, long most, String example) {
    return isFine(value, Scalars.integerFault(value, least, most, example))
        ? OptionalLong.of(Long.parseLong(((Scalar) value).text()))
        : OptionalLong.empty();
  }

  int count(YamlNode value, int fallback, String example) {
    return (int) integer(value, Integer.MAX_VALUE, example).orElse(fallback);
  }

  /** A whole number from 0. */
  int countFromZero(YamlNode value, int fallback) {
    String example = Integer.toString(fallback);
    return (int) integer(value, 0, Integer.MAX_VALUE, example).orElse(fallback);
  }

  /** The entries of a map; none of anything else. */
  Entries entries(YamlNode value) {
    if (value instanceof Entries entries) {
      return entries;
    }
    if (!YamlNode.isNothing(value)) {
      findings.problem(value.path(), "found " + Scalars.describe(value) + "; expected a map");
    }
    return Entries.none(value);
  }

  /** A choice in its long form: a map whose only key is one of the alternatives. */
  Optional<Entries> chosen(YamlNode value, Choice<?> choice) {
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
      String found = said.isEmpty() ? "no key" : said.size() + " keys";
      findings.problem(
          value.path(), "found " + found + "; expected exactly one: " + Text.or(names));
      return Optional.empty();
    }
    String name = said.iterator().next();
    if (!names.contains(name)) {
      unknown(value, name, names);
      return Optional.empty();
    }
    return given;
  }

  /** Records that a value is none of a few words. */
  void unknown(YamlNode value, String said, Collection<String> words) {
    findings.problem(
        value.path(),
        "there is no "
            + Text.quote(said)
            + " here; "
            + Text.nearest(said, words)
                .map(near -> "did you mean '" + near + "'?")
                .orElse("expected " + Text.or(words)));
  }

  private boolean isFine(YamlNode value, Optional<String> fault) {
    fault.ifPresent(message -> findings.problem(value.path(), message));
    return fault.isEmpty();
  }
}
