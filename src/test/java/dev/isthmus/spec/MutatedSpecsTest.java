package dev.isthmus.spec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isthmus.internal.Text;
import dev.isthmus.topology.Topology;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Ten thousand specs that nobody thought of. A failure names the seed that makes its spec. */
class MutatedSpecsTest {

  private static final int SPECS = 10_000;
  private static final long SLOW_MILLIS = 5_000;

  private final List<String> examples = examples();
  private int fine;

  @Test
  @Timeout(120)
  void give_a_topology_or_located_problems_and_nothing_else() {
    for (int seed = 0; seed < SPECS; seed++) {
      byte[] spec = SpecMutator.mutate(examples.get(seed % examples.size()), seed);
      long start = System.nanoTime();
      try {
        check(spec);
      } catch (RuntimeException | StackOverflowError | AssertionError e) {
        throw new AssertionError(
            "seed " + seed + ":\n" + new String(spec, StandardCharsets.UTF_8), e);
      }
      long millis = (System.nanoTime() - start) / 1_000_000;
      if (millis > SLOW_MILLIS) {
        throw new AssertionError("seed " + seed + " takes " + millis + " ms");
      }
    }
    assertThat(fine).as("some of the specs must be right").isBetween(SPECS / 20, SPECS * 3 / 4);
  }

  private void check(byte[] bytes) {
    SpecReading reading = SpecReader.read(bytes);
    List<Problem> found = List.of();
    try {
      reading.spec().ifPresent(Topology::of);
    } catch (InvalidSpecException e) {
      found = e.problems();
      assertThat(found).isNotEmpty();
    }
    List<LocatedProblem> problems = reading.with(found);
    if (problems.isEmpty()) {
      fine++;
      assertThat(reading.spec()).isPresent();
      assertThat(SpecSchemas.errors(new String(bytes, StandardCharsets.UTF_8)))
          .as("the schema must accept what builds")
          .isEmpty();
    }
    // Hundreds of thousands of problems: AssertJ's descriptions alone would take seconds.
    for (LocatedProblem located : problems) {
      String told = located.problem().toString();
      boolean isClear =
          located.position().isPresent()
              && !located.problem().message().isBlank()
              && !told.contains("Exception")
              && told.equals(Text.visible(told));
      if (!isClear) {
        throw new AssertionError(located);
      }
    }
  }

  private static List<String> examples() {
    List<String> texts = new ArrayList<>();
    for (Path example : Examples.all()) {
      try {
        texts.add(Files.readString(example));
      } catch (IOException e) {
        throw new AssertionError(e);
      }
    }
    return texts;
  }
}
