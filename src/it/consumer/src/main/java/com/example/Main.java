package com.example;

import com.hashicorp.cdktf.App;
import com.hashicorp.cdktf.AppConfig;
import dev.isthmus.stacks.Deployment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/** Synthesizes each example to a folder of its own. */
public final class Main {

  private Main() {}

  /**
   * Writes all of them.
   *
   * @return the problems of the example that has some
   */
  static List<String> write(Path folder) throws IOException {
    Files.createDirectories(folder);
    synthesize(
        folder.resolve("deployment"),
        app -> {
          Deployment deployment = Deployments.twoRegions(app);
          Deployments.beside(deployment);
        });
    synthesize(folder.resolve("backend"), Deployments::ownBackend);
    synthesize(folder.resolve("alone"), Alone::add);
    synthesize(folder.resolve("existing"), Existing::add);
    return Deployments.problems(new App());
  }

  private static void synthesize(Path folder, Consumer<App> stacks) {
    App app = new App(AppConfig.builder().outdir(folder.toString()).build());
    stacks.accept(app);
    app.synth();
  }

  /** Writes to the folder that the first argument names. */
  public static void main(String[] arguments) throws IOException {
    write(Path.of(arguments[0]));
  }
}
