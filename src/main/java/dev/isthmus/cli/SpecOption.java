package dev.isthmus.cli;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The option that names the spec. */
final class SpecOption {

  @Option(
      names = {"-f", "--file"},
      paramLabel = "FILE",
      defaultValue = "isthmus.yaml",
      description = "the spec; default: ${DEFAULT-VALUE}")
  private Path file;

  Path file() {
    return file;
  }
}
