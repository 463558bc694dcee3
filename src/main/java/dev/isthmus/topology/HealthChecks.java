package dev.isthmus.topology;

import dev.isthmus.spec.FacadeSpec;
import dev.isthmus.spec.HealthSpec;
import dev.isthmus.spec.RegionSpec;
import dev.isthmus.spec.Spec;
import dev.isthmus.spec.ZoneSpec;

/** When a Region counts as healthy. */
final class HealthChecks {

  private static final int MINUTE = 60;
  private static final int HOUR = 3_600;
  private static final int DAY = 86_400;
  private static final int WEEK = 604_800;

  private HealthChecks() {}

  static void check(Spec spec, Problems problems) {
    spec.regions()
        .forEach(
            (name, region) -> {
              targets(name, region, problems);
              periods(SpecChecks.path(name, "health"), region.health(), problems);
            });
  }

  private static void targets(String name, RegionSpec region, Problems problems) {
    int minimum = region.health().minimumHealthyTargets();
    int zones =
        region.network().zones() instanceof ZoneSpec.Ids ids
            ? ids.ids().size()
            : ((ZoneSpec.Count) region.network().zones()).count();
    String path = SpecChecks.path(name, "health.minimumHealthyTargets");
    if (minimum < 1) {
      problems.add(path, minimum + " would never take the Region out; expected 1 or more");
    } else if (zones > 0 && minimum > zones) {
      problems.add(
          path,
          minimum
              + " targets cannot be healthy: there is one in each zone, and the Region has "
              + Words.count(zones, "zone"));
    } else if (minimum > 1 && region.facade() instanceof FacadeSpec.Nlb nlb && !nlb.crossZone()) {
      // A node then checks the target of its own zone alone, and the metric's maximum is 1.
      problems.add(
          path,
          minimum
              + " targets are never seen healthy with facade.nlb.crossZone: false, where each node"
              + " of the balancer checks its own zone's; expected 1, or crossZone: true");
    }
  }

  private static void periods(String path, HealthSpec health, Problems problems) {
    int seconds = health.periodSeconds();
    int periods = health.evaluationPeriods();
    if (seconds < MINUTE || seconds % MINUTE != 0 || seconds > DAY) {
      problems.add(
          path + ".periodSeconds",
          seconds
              + " is not a period of a standard-resolution metric, the only kind that Route 53"
              + " watches; expected a multiple of 60 up to 86400");
    } else if (periods > 0 && (long) seconds * periods > longest(seconds)) {
      problems.add(
          path + ".evaluationPeriods",
          periods
              + " periods of "
              + seconds
              + " seconds are longer than CloudWatch looks back; expected at most "
              + longest(seconds) / seconds);
    }
    if (periods < 1) {
      problems.add(path + ".evaluationPeriods", periods + " periods; expected 1 or more, best 2");
    }
  }

  /**
   * Seconds that an alarm may look back (<a
   * href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html">AWS</a>).
   */
  private static int longest(int periodSeconds) {
    return periodSeconds < HOUR ? DAY : WEEK;
  }
}
