package dev.isthmus.cli;

import dev.isthmus.testing.SpecText;
import dev.isthmus.testing.Subprocess.Result;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A folder with a spec, and the command line run there, in this process. */
final class Cli {

  private final Path folder;

  Cli(Path folder) {
    this.folder = folder;
  }

  static Result run(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int status = Main.run(new PrintWriter(out, true), new PrintWriter(err, true), arguments);
    return new Result(status, out.toString(), err.toString());
  }

  Path spec() {
    return folder.resolve("isthmus.yaml");
  }

  Path output() {
    return folder.resolve("cdktf.out");
  }

  Cli write(SpecText text) throws IOException {
    return write(text.text());
  }

  Cli write(String text) throws IOException {
    Files.writeString(spec(), text);
    return this;
  }

  /** Runs a verb on the spec and the output folder here. */
  Result verb(String verb, String... more) {
    List<String> arguments = new ArrayList<>(List.of(verb, "-f", spec().toString()));
    arguments.addAll(List.of("-o", output().toString()));
    arguments.addAll(List.of(more));
    return run(arguments.toArray(String[]::new));
  }
}
