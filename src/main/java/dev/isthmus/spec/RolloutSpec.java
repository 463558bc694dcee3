package dev.isthmus.spec;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * How a pipeline rolls a change out. Nothing in a workspace depends on it.
 *
 * @param bakeMinutes how long a pipeline watches the alarms after a change, before it goes on;
 *     default 10, 0 for not at all
 * @param branch the branch whose commits are applied; default {@code main}
 * @param platforms whose checksums a provider lock file holds, as {@code <os>_<architecture>} (<a
 *     href="https://developer.hashicorp.com/terraform/cli/commands/providers/lock">Terraform</a>);
 *     default {@code linux_amd64} for runners and {@code darwin_arm64} for laptops
 */
public record RolloutSpec(int bakeMinutes, String branch, List<String> platforms) {

  /** Copies the list. */
  public RolloutSpec {
    requireNonNull(branch, "branch");
    platforms = List.copyOf(platforms);
  }

  /** Ten minutes, from main, for Linux and macOS. */
  public static RolloutSpec defaults() {
    return new RolloutSpec(10, "main", List.of("linux_amd64", "darwin_arm64"));
  }
}
