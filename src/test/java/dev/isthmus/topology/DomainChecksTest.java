package dev.isthmus.topology;

import static dev.isthmus.topology.SpecUnderTest.problems;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DomainChecksTest {

  @ParameterizedTest
  @CsvSource({
    "api.example.com, example.com",
    "api.example.com, api.example.com",
    "a.b.c.example.com, c.example.com",
    "xn--bcher-kva.example, xn--bcher-kva.example",
    "1.example.com, example.com"
  })
  void takesADomainInItsZone(String domain, String zone) {
    assertThat(
            problems(
                spec -> {
                  spec.domain = domain;
                  spec.zone = zone;
                }))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "\"\"|'' is not a domain name; expected something like",
        "api.example.com.|'api.example.com.' ends with a dot; expected api.example.com",
        "API.Example.com|'API.Example.com' has upper-case letters; expected api.example.com",
        "*.example.com|'*.example.com' is a wildcard, and clients call one name; expected",
        "https://api.example.com|'https://api.example.com' is a URL, not a domain name; expected",
        "10.1.0.4|'10.1.0.4' is an address, not a domain name; expected something like",
        "fd00::1|'fd00::1' is an address, not a domain name; expected something like",
        "my_api.example.com|has the label 'my_api', which is not made of letters, digits and inner",
        "-api.example.com|has the label '-api', which is not made of letters, digits and inner",
        "api-.example.com|has the label 'api-', which is not made of letters, digits and inner",
        "api..example.com|'api..example.com' has an empty label; expected something like",
        ".example.com|'.example.com' has an empty label; expected something like",
        "..|'..' has an empty label; expected something like",
        "bücher.example|has the label 'bücher', which is not made of letters, digits and inner",
        "com|'com' is a single label, which would shadow a whole top-level domain; expected",
      })
  void refusesWhatIsNoDomainName(String domain, String message) {
    assertThat(
            problems(
                spec -> {
                  spec.domain = domain;
                  spec.zone = domain;
                }))
        .singleElement()
        .asString()
        .startsWith("domain: ")
        .contains(message);
  }

  @Test
  void countsLabelsAndTheWhole() {
    String label = "a".repeat(63);
    String longest = String.join(".", label, label, label, "a".repeat(61));
    assertThat(longest).hasSize(253);
    assertThat(
            problems(
                spec -> {
                  spec.domain = longest;
                  spec.zone = longest;
                }))
        .isEmpty();
    assertThat(problems(spec -> spec.domain = "a" + label + ".internal.example.com"))
        .singleElement()
        .asString()
        .contains("has a label of 64 characters; between two dots there are 63 at most");
    for (String tooLong : new String[] {longest + "a", longest + ".a", "a.".repeat(100_000)}) {
      assertThat(problems(spec -> spec.domain = tooLong))
          .singleElement()
          .asString()
          .contains("is " + tooLong.length() + " characters long; a domain name has 253 at most");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"example.org", "ternal.example.com", "a.private.internal.example.com"})
  void theZoneHoldsTheDomain(String zone) {
    assertThat(problems(spec -> spec.zone = zone))
        .containsExactly(
            "zone: '"
                + zone
                + "' does not hold 'private.internal.example.com'; expected the domain itself or"
                + " an end of it, such as internal.example.com");
  }

  @Test
  void theZoneIsADomainNameToo() {
    assertThat(problems(spec -> spec.zone = "com"))
        .containsExactly(
            "zone: 'com' is a single label, which would shadow a whole top-level domain; expected"
                + " something like internal.example.com");
  }

  @Test
  void saysOnceWhatIsWrongWithADomainThatIsItsOwnZone() {
    assertThat(
            problems(
                spec -> {
                  spec.domain = "";
                  spec.zone = "";
                }))
        .hasSize(1);
  }
}
