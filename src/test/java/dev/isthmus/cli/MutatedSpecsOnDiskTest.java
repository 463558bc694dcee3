package dev.isthmus.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isthmus.spec.SpecMutator;
import dev.isthmus.testing.Folders;
import dev.isthmus.testing.Scenarios;
import dev.isthmus.testing.Subprocess.Result;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Some of the specs that nobody thought of, through the command line over an output that is there
 * already: a failure changes nothing of it. A message names the seed that makes its spec.
 */
class MutatedSpecsOnDiskTest {

  private static final int SPECS = 400;
  private static final int MOST_WRITTEN = 12;
  private static final long FIRST_SEED = 1_000_000;

  @Test
  void changeNothingWhenTheyFail(@TempDir Path folder) throws IOException {
    List<String> examples = new ArrayList<>();
    for (Path example : Scenarios.examples().values()) {
      examples.add(Files.readString(example));
    }
    Cli cli = new Cli(folder).write(Files.readString(Scenarios.examples().get(Scenarios.ROOT)));
    cli.verb("synth");
    SortedMap<String, byte[]> before = Folders.content(cli.output());
    int failed = 0;
    int written = 0;
    for (long seed = FIRST_SEED; seed < FIRST_SEED + SPECS; seed++) {
      byte[] spec = SpecMutator.mutate(examples.get((int) (seed % examples.size())), seed);
      Files.write(cli.spec(), spec);
      String as = "seed " + seed + ":\n" + new String(spec, StandardCharsets.UTF_8);
      Result result = cli.verb("check");
      boolean wrong = result.status() != 0;
      // Writing takes its time, and so does looking for Node.js first: most are only checked.
      if (wrong ? seed % 4 == 0 : written++ < MOST_WRITTEN) {
        result = cli.verb("synth");
      }
      assertThat(result.status()).as(as).isEqualTo(wrong ? 2 : 0);
      assertThat(result.err()).as(as).doesNotContain("Exception").doesNotContain("\tat ");
      if (wrong) {
        failed++;
        assertThat(result.out()).as(as).isEmpty();
        assertThat(result.err()).as(as).isNotBlank();
      }
      SortedMap<String, byte[]> after = Folders.content(cli.output());
      if (wrong) {
        assertThat(Folders.differences(before, after)).as(as).isEmpty();
      }
      before = after;
    }
    assertThat(failed).isBetween(SPECS / 4, SPECS - 1);
    assertThat(written).isGreaterThan(MOST_WRITTEN);
  }
}
