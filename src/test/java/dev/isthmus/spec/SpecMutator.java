package dev.isthmus.spec;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Makes specs like those that slips of the hand, merges of branches and broken editors make: the
 * same seed gives the same bytes.
 */
public final class SpecMutator {

  private static final List<String> ODD_VALUES =
      List.of(
          "",
          "~",
          "''",
          "0",
          "-1",
          "3",
          "7",
          "010",
          "1.5",
          "2147483648",
          "99999999999999999999",
          "true",
          "no",
          "nlb",
          "s3",
          "hcp",
          "{}",
          "[]",
          "[a, b]",
          "{a: b}",
          "{nlb: {}}",
          "{arn: x}",
          "&a x",
          "*a",
          "!!str x",
          "|",
          "'",
          "\"",
          "10.1.0.0/16",
          "10.0.0.0/8",
          "0.0.0.0/0",
          "10.1.0.0/33",
          "10.1.0.1/24",
          "::1/64",
          "us-east-1",
          "us-gov-west-1",
          "use1-az1",
          "a.example.com",
          "${path.root}",
          "%{ if true }",
          "\"${TfToken[TOKEN.1]}\"",
          "\"a\\nb\"",
          "\"\\u0000\"",
          "\"\\ud800\"",
          "ünïcode",
          "😀");

  private static final List<String> ODD_LINES =
      List.of(
          "---",
          "...",
          "%YAML 1.1",
          "<<: *a",
          "? [a]",
          "- x",
          "\t",
          "}",
          "defaults: {retired: true}",
          "defaults: {network: {zones: 3}}",
          "state: {hcp: {organization: acme}}",
          "tags: {a: b}",
          "zone: example.com",
          "api: {basePath: ping}",
          "quotas: {securityGroupRules: 1}",
          "  eu-west-2: {network: {cidr: 10.9.0.0/24}}",
          "    retired: true",
          "    facade: nlb",
          "    clients: [10.0.0.0/12]");

  private static final String ODD_CHARACTERS =
      ":{}[],&*#?|-<>=!%@`'\" \t\n\r\u0000\u001b\u00e9\ufeff0";

  private SpecMutator() {}

  /** A spec made of another one by a few changes. */
  public static byte[] mutate(String spec, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<String> lines = new ArrayList<>(spec.lines().toList());
    int changes = 1 + random.nextInt(4);
    for (int i = 0; i < changes && !lines.isEmpty(); i++) {
      change(lines, random);
    }
    byte[] bytes = (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
    return random.nextInt(20) == 0 ? damage(bytes, random) : bytes;
  }

  private static void change(List<String> lines, SplittableRandom random) {
    int at = random.nextInt(lines.size());
    String line = lines.get(at);
    int column = random.nextInt(line.length() + 1);
    switch (random.nextInt(12)) {
      case 0 -> lines.remove(at);
      case 1 -> lines.add(random.nextInt(lines.size() + 1), line);
      case 2 -> lines.set(at, lines.set(random.nextInt(lines.size()), line));
      case 3 -> lines.set(at, "  " + line);
      case 4 -> lines.set(at, line.startsWith("  ") ? line.substring(2) : line);
      case 5, 6 -> lines.set(at, otherValue(line, random));
      case 7 -> lines.add(at, one(ODD_LINES, random));
      case 8 ->
          lines.set(
              at, line.substring(0, column) + line.substring(Math.min(column + 1, line.length())));
      case 9 -> lines.set(at, line.substring(0, column) + odd(random) + line.substring(column));
      case 10 -> lines.set(at, otherDigit(line, random));
      default -> lines.set(at, line.substring(0, column));
    }
  }

  /** Replaces what stands behind one of the line's colons. */
  private static String otherValue(String line, SplittableRandom random) {
    List<Integer> colons = new ArrayList<>();
    for (int at = line.indexOf(": "); at >= 0; at = line.indexOf(": ", at + 1)) {
      colons.add(at);
    }
    if (colons.isEmpty()) {
      return line + " " + one(ODD_VALUES, random);
    }
    int from = one(colons, random) + 2;
    int end = from;
    while (end < line.length() && ",}]".indexOf(line.charAt(end)) < 0) {
      end++;
    }
    return line.substring(0, from) + one(ODD_VALUES, random) + line.substring(end);
  }

  private static String otherDigit(String line, SplittableRandom random) {
    char[] characters = line.toCharArray();
    List<Integer> digits = new ArrayList<>();
    for (int i = 0; i < characters.length; i++) {
      if (Character.isDigit(characters[i])) {
        digits.add(i);
      }
    }
    if (!digits.isEmpty()) {
      characters[one(digits, random)] = (char) ('0' + random.nextInt(10));
    }
    return new String(characters);
  }

  /** Loses the end, or turns some bits. */
  private static byte[] damage(byte[] bytes, SplittableRandom random) {
    byte[] damaged =
        random.nextBoolean() ? Arrays.copyOf(bytes, random.nextInt(bytes.length)) : bytes.clone();
    for (int i = 0; i < damaged.length && i < random.nextInt(4); i++) {
      damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
    }
    return damaged;
  }

  private static char odd(SplittableRandom random) {
    return ODD_CHARACTERS.charAt(random.nextInt(ODD_CHARACTERS.length()));
  }

  private static <T> T one(List<T> all, SplittableRandom random) {
    return all.get(random.nextInt(all.size()));
  }
}
