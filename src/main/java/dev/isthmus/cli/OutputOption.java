package dev.isthmus.cli;

import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The option that names the output folder. */
final class OutputOption {

  @Option(
      names = {"-o", "--output"},
      paramLabel = "DIR",
      description = "the output folder; default: $CDKTF_OUTDIR or cdktf.out")
  private Path folder;

  Path folder() {
    return folder != null ? folder : folder(System.getenv("CDKTF_OUTDIR"));
  }

  /** Where cdktf-cli wants it. */
  private static Path folder(String asked) {
    return Path.of(asked == null || asked.isEmpty() ? "cdktf.out" : asked);
  }

  /** Whether the folder is the spec's own: another spec's says nothing about this one. */
  boolean isBeside(Path spec) throws IOException {
    return LocalState.physical(folder()).getParent().equals(LocalState.physical(spec).getParent());
  }

  /** Where the files of local state lie, seen from the folder of a workspace, with slashes. */
  String localState(Path spec, String name) throws IOException {
    return LocalState.folder(spec, name, folder(), folder().resolve("stacks").resolve("workspace"));
  }
}
