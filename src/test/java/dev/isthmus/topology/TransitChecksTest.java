package dev.isthmus.topology;

import static dev.isthmus.topology.SpecUnderTest.problems;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TransitChecksTest {

  @ParameterizedTest
  @ValueSource(longs = {64512, 65534, 4_200_000_000L, 4_294_967_294L})
  void takesPrivateNumbers(long asn) {
    assertThat(problems(spec -> spec.east().asn = OptionalLong.of(asn))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      longs = {0, -1, 64511, 65535, 4_199_999_999L, 4_294_967_295L, Long.MAX_VALUE, Long.MIN_VALUE})
  void refusesOtherNumbers(long asn) {
    assertThat(problems(spec -> spec.east().asn = OptionalLong.of(asn)))
        .containsExactly(
            "regions.us-east-1.transit.asn: "
                + asn
                + " is not a private AS number; expected one from 64512 to 65534 or from"
                + " 4200000000 to 4294967294");
  }

  @Test
  void twoRegionsCannotHaveTheSameNumber() {
    assertThat(problems(spec -> spec.west().asn = OptionalLong.of(64521)))
        .containsExactly(
            "regions.us-west-2.transit.asn: 64521 is the AS number of us-east-1 as well; every"
                + " Transit Gateway needs its own");
  }

  @Test
  void aNumberCannotBeTheDefaultOfAnotherRegion() {
    assertThat(
            problems(
                spec -> {
                  spec.east().asn = OptionalLong.of(64522);
                  spec.west().asn = OptionalLong.empty();
                }))
        .containsExactly(
            "regions.us-east-1.transit.asn: 64522 is the AS number that us-west-2 has by default;"
                + " expected another one here, or write transit.asn under us-west-2");
  }

  @Test
  void theDefaultOfARegionThatIsNotThereIsFree() {
    assertThat(problems(spec -> spec.east().asn = OptionalLong.of(64535))).isEmpty();
  }
}
