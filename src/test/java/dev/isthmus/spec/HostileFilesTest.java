package dev.isthmus.spec;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Files that no editor made: each gets one clear problem, soon. */
class HostileFilesTest {

  private static final Duration SOON = Duration.ofSeconds(5);

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void text(String what, String text, String problem) {
    assertThat(read(text.getBytes(UTF_8))).containsExactly(problem);
  }

  static Stream<Arguments> text() {
    return Stream.of(
        arguments("nothing", "", "1:1: is empty; expected a spec"),
        arguments("comments", "# a\n# b\n", "1:1: is empty; expected a spec"),
        arguments("an empty document", "---\n", "2:1: " + NO_MAP.formatted("nothing")),
        arguments("a text", "name", "1:1: " + NO_MAP.formatted("the text 'name'")),
        arguments("a list", "- name: a\n", "1:1: " + NO_MAP.formatted("a list")),
        arguments(
            "two documents",
            "name: a\n---\nname: b\n",
            "2:1: a second YAML document begins here; a file holds one spec"),
        arguments(
            "a tab",
            "api:\n\tstage: a\n",
            "2:1: is not valid YAML: found character '\\t(TAB)' that cannot start any token. (Do"
                + " not use \\t(TAB) for indentation)"),
        arguments(
            "an open bracket",
            "api: {\n",
            "2:1: is not valid YAML: expected the node content, but found '<stream end>'"),
        arguments(
            "an open quote",
            "name: \"a\n",
            "2:1: is not valid YAML: found unexpected end of stream"),
        arguments(
            "two colons",
            "name: a: b\n",
            "1:8: is not valid YAML: mapping values are not allowed here"),
        arguments(
            "an unknown escape",
            "name: \"\\q\"\n",
            "1:9: is not valid YAML: found unknown escape character q(113)"),
        arguments(
            "a tag",
            "name: !!str 5\n",
            "1:7: tags such as 'tag:yaml.org,2002:str' are not read; quotes make a text"),
        arguments(
            "a tag of Java",
            "name: !!javax.script.ScriptEngineManager [a]\n",
            "1:7: tags such as 'tag:yaml.org,2002:javax.script.ScriptEngineManager' are not read;"
                + " quotes make a text"),
        arguments(
            "a tag of its own",
            "!spec {name: a}\n",
            "1:1: tags such as '!spec' are not read; quotes make a text"),
        arguments(
            "a list as key", "? [a, b]\n: c\n", "1:3: a key is a word; found a map or a list"),
        arguments("a map as key", "{a: b}: c\n", "1:1: a key is a word; found a map or a list"),
        arguments("an alias of nothing", "name: *a\n", "1:7: there is no anchor '&a' before it"),
        arguments(
            "an alias of itself", "api: &a {stage: *a}\n", "1:17: the alias '*a' contains itself"),
        arguments("an alias bomb", bomb(9, 9), "1:10: " + TOO_MANY),
        arguments("a wide alias bomb", bomb(2, 900), "1:5: " + TOO_MANY),
        arguments("deep lists", "a: " + "[".repeat(100_000), "1:23: " + TOO_DEEP),
        arguments("deep maps", "a: " + "{a: ".repeat(100_000), "1:80: " + TOO_DEEP),
        arguments("deep block lists", "- ".repeat(100_000) + "a", "1:41: " + TOO_DEEP),
        arguments(
            "deep complex keys",
            "? ".repeat(100_000) + "a",
            "1:3: a key is a word; found a map or a list"),
        arguments("many keys", lines(2_000, "k%d: v"), "101:1: the map has more than 100 keys"),
        arguments(
            "many items",
            "tags:\n" + lines(2_000, "- %d"),
            "1002:3: the list has more than 1000 items"),
        arguments(
            "many values", lines(900, "k%d: [" + "a,".repeat(500) + "a]"), "40:851: " + TOO_MANY),
        arguments(
            "megabytes of comment", "# a\n".repeat(1_000_000), "is longer than 1 MiB; no spec is"));
  }

  private static final String NO_MAP =
      "found %s; expected a map with the keys name, domain and regions";
  private static final String TOO_MANY =
      "holds more than 20000 values, those behind aliases counted";
  private static final String TOO_DEEP = "is nested more than 20 levels deep";

  private static String lines(int count, String format) {
    return IntStream.range(0, count)
        .mapToObj(i -> String.format(Locale.ROOT, format, i) + "\n")
        .collect(Collectors.joining());
  }

  /** Anchors of which each stands for many of the one before. */
  private static String bomb(int levels, int width) {
    StringBuilder yaml = new StringBuilder("a0: &a0 [boom]\n");
    for (int i = 1; i <= levels; i++) {
      String alias = "*a" + (i - 1);
      yaml.append("a%d: &a%d [".formatted(i, i))
          .append(String.join(", ", Collections.nCopies(width, alias)))
          .append("]\n");
    }
    return yaml.toString();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void bytes(String what, byte[] bytes, String problem) {
    assertThat(read(bytes)).containsExactly(problem);
  }

  static Stream<Arguments> bytes() {
    return Stream.of(
        arguments("UTF-16, little-endian", marked(UTF_16LE), UTF_16),
        arguments("UTF-16, big-endian", marked(UTF_16BE), UTF_16),
        arguments(
            "UTF-32, little-endian",
            marked(Charset.forName("UTF-32LE")),
            "1:1: is encoded in UTF-32; save it as UTF-8"),
        arguments(
            "UTF-32, big-endian",
            marked(Charset.forName("UTF-32BE")),
            "1:1: is encoded in UTF-32; save it as UTF-8"),
        arguments(
            "UTF-16 without a mark",
            Yaml.MINIMAL.getBytes(UTF_16LE),
            "1:2: contains a NUL character; save it as UTF-8 text"),
        arguments(
            "Latin-1",
            "name: a\n# für\n".getBytes(ISO_8859_1),
            "2:4: is not UTF-8: byte 0xFC at offset 11; save it as UTF-8"),
        arguments(
            "half a character",
            new byte[] {'a', (byte) 0xE2, (byte) 0x82},
            "1:2: is not UTF-8: byte 0xE2 at offset 1; save it as UTF-8"),
        arguments(
            "an overlong slash",
            new byte[] {'a', ':', ' ', (byte) 0xC0, (byte) 0xAF},
            "1:4: is not UTF-8: byte 0xC0 at offset 3; save it as UTF-8"),
        arguments(
            "an encoded surrogate",
            new byte[] {(byte) 0xED, (byte) 0xA0, (byte) 0x80},
            "1:1: is not UTF-8: byte 0xED at offset 0; save it as UTF-8"),
        arguments(
            "NUL",
            "name: a\r\nzone: \0\r\n".getBytes(UTF_8),
            "2:7: contains a NUL character; save it as UTF-8 text"),
        arguments(
            "a terminal escape",
            "name: \u001b[2J\n".getBytes(UTF_8),
            "1:7: contains the control character U+001B"),
        arguments(
            "a control character of Latin-1",
            "name: 😀\u0085\n".getBytes(UTF_8),
            "1:8: contains the control character U+0085"),
        arguments(
            "a second byte order mark",
            "\uFEFF\uFEFFname: a".getBytes(UTF_8),
            "1:1: contains the control character U+FEFF"),
        arguments(
            "an archive",
            new byte[] {'P', 'K', 3, 4},
            "1:3: contains the control character U+0003"));
  }

  private static final String UTF_16 = "1:1: is encoded in UTF-16; save it as UTF-8";

  private static byte[] marked(Charset charset) {
    return ("\uFEFF" + Yaml.MINIMAL).getBytes(charset);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void text_as_long_as_a_file_may_be(String what, String text) {
    assertThat(read(text.getBytes(UTF_8)))
        .isNotEmpty()
        .allSatisfy(problem -> assertThat(problem).hasSizeLessThan(500));
  }

  static Stream<Arguments> text_as_long_as_a_file_may_be() {
    int million = 1_000_000;
    return Stream.of(
        arguments("a long text", "name: " + "a".repeat(million)),
        arguments("a long text in quotes", "name: \"" + "\\n".repeat(million / 2) + "\""),
        arguments("a long number", "version: " + "1".repeat(million)),
        arguments("a long almost-number", "version: " + "1".repeat(million) + "x"),
        arguments("a long key", "a".repeat(million) + ": 1"),
        arguments("a long key of a Region", "regions: {? " + "é ".repeat(million / 4) + " : 1}"),
        arguments("a long anchor", "name: &" + "a".repeat(million) + " 5"),
        arguments("a long tag", "name: !" + "a".repeat(million) + " 5"),
        arguments("a long alias", "name: *" + "a".repeat(million)),
        arguments("a long line of words", "name: " + "a ".repeat(million / 2)),
        arguments("many lines of one text", "name:\n" + "  a\n".repeat(million / 4)),
        arguments("many spaces", "name:" + " ".repeat(million) + "5"),
        arguments("many empty lines", "\n".repeat(million) + "name: 5"),
        arguments("many commas", "{" + ",".repeat(million)),
        arguments("many question marks", "?\n".repeat(million / 2)),
        arguments("many colons", ":\n".repeat(million / 2)),
        arguments("many quotes", "'a' ".repeat(million / 4)),
        arguments("many directives", "%FOO bar\n".repeat(million / 9) + "---\na: b"),
        arguments("many anchors", "&a ".repeat(million / 3)));
  }

  @Test
  void UTF_8_with_a_byte_order_mark_is_fine() {
    assertThat(Yaml.spec("\uFEFF" + Yaml.MINIMAL)).isEqualTo(Yaml.spec(Yaml.MINIMAL));
  }

  @Test
  void other_ends_of_lines_are_fine() {
    assertThat(Yaml.spec(Yaml.MINIMAL.replace("\n", "\r\n"))).isEqualTo(Yaml.spec(Yaml.MINIMAL));
    assertThat(Yaml.spec(Yaml.MINIMAL.replace("\n", "\r"))).isEqualTo(Yaml.spec(Yaml.MINIMAL));
  }

  @Test
  void anchors_and_aliases_are_fine_within_limits() {
    String text =
        Yaml.with(
            """
            regions:
              us-east-1: &region
                network: {cidr: 10.1.0.0/16}
                certificate: arn
                logs: {retentionDays: 90}
              us-west-2: *region
            """);
    Spec spec = Yaml.spec(text);
    assertThat(spec.regions().get("us-west-2").logs())
        .isEqualTo(spec.regions().get("us-east-1").logs())
        .isEqualTo(new LogSpec(90, Optional.empty()));
  }

  @Test
  void a_mistake_behind_an_alias_is_told_for_each_path_at_the_place_where_it_stands() {
    assertThat(Yaml.located(Yaml.with("api: {tracing: &no off, metrics: *no}")))
        .containsExactly(
            "7:16: api.metrics: found 'off'; write false",
            "7:16: api.tracing: found 'off'; write false");
  }

  @Test
  void a_file_that_is_not_there(@TempDir Path folder) throws IOException {
    assertThat(problems(folder.resolve("isthmus.yaml"))).containsExactly("there is no such file");
    assertThat(problems(folder)).containsExactly("is a folder; expected a file");
    Path file = Files.writeString(folder.resolve("a.yaml"), Yaml.MINIMAL);
    assertThat(problems(file)).isEmpty();
    assertThat(problems(file.resolve("b.yaml")))
        .hasSize(1)
        .first()
        .asString()
        .contains("cannot be read");
  }

  @Test
  void a_file_that_may_not_be_read(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("a.yaml"), Yaml.MINIMAL);
    boolean isLocked = file.toFile().setReadable(false) && !Files.isReadable(file);
    // The superuser reads everything.
    assertThat(problems(file))
        .isEqualTo(isLocked ? List.of("cannot be read: permission denied") : List.of());
  }

  private static List<String> problems(Path file) {
    return Yaml.located(SpecReader.read(file).with(List.of()));
  }

  private static List<String> read(byte[] bytes) {
    return assertTimeoutPreemptively(
        SOON, () -> Yaml.located(SpecReader.read(bytes).with(List.of())));
  }
}
