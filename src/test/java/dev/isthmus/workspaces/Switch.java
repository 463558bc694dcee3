package dev.isthmus.workspaces;

import dev.isthmus.testing.Differences;
import dev.isthmus.testing.Scenarios;
import dev.isthmus.testing.SpecText;
import java.util.List;
import java.util.SortedSet;

/**
 * One key of the spec and what setting it changes in Terraform.
 *
 * @param key its path in a spec whose only Region is us-east-1
 * @param before the spec without it
 * @param after the spec with it
 * @param complete whether {@code changes} are all
 * @param changes lines of {@link Differences}
 */
record Switch(String key, SpecText before, SpecText after, boolean complete, List<String> changes) {

  private static final SpecText ONE_REGION = SpecText.of("us-east-1");

  /** A key that changes this and no more. */
  static Switch of(String key, Object value, String... changes) {
    return new Switch(key, ONE_REGION, ONE_REGION.with(key, value), true, List.of(changes));
  }

  /** A key that changes this among other things. */
  static Switch wide(String key, Object value, String... changes) {
    return new Switch(key, ONE_REGION, ONE_REGION.with(key, value), false, List.of(changes));
  }

  /** The same switch in a spec that says more before and after. */
  Switch given(String otherKey, Object value) {
    return new Switch(
        key, before.with(otherKey, value), after.with(otherKey, value), complete, changes);
  }

  SortedSet<String> differences() {
    return Differences.between(Scenarios.of(before), Scenarios.of(after));
  }

  @Override
  public String toString() {
    return key;
  }
}
