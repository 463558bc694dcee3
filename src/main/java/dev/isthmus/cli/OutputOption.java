package dev.isthmus.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The option that names the output folder. */
final class OutputOption {

  @Option(
      names = {"-o", "--output"},
      paramLabel = "DIR",
      defaultValue = "${sys:" + CleanProcess.OUTPUT + ":-cdktf.out}",
      description = "the output folder; default: $CDKTF_OUTDIR or cdktf.out")
  private Path folder;

  Path folder() {
    return folder;
  }

  /** Whether the folder is the spec's own: another spec's says nothing about this one. */
  boolean isBeside(Path spec) throws IOException {
    return physical(folder).getParent().equals(physical(spec).getParent());
  }

  /** Where the files of local state lie, seen from the folder of a workspace, with slashes. */
  String localState(Path spec, String name) throws IOException {
    Path workspace = physical(folder.resolve("stacks")).resolve("workspace");
    Path state = physical(spec).getParent().resolve("state").resolve(name);
    if (!state.getRoot().equals(workspace.getRoot())) {
      throw new CannotException(
          "the output folder "
              + folder
              + " is on another drive than the spec, so that no relative path leads to the local"
              + " state; choose a folder beside the spec with -o");
    }
    return workspace.relativize(state).toString().replace('\\', '/');
  }

  // Terraform follows '..' through the real folders, not through the names of links to them.
  private static Path physical(Path path) throws IOException {
    Path absolute = path.toAbsolutePath().normalize();
    Path existing = absolute.getParent();
    while (existing != null && !Files.exists(existing)) {
      existing = existing.getParent();
    }
    return existing == null
        ? absolute
        : existing.toRealPath().resolve(existing.relativize(absolute));
  }
}
