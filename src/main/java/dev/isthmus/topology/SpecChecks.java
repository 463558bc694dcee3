package dev.isthmus.topology;

import dev.isthmus.spec.Problem;
import dev.isthmus.spec.Spec;
import java.util.List;

/** Everything that can be wrong with a spec whose form is right. */
final class SpecChecks {

  private SpecChecks() {}

  /** All problems of a spec, in the order of its keys; takes any spec and never throws. */
  static List<Problem> problems(Spec spec) {
    Problems problems = new Problems();
    NetworkChecks.check(spec, problems);
    return problems.list();
  }
}
