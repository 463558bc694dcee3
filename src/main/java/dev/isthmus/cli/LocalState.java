package dev.isthmus.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Local state lies beside the spec, in {@code state/<name>}. */
final class LocalState {

  private LocalState() {}

  /**
   * The folder of a deployment's state.
   *
   * @param spec the spec's file
   * @param name the deployment's name
   * @param output the output folder, for the message when there is no way
   * @param workspace the folder from which the way leads there, of a workspace below the output
   *     folder
   * @return relative, with slashes
   */
  static String folder(Path spec, String name, Path output, Path workspace) throws IOException {
    Path from = physical(workspace.getParent()).resolve(workspace.getFileName());
    Path state = physical(spec).getParent().resolve("state").resolve(name);
    if (!state.getRoot().equals(from.getRoot())) {
      throw new CannotException(
          "the output folder "
              + output
              + " is on another drive than the spec, so that no relative path leads to the local"
              + " state; choose a folder beside the spec with -o");
    }
    return from.relativize(state).toString().replace('\\', '/');
  }

  // Terraform follows '..' through the real folders, not through the names of links to them.
  static Path physical(Path path) throws IOException {
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
