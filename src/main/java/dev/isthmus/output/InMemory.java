package dev.isthmus.output;

import com.hashicorp.cdktf.App;
import com.hashicorp.cdktf.AppConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Runs CDKTF in a temporary folder, so that nothing is half-written where it matters. */
final class InMemory {

  private InMemory() {}

  /**
   * Synthesizes the stacks of an app.
   *
   * @param content adds them
   * @return what CDKTF writes, keyed by path below its output folder, with slashes
   * @throws UncheckedIOException when the temporary folder cannot be used
   */
  static SortedMap<String, byte[]> synthesize(Consumer<App> content) {
    try {
      Path folder = Files.createTempDirectory("isthmus-");
      try {
        synthesize(content, folder);
        return read(folder);
      } finally {
        delete(folder);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void synthesize(Consumer<App> content, Path folder) {
    // Of its validations one would run `terraform version` for HCP Terraform; what we write is
    // checked before and tested.
    App app =
        new App(
            AppConfig.builder()
                .outdir(folder.toString())
                .stackTraces(false)
                .skipValidation(true)
                .build());
    if (!Path.of(app.getOutdir()).equals(folder)) {
      throw new IllegalStateException("CDKTF_OUTDIR is set: CDKTF writes to " + app.getOutdir());
    }
    content.accept(app);
    app.synth();
  }

  private static SortedMap<String, byte[]> read(Path folder) throws IOException {
    SortedMap<String, byte[]> files = new TreeMap<>();
    try (Stream<Path> paths = Files.walk(folder)) {
      for (Path path : (Iterable<Path>) paths.filter(Files::isRegularFile)::iterator) {
        files.put(folder.relativize(path).toString().replace('\\', '/'), Files.readAllBytes(path));
      }
    }
    return files;
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> paths = Files.walk(folder)) {
      for (Path path : (Iterable<Path>) paths.sorted(Comparator.reverseOrder())::iterator) {
        Files.deleteIfExists(path);
      }
    }
  }
}
