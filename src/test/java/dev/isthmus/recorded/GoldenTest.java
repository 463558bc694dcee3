package dev.isthmus.recorded;

import dev.isthmus.testing.Scenarios;
import dev.isthmus.testing.Synthesis;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The whole output for the example at the root, to the last byte. */
class GoldenTest {

  private static final Recorded GOLDEN = new Recorded("golden");

  static List<String> texts() {
    return Scenarios.example(Scenarios.ROOT).files().keySet().stream()
        .filter(path -> path.endsWith(".json"))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("texts")
  void isAsRecorded(String path) {
    Synthesis root = Scenarios.example(Scenarios.ROOT);
    GOLDEN.compare(path, root.text(path), "Whoever runs synth again gets this difference.");
  }

  @Test
  void isRecordedForNothingElse() {
    GOLDEN.hasOnly(Stream.of(texts()).flatMap(List::stream).toList());
  }
}
