package dev.isthmus.topology;

import dev.isthmus.internal.Text;
import dev.isthmus.internal.YamlPath;
import dev.isthmus.spec.Problem;
import dev.isthmus.spec.Spec;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;

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
          QuotaChecks::check,
          RolloutChecks::check);

  private static final Pattern PLAIN_NAME = Pattern.compile("[a-z0-9-]{1,30}");

  private SpecChecks() {}

  /** All problems of a spec, in the order of its keys; empty when it can be built. */
  static List<Problem> problems(Spec spec) {
    Problems problems = new Problems();
    CHECKS.forEach(check -> check.accept(spec, problems));
    return problems.list();
  }

  /** The name of a Region or a workspace in a message: in quotes when it does not look like one. */
  static String mention(String name) {
    return PLAIN_NAME.matcher(name).matches() ? name : Text.quote(name);
  }

  /** The path of a key of a Region. */
  static String path(String region, String key) {
    return YamlPath.key("regions", region) + "." + key;
  }
}
