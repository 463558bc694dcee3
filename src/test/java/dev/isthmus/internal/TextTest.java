package dev.isthmus.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Pieces of messages. */
class TextTest {

  private static final List<String> KEYS =
      List.of("name", "domain", "zone", "regions", "basePath", "certificate", "health");

  @ParameterizedTest
  @CsvSource({
    "regoins, regions",
    "region, regions",
    "base_path, basePath",
    "BASEPATH, basePath",
    "base-path, basePath",
    "cert, certificate",
    "nmae, name",
    "nam, name",
    "zoen, zone",
    "heath, health",
    "ab, ",
    "network, ",
    "x, ",
  })
  void the_nearest_known_word_is_what_was_meant(String word, String meant) {
    assertThat(Text.nearest(word, KEYS)).isEqualTo(Optional.ofNullable(meant));
  }

  @Test
  void the_nearest_of_a_text_without_end_is_not_looked_for() {
    assertThat(Text.nearest("name".repeat(1_000_000), KEYS)).isEmpty();
  }

  @Test
  void the_same_word_is_nearer_than_one_that_begins_with_it() {
    assertThat(Text.nearest("Healthy", List.of("Healthy2", "healthy"))).contains("healthy");
  }

  @Test
  void a_quote_is_one_line_without_control_characters() {
    assertThat(Text.quote("a\nb\tc\u001b[2Jd\u202ee\ud800"))
        .isEqualTo("'a\\nb\\tc\\u001b[2Jd\\u202ee\\ud800'");
    assertThat(Text.quote("für 東京 😀")).isEqualTo("'für 東京 😀'");
  }

  @Test
  void a_quote_is_short() {
    assertThat(Text.quote("a".repeat(80))).isEqualTo("'" + "a".repeat(80) + "'");
    assertThat(Text.quote("😀".repeat(81))).isEqualTo("'" + "😀".repeat(80) + "…'");
  }

  @Test
  void what_is_visible_stays_so() {
    String visible = Text.visible("a\nb");
    assertThat(Text.visible(visible)).isEqualTo(visible);
  }

  @Test
  void paths_quote_odd_keys_and_find_their_parents() {
    String odd = YamlPath.key("tags", "a.b]\"\\\n");
    assertThat(odd).isEqualTo("tags[\"a.b]\\\"\\\\\\n\"]");
    assertThat(YamlPath.parent(odd)).isEqualTo("tags");
    assertThat(YamlPath.parent(YamlPath.item(YamlPath.key(odd, "c"), 3))).isEqualTo(odd + ".c");
    assertThat(YamlPath.parent("a.b")).isEqualTo("a");
    assertThat(YamlPath.parent("a[0]")).isEqualTo("a");
    assertThat(YamlPath.parent("a")).isEmpty();
    assertThat(YamlPath.parent("")).isEmpty();
    assertThat(YamlPath.key("", "k".repeat(1_000_000))).hasSizeLessThan(200);
  }
}
