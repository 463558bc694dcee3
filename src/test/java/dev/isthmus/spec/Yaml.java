package dev.isthmus.spec;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/** Specs as text, and what the reader says of them. */
final class Yaml {

  /** A right spec of one Region, with nothing that has a default. */
  static final String MINIMAL =
      """
      name: private-api
      domain: private.internal.example.com
      regions:
        us-east-1:
          network: {cidr: 10.1.0.0/16}
          certificate: arn:aws:acm:us-east-1:111122223333:certificate/6f0b8ad2
      """;

  private Yaml() {}

  /** The minimal spec with more, or other, top-level keys; each begins at the start of a line. */
  static String with(String keys) {
    StringBuilder text = new StringBuilder();
    boolean kept = true;
    for (String line : MINIMAL.lines().toList()) {
      if (!line.startsWith(" ")) {
        String key = line.substring(0, line.indexOf(':') + 1);
        kept = keys.lines().noneMatch(other -> other.startsWith(key));
      }
      if (kept) {
        text.append(line).append('\n');
      }
    }
    return text.append(keys.endsWith("\n") ? keys : keys + "\n").toString();
  }

  /** The minimal spec with more, or other, keys of its Region. */
  static String withRegion(String keys) {
    StringBuilder region = new StringBuilder("regions:\n  us-east-1:\n");
    MINIMAL
        .lines()
        .filter(line -> line.startsWith("    "))
        .filter(line -> !keys.lines().anyMatch(key -> key.startsWith(firstWord(line))))
        .forEach(line -> region.append(line).append('\n'));
    return with(region + keys.indent(4));
  }

  private static String firstWord(String line) {
    return line.strip().substring(0, line.strip().indexOf(':') + 1);
  }

  static SpecReading read(String text) {
    return SpecReader.read(text.getBytes(StandardCharsets.UTF_8));
  }

  /** The spec of a text that has no problems. */
  static Spec spec(String text) {
    SpecReading reading = read(text);
    if (!reading.problems().isEmpty()) {
      throw new AssertionError(text + "\n" + reading.problems());
    }
    return reading.spec().orElseThrow();
  }

  /** The problems of a reading, {@code path: message}, in the order of the file. */
  static List<String> problems(SpecReading reading) {
    return reading.with(List.of()).stream()
        .map(located -> located.problem().toString())
        .collect(Collectors.toList());
  }

  static List<String> problems(String text) {
    return problems(read(text));
  }

  /** The problems of a text, {@code line:column: path: message}. */
  static List<String> located(String text) {
    return located(read(text).with(List.of()));
  }

  static List<String> located(List<LocatedProblem> problems) {
    return problems.stream()
        .map(
            located ->
                located.position().map(at -> at.line() + ":" + at.column() + ": ").orElse("")
                    + located.problem())
        .toList();
  }
}
