package dev.isthmus.cli;

import dev.isthmus.internal.Text;
import dev.isthmus.pipeline.GithubWorkflow;
import dev.isthmus.pipeline.GitlabPipeline;
import dev.isthmus.pipeline.PipelinePlace;
import dev.isthmus.pipeline.PipelineScript;
import dev.isthmus.spec.Problem;
import dev.isthmus.spec.StateSpec;
import dev.isthmus.topology.Topology;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes a pipeline that rolls the workspaces out: the script, and what runs it somewhere. */
@Command(
    name = "pipeline",
    description = {
      "Writes a pipeline that checks, plans and applies the workspaces.",
      "The script isthmus-pipeline.sh beside the spec does the work; github and gitlab also write"
          + " what runs it there, at the root of the repository."
    },
    mixinStandardHelpOptions = true)
final class PipelineCommand implements Callable<Integer> {

  /** What a path may hold that stands in YAML and in shell commands without quotes. */
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9._][A-Za-z0-9._/-]*");

  private static final String OURS = "# Written by 'isthmus pipeline' from ";

  /** Where a pipeline runs. */
  enum Form {
    github,
    gitlab,
    generic
  }

  @Parameters(paramLabel = "FORM", description = "${COMPLETION-CANDIDATES}")
  private Form form;

  @Mixin private SpecOption spec;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description =
          "the pipeline's file; default: .github/workflows/isthmus.yml, .gitlab-ci.yml or"
              + " isthmus-pipeline.sh")
  private Path output;

  @Option(
      names = "--check",
      description = "write nothing; exit with 3 when what is written differs from what would be")
  private boolean check;

  @Option(names = "--force", description = "also replace a file that Isthmus did not write")
  private boolean force;

  @Spec private CommandSpec command;

  @Override
  public Integer call() throws IOException {
    LoadedSpec loaded = LoadedSpec.read(spec.file());
    if (form != Form.generic) {
      loaded = loaded.but(PipelineCommand::stateOfAMachine).but(PipelineCommand::hostWithAPort);
    }
    if (loaded.hasProblems()) {
      loaded.print(command.commandLine());
      return ExitStatus.INVALID;
    }
    Map<Path, String> files = files(loaded.topology());
    return check ? compare(files) : write(files);
  }

  /** A runner keeps no files, and with them it would lose the state after every job. */
  private static Optional<Problem> stateOfAMachine(dev.isthmus.spec.Spec said) {
    return said.state() instanceof StateSpec.Local
        ? Optional.of(
            new Problem(
                "state",
                "local state is lost with the runner of a job; expected s3 or hcp, or a machine"
                    + " that keeps its files and 'isthmus pipeline generic'"))
        : Optional.empty();
  }

  /** Terraform finds the token of a host in a variable with the host's name, which has no port. */
  private static Optional<Problem> hostWithAPort(dev.isthmus.spec.Spec said) {
    return said.state() instanceof StateSpec.Hcp hcp && hcp.hostname().contains(":")
        ? Optional.of(
            new Problem(
                "state.hcp.hostname",
                Text.quote(hcp.hostname())
                    + " has a port, which the variable that gives a job its token cannot name;"
                    + " expected a host without one, or 'isthmus pipeline generic' where"
                    + " Terraform's own configuration has the token"))
        : Optional.empty();
  }

  /** The files to write, by path: the script last, and for {@code generic} alone. */
  private Map<Path, String> files(Topology topology) throws IOException {
    Path folder = spec.file().toAbsolutePath().normalize().getParent();
    Path root = root(folder);
    Map<Path, String> files = new LinkedHashMap<>();
    if (form == Form.generic) {
      Path script = output == null ? folder.resolve(PipelineScript.FILE) : absolute(output);
      if (!folder.equals(script.getParent())) {
        throw new CannotException(
            "the script goes by the spec beside it; name a file in " + folder + " with -o");
      }
      files.put(script, PipelineScript.text(topology, place(root, folder, Optional.empty())));
      return files;
    }
    Path file = output == null ? root.resolve(defaultFile()) : absolute(output);
    PipelinePlace place =
        place(root, folder, Optional.ofNullable(output).map(o -> slashes(folder.relativize(file))));
    files.put(
        file,
        form == Form.github
            ? GithubWorkflow.text(topology, place)
            : GitlabPipeline.text(topology, place));
    files.put(folder.resolve(PipelineScript.FILE), PipelineScript.text(topology, place));
    return files;
  }

  private PipelinePlace place(Path root, Path folder, Optional<String> file) {
    String name = spec.file().getFileName().toString();
    String below = slashes(root.relativize(folder));
    for (String path : List.of(name, below, file.orElse(""))) {
      if (!path.isEmpty() && !PLAIN.matcher(path).matches()) {
        throw new CannotException(
            "a pipeline cannot name "
                + Text.quote(path)
                + "; expected letters, digits and . _ - / only");
      }
    }
    return new PipelinePlace(below, name, file);
  }

  private String defaultFile() {
    return form == Form.github ? GithubWorkflow.FILE : GitlabPipeline.FILE;
  }

  /** The root of the repository that holds a folder; the folder itself where none does. */
  private static Path root(Path folder) {
    Path root = folder;
    while (root != null && !Files.exists(root.resolve(".git"))) {
      root = root.getParent();
    }
    return root == null ? folder : root;
  }

  private static Path absolute(Path path) {
    return path.toAbsolutePath().normalize();
  }

  private static String slashes(Path path) {
    return path.toString().replace('\\', '/');
  }

  private int compare(Map<Path, String> files) throws IOException {
    PrintWriter out = command.commandLine().getOut();
    int status = ExitStatus.DONE;
    for (Map.Entry<Path, String> file : files.entrySet()) {
      if (!file.getValue().equals(content(file.getKey()))) {
        out.println("differs: " + shown(file.getKey()));
        status = ExitStatus.NO;
      }
    }
    out.println(
        status == ExitStatus.DONE
            ? "the pipeline is what " + spec.file() + " says"
            : "the pipeline is not what "
                + spec.file()
                + " says; run 'isthmus pipeline "
                + form
                + "' to write it");
    return status;
  }

  /** All or none: nothing is touched before every file is known to be ours and is written. */
  private int write(Map<Path, String> files) throws IOException {
    for (Map.Entry<Path, String> file : files.entrySet()) {
      refuseForeign(file.getKey(), file.getValue());
    }
    Map<Path, Path> drafts = new LinkedHashMap<>();
    try {
      for (Map.Entry<Path, String> file : files.entrySet()) {
        Files.createDirectories(file.getKey().getParent());
        Path draft = file.getKey().resolveSibling(file.getKey().getFileName() + ".isthmus");
        drafts.put(file.getKey(), draft);
        Files.writeString(draft, file.getValue());
        if (file.getValue().startsWith("#!")) {
          draft.toFile().setExecutable(true);
        }
      }
      PrintWriter out = command.commandLine().getOut();
      for (Map.Entry<Path, Path> draft : drafts.entrySet()) {
        boolean same = files.get(draft.getKey()).equals(content(draft.getKey()));
        Files.move(draft.getValue(), draft.getKey(), StandardCopyOption.REPLACE_EXISTING);
        out.println((same ? "unchanged  " : "written    ") + shown(draft.getKey()));
      }
    } finally {
      for (Path draft : drafts.values()) {
        Files.deleteIfExists(draft);
      }
    }
    return ExitStatus.DONE;
  }

  /** A file is ours when its header is that of this spec. */
  private void refuseForeign(Path file, String text) throws IOException {
    String there = content(file);
    if (force || there == null) {
      return;
    }
    String ours = text.lines().filter(line -> line.startsWith(OURS)).findFirst().orElseThrow();
    if (there.lines().noneMatch(ours::equals)) {
      throw new CannotException(
          shown(file)
              + " was not written by 'isthmus pipeline' for this spec; choose another file with -o,"
              + " or replace it with --force");
    }
  }

  private static String content(Path file) throws IOException {
    return Files.exists(file) ? Files.readString(file, StandardCharsets.UTF_8) : null;
  }

  private static Path shown(Path file) {
    Path here = Path.of("").toAbsolutePath();
    return file.startsWith(here) ? here.relativize(file) : file;
  }
}
