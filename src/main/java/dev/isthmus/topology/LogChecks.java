package dev.isthmus.topology;

import dev.isthmus.spec.LogSpec;
import dev.isthmus.spec.Spec;
import java.util.Comparator;

/** Retention and encryption of the log groups. */
final class LogChecks {

  private LogChecks() {}

  static void check(Spec spec, Problems problems) {
    spec.regions()
        .forEach(
            (name, region) -> {
              int days = region.logs().retentionDays();
              if (!LogSpec.RETENTION_DAYS.contains(days)) {
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
    return LogSpec.RETENTION_DAYS.stream()
        .min(Comparator.comparingLong(offered -> Math.abs((long) offered - days)))
        .orElseThrow();
  }
}
