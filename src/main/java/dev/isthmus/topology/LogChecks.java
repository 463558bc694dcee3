package dev.isthmus.topology;

import dev.isthmus.spec.Spec;
import java.util.Comparator;
import java.util.List;

/** Retention and encryption of the log groups. */
final class LogChecks {

  /**
   * Days that CloudWatch Logs keeps events (<a
   * href="https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.html">AWS</a>).
   */
  static final List<Integer> RETENTION_DAYS =
      List.of(
          1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557,
          2922, 3288, 3653);

  private LogChecks() {}

  static void check(Spec spec, Problems problems) {
    spec.regions()
        .forEach(
            (name, region) -> {
              int days = region.logs().retentionDays();
              if (!RETENTION_DAYS.contains(days)) {
                problems.add(
                    SpecChecks.path(name, "logs.retentionDays"),
                    days
                        + " days is not a length that CloudWatch Logs offers; the nearest is "
                        + nearest(days));
              }
              region
                  .logs()
                  .kmsKey()
                  .flatMap(key -> Kms.fault(key, name))
                  .ifPresent(fault -> problems.add(SpecChecks.path(name, "logs.kmsKey"), fault));
            });
  }

  private static int nearest(int days) {
    return RETENTION_DAYS.stream()
        .min(Comparator.comparingLong(offered -> Math.abs((long) offered - days)))
        .orElseThrow();
  }
}
