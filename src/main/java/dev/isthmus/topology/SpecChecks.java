package dev.isthmus.topology;

import dev.isthmus.spec.Problem;
import dev.isthmus.spec.Spec;
import java.util.List;
import java.util.function.BiConsumer;

/**
 * Everything that can be wrong with a spec whose form is right. One class per theme; each takes any
 * spec whatever, since a value that another check has reported is still there, and none throws.
 */
final class SpecChecks {

  private static final List<BiConsumer<Spec, Problems>> CHECKS =
      List.of(
          NameChecks::check,
          DomainChecks::check,
          ApiChecks::check,
          RegionChecks::check,
          NetworkChecks::check,
          TransitChecks::check,
          CertificateChecks::check,
          ClientChecks::check,
          EndpointChecks::check,
          FacadeChecks::check,
          HealthChecks::check,
          LogChecks::check,
          StateChecks::check,
          TagChecks::check,
          QuotaChecks::check);

  private SpecChecks() {}

  /** All problems of a spec, in the order of its keys; empty when it can be built. */
  static List<Problem> problems(Spec spec) {
    Problems problems = new Problems();
    CHECKS.forEach(check -> check.accept(spec, problems));
    return problems.list();
  }

  /** The path of a key of a Region. */
  static String path(String region, String key) {
    return "regions." + region + "." + key;
  }
}
