package dev.isthmus.topology;

import static dev.isthmus.topology.SpecUnderTest.problems;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HealthChecksTest {

  private static final String HEALTH = "regions.us-east-1.health.";

  @Test
  void anyNumberOfTargetsUpToTheZones() {
    assertThat(problems(spec -> spec.east().minimumHealthyTargets = 2)).isEmpty();
    assertThat(problems(spec -> spec.east().minimumHealthyTargets = 3))
        .containsExactly(
            HEALTH
                + "minimumHealthyTargets: 3 targets cannot be healthy: there is one in each zone,"
                + " and the Region has 2 zones");
    assertThat(
            problems(
                spec -> {
                  spec.east().zones("use1-az1");
                  spec.east().minimumHealthyTargets = 2;
                }))
        .containsExactly(
            HEALTH
                + "minimumHealthyTargets: 2 targets cannot be healthy: there is one in each zone,"
                + " and the Region has 1 zone");
    assertThat(problems(spec -> spec.east().minimumHealthyTargets = 0))
        .containsExactly(
            HEALTH
                + "minimumHealthyTargets: 0 would never take the Region out; expected 1 or more");
  }

  @Test
  void aNodeOfOneZoneSeesOneTarget() {
    assertThat(
            problems(
                spec -> {
                  spec.east().crossZone = false;
                  spec.east().minimumHealthyTargets = 2;
                }))
        .containsExactly(
            HEALTH
                + "minimumHealthyTargets: 2 targets are never seen healthy with"
                + " facade.nlb.crossZone: false, where each node of the balancer checks its own"
                + " zone's; expected 1, or crossZone: true");
    assertThat(problems(spec -> spec.east().crossZone = false)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {60, 120, 300, 3600, 43_200})
  void takesPeriodsOfMinutes(int seconds) {
    assertThat(problems(spec -> spec.east().periodSeconds = seconds)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {10, 30, 0, -60, 90, 86_460, Integer.MIN_VALUE})
  void refusesOtherPeriods(int seconds) {
    assertThat(problems(spec -> spec.east().periodSeconds = seconds))
        .containsExactly(
            HEALTH
                + "periodSeconds: "
                + seconds
                + " is not a period of a standard-resolution metric, the only kind that Route 53"
                + " watches; expected a multiple of 60 up to 86400");
  }

  @ParameterizedTest
  @CsvSource({"60, 1440", "300, 288", "3600, 168", "86400, 7"})
  void looksBackADayOrAWeek(int seconds, int periods) {
    assertThat(evaluation(seconds, periods)).isEmpty();
    assertThat(evaluation(seconds, periods + 1))
        .containsExactly(
            HEALTH
                + "evaluationPeriods: "
                + (periods + 1)
                + " periods of "
                + seconds
                + " seconds are longer than CloudWatch looks back; expected at most "
                + periods);
  }

  @Test
  void needsAPeriod() {
    assertThat(evaluation(60, 0))
        .containsExactly(HEALTH + "evaluationPeriods: 0 periods; expected 1 or more, best 2");
    assertThat(evaluation(60, Integer.MAX_VALUE)).hasSize(1);
  }

  private static List<String> evaluation(int seconds, int periods) {
    return problems(
        spec -> {
          spec.east().periodSeconds = seconds;
          spec.east().evaluationPeriods = periods;
        });
  }
}
