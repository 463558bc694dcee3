package dev.isthmus.output;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isthmus.testing.Folders;
import dev.isthmus.testing.Scenarios;
import dev.isthmus.testing.SpecText;
import dev.isthmus.testing.Subprocess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Killed at random moments, as by a power cut: what is there is the old output or the new one, or,
 * once the new one is decided on, what the next run completes. Messages name the seed.
 */
class KillTest {

  private static final long SEED = 20_240_229;
  private static final String JOURNAL = ".isthmus/";
  private static final String COMMIT = ".isthmus/commit";

  private Path temporary;
  private Path folder;

  @BeforeEach
  void start(@TempDir Path empty) {
    temporary = empty;
    folder = empty.resolve("cdktf.out");
  }

  @Test
  void whileItWritesAgainAndAgain() throws Exception {
    Random random = new Random(SEED);
    SortedMap<String, byte[]> odd = EndlessWriter.odd();
    SortedMap<String, byte[]> even = EndlessWriter.even();
    new OutputFolder(folder).write(even);
    int interrupted = 0;
    for (int run = 0; run < 20; run++) {
      int delay = random.nextInt(60);
      Process writer =
          Subprocess.java(EndlessWriter.class.getName())
              .with(folder.toString())
              .start(temporary.resolve("out"), temporary.resolve("err"));
      awaitFirstChange(writer);
      TimeUnit.MILLISECONDS.sleep(delay);
      kill(writer);

      String as = "seed " + SEED + ", run " + run + ", killed after " + delay + " ms";
      SortedMap<String, byte[]> left = Folders.content(folder);
      interrupted += left.keySet().stream().anyMatch(path -> path.startsWith(JOURNAL)) ? 1 : 0;
      assertOldOrNew(as, left, odd, even);
      if (left.containsKey(COMMIT)) {
        // Finished before anything else: to write the one that was decided on changes nothing more.
        boolean isOdd =
            left.containsKey(JOURNAL + "new/manifest.json")
                ? Folders.differences(
                        one(left, JOURNAL + "new/manifest.json"), one(odd, "manifest.json"))
                    .isEmpty()
                : Folders.differences(one(left, "manifest.json"), one(odd, "manifest.json"))
                    .isEmpty();
        assertThat(new OutputFolder(folder).write(isOdd ? odd : even)).as(as).isEmpty();
      }
      new OutputFolder(folder).write(run % 2 == 0 ? odd : even);
      assertThat(Folders.differences(Folders.content(folder), run % 2 == 0 ? odd : even))
          .as(as)
          .isEmpty();
    }
    assertThat(interrupted).as("runs that were killed while they wrote").isPositive();
  }

  /** A file's content under a name that does not matter. */
  private static SortedMap<String, byte[]> one(SortedMap<String, byte[]> files, String path) {
    SortedMap<String, byte[]> one = new TreeMap<>();
    one.put("", files.get(path));
    return one;
  }

  @Test
  void whileItSynthesizes() throws Exception {
    Random random = new Random(SEED);
    SpecText spec = SpecText.of("us-east-1", "us-west-2");
    SpecText[] specs = {spec, spec.with("tags", java.util.Map.of("version", "2"))};
    Path file = temporary.resolve("isthmus.yaml");
    Folders.write(folder, Scenarios.of(specs[0]).plainFiles());
    for (int run = 0; run < 10; run++) {
      SortedMap<String, byte[]> old = Folders.content(folder);
      SpecText next = specs[(run + 1) % 2];
      Files.writeString(file, next.text());
      int delay = random.nextInt(1500);
      Process synth =
          Subprocess.isthmus(temporary, "synth")
              .start(temporary.resolve("out"), temporary.resolve("err"));
      if (run % 2 == 0) {
        synth.waitFor(delay, TimeUnit.MILLISECONDS);
      } else {
        awaitFirstChange(synth);
        TimeUnit.MICROSECONDS.sleep(delay);
      }
      kill(synth);

      String as = "seed " + SEED + ", run " + run + ", killed after " + delay;
      SortedMap<String, byte[]> wanted = Scenarios.of(next).plainFiles();
      assertOldOrNew(as, Folders.content(folder), old, wanted);
      new OutputFolder(folder).write(wanted);
      assertThat(Folders.differences(Folders.content(folder), wanted)).as(as).isEmpty();
    }
  }

  /** Until it stages its first file, or has ended. */
  private void awaitFirstChange(Process process) {
    Path journal = folder.resolve(".isthmus");
    while (process.isAlive() && !Files.exists(journal)) {
      Thread.onSpinWait();
    }
  }

  private static void kill(Process process) throws InterruptedException {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly().waitFor();
  }

  private static void assertOldOrNew(
      String as,
      SortedMap<String, byte[]> left,
      SortedMap<String, byte[]> one,
      SortedMap<String, byte[]> other)
      throws IOException {
    SortedMap<String, byte[]> content = new TreeMap<>(left);
    content.keySet().removeIf(path -> path.startsWith(JOURNAL));
    boolean isOne = Folders.differences(content, one).isEmpty();
    boolean isOther = Folders.differences(content, other).isEmpty();
    assertThat(isOne || isOther || left.containsKey(COMMIT)).as(as + ": " + left.keySet()).isTrue();
    for (String path : content.keySet()) {
      boolean isWhole =
          java.util.Arrays.equals(content.get(path), one.get(path))
              || java.util.Arrays.equals(content.get(path), other.get(path));
      assertThat(isWhole).as(as + ": no half of " + path).isTrue();
    }
  }
}
