package dev.isthmus.topology;

import static dev.isthmus.topology.SpecUnderTest.problems;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TagChecksTest {

  private static List<String> tag(String key, String value) {
    return problems(spec -> spec.tags.put(key, value));
  }

  @ParameterizedTest
  @CsvSource({"owner, me", "Cost Center, a+b=c@d:e/f_g.h-i", "team, ''", "größe, 日本語"})
  void takesTags(String key, String value) {
    assertThat(tag(key, value)).isEmpty();
  }

  @Test
  void refusesOtherKeysAndValues() {
    assertThat(tag("", "x"))
        .containsExactly("tags[\"\"]: '' cannot be the key of a tag: it is empty");
    assertThat(tag("AWS:x", "x"))
        .containsExactly(
            "tags[\"AWS:x\"]: 'AWS:x' cannot be the key of a tag: AWS keeps the beginning aws: for"
                + " itself");
    assertThat(tag("a&b", "x"))
        .containsExactly(
            "tags[\"a&b\"]: 'a&b' cannot be the key of a tag: AWS takes letters, digits, spaces and"
                + " _ . : / = + - @");
    assertThat(tag(" a", "x"))
        .containsExactly(
            "tags[\" a\"]: ' a' cannot be the key of a tag: it begins or ends with a space");
    assertThat(tag("a", "x;y"))
        .containsExactly(
            "tags.a: 'x;y' cannot be the value of a tag: AWS takes letters, digits, spaces and"
                + " _ . : / = + - @");
    assertThat(tag("a", "x\ny")).hasSize(1);
    assertThat(tag("a", "${x}")).hasSize(1);
  }

  @Test
  void countsCharactersAndTags() {
    assertThat(tag("k".repeat(128), "v".repeat(256))).isEmpty();
    assertThat(tag("k".repeat(129), "v")).hasSize(1).first().asString().contains("allows 128");
    assertThat(tag("k", "v".repeat(257)))
        .singleElement()
        .asString()
        .endsWith("cannot be the value of a tag: 257 characters, AWS allows 256");
    assertThat(problems(spec -> tags(spec, 45))).isEmpty();
    assertThat(problems(spec -> tags(spec, 46)))
        .containsExactly(
            "tags: 46 tags; AWS allows 50 on a resource, and Isthmus keeps some for itself:"
                + " expected at most 45");
  }

  private static void tags(SpecUnderTest spec, int count) {
    for (int i = 0; i < count; i++) {
      spec.tags.put("tag" + i, "x");
    }
  }

  @Test
  void iamDoesNotTellCaseApart() {
    assertThat(
            problems(
                spec -> {
                  spec.tags.put("Owner", "me");
                  spec.tags.put("owner", "you");
                }))
        .containsExactly(
            "tags.owner: 'owner' differs from 'Owner' in case only, which IAM takes for the same"
                + " tag");
  }
}
