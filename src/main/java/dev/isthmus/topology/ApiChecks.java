package dev.isthmus.topology;

import dev.isthmus.internal.Text;
import dev.isthmus.spec.ApiSpec;
import dev.isthmus.spec.Spec;
import java.util.List;
import java.util.regex.Pattern;

/** Base path, stage and throttling. */
final class ApiChecks {

  /** Answered by API Gateway itself, whatever is mapped there. */
  private static final List<String> RESERVED_PATHS = List.of("ping", "sping");

  private static final int LONGEST_BASE_PATH = 300;

  // API Gateway takes $ + ! * ' ( ) as well, which clients, logs and shells treat in ways of their
  // own.
  private static final Pattern BASE_PATH = Pattern.compile("[A-Za-z0-9._-]+");

  private static final Pattern STAGE = Pattern.compile("[A-Za-z0-9_-]{1,128}");

  private ApiChecks() {}

  static void check(Spec spec, Problems problems) {
    spec.api().basePath().ifPresent(basePath -> basePath(basePath, problems));
    if (!STAGE.matcher(spec.api().stage()).matches()) {
      problems.add(
          "api.stage",
          Text.quote(spec.api().stage())
              + " is not the name of a stage; expected 1 to 128 letters, digits, hyphens and"
              + " underscores, such as live");
    }
    throttling(spec.api().throttling(), problems);
  }

  private static void basePath(String basePath, Problems problems) {
    String path = "api.basePath";
    if (basePath.indexOf('/') >= 0) {
      problems.add(
          path,
          Text.quote(basePath)
              + " has a slash; a base path is one segment without slashes, such as orders");
    } else if (!BASE_PATH.matcher(basePath).matches() || basePath.matches("\\.{1,2}")) {
      problems.add(
          path,
          Text.quote(basePath)
              + " is not a base path; expected letters, digits, dots, hyphens and underscores, such"
              + " as orders; leave the key out to serve the root");
    } else if (basePath.length() > LONGEST_BASE_PATH) {
      problems.add(
          path,
          Text.quote(basePath)
              + " is "
              + basePath.length()
              + " characters long; a base path has "
              + LONGEST_BASE_PATH
              + " at most");
    } else if (RESERVED_PATHS.contains(basePath)) {
      problems.add(
          path,
          Text.quote(basePath)
              + " is answered by API Gateway itself and never reaches an API; expected another"
              + " word, such as orders");
    }
  }

  private static void throttling(ApiSpec.ThrottlingSpec throttling, Problems problems) {
    atLeastOne("api.throttling.rateLimit", throttling.rateLimit(), problems);
    atLeastOne("api.throttling.burstLimit", throttling.burstLimit(), problems);
  }

  private static void atLeastOne(String path, int value, Problems problems) {
    if (value < 1) {
      problems.add(path, value + " would let no request through; expected 1 or more");
    }
  }
}
