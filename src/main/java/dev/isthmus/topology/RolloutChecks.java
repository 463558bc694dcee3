package dev.isthmus.topology;

import dev.isthmus.internal.Text;
import dev.isthmus.spec.RolloutSpec;
import dev.isthmus.spec.Spec;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** What a pipeline is told. */
final class RolloutChecks {

  /** The credentials of a job are good for an hour, and the apply before takes its part of it. */
  private static final int LONGEST = 30;

  // Of what Git allows (https://git-scm.com/docs/git-check-ref-format), what needs no quotes in a
  // shell, in YAML or in a pattern of branches.
  private static final Pattern BRANCH =
      Pattern.compile("(?!.*[./-]{2})[A-Za-z0-9_][A-Za-z0-9_./-]*(?<![./-])");

  private static final Pattern PLATFORM = Pattern.compile("[a-z0-9]+_[a-z0-9]+");

  private RolloutChecks() {}

  static void check(Spec spec, Problems problems) {
    RolloutSpec rollout = spec.rollout();
    if (rollout.bakeMinutes() < 0 || rollout.bakeMinutes() > LONGEST) {
      problems.add(
          "rollout.bakeMinutes",
          rollout.bakeMinutes()
              + " minutes; expected 0 to "
              + LONGEST
              + ", since the credentials of a job last an hour. For a longer wait give the"
              + " environment of the next workspace a wait timer or an approval");
    }
    if (!rollout.branch().isEmpty() && !BRANCH.matcher(rollout.branch()).matches()) {
      problems.add(
          "rollout.branch",
          Text.quote(rollout.branch())
              + " is not a branch that a pipeline can name; expected letters, digits and _, with"
              + " single . / or - between them, such as main");
    }
    platforms(rollout.platforms(), problems);
  }

  private static void platforms(List<String> platforms, Problems problems) {
    if (platforms.isEmpty()) {
      problems.add("rollout.platforms", "no platform; expected at least the pipeline's own");
    }
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < platforms.size(); i++) {
      String platform = platforms.get(i);
      String path = "rollout.platforms[" + i + "]";
      if (!platform.isEmpty() && !PLATFORM.matcher(platform).matches()) {
        problems.add(
            path,
            Text.quote(platform)
                + " is not a platform; expected system and architecture, such as linux_amd64");
      } else if (!platform.isEmpty() && !seen.add(platform)) {
        problems.add(path, platform + " is there twice");
      }
    }
  }
}
