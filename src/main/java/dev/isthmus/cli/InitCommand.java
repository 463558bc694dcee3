package dev.isthmus.cli;

import java.io.Console;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes a first spec and what belongs beside it into an empty folder. */
@Command(
    name = "init",
    description = {
      "Writes a first spec, its schema, cdktf.json and .gitignore into an empty folder.",
      "Asks on a terminal for what no flag says."
    },
    mixinStandardHelpOptions = true)
final class InitCommand implements Callable<Integer> {

  @Parameters(
      arity = "0..1",
      paramLabel = "DIR",
      defaultValue = ".",
      description = "an empty folder, made if missing; default: the current one")
  private Path folder;

  @Option(names = "--name", description = "prefix of every name, for example private-api")
  private String name;

  @Option(
      names = "--domain",
      description = "what clients call, for example private.internal.example.com")
  private String domain;

  @Option(names = "--zone", description = "the private hosted zone; default: the domain itself")
  private String zone;

  @Option(
      names = "--region",
      paramLabel = "REGION=CIDR",
      description = "a Region and its VPC's CIDR block; once per Region")
  private Map<String, String> cidrs = new TreeMap<>();

  @Option(
      names = "--certificate",
      paramLabel = "REGION=ARN",
      description = "the ACM certificate of the domain in that Region; once per Region")
  private Map<String, String> certificates = new TreeMap<>();

  @Spec private CommandSpec command;

  @Override
  public Integer call() throws IOException {
    refuseUsedFolder();
    FirstSpec first = ask();
    String yaml = first.yaml();
    LoadedSpec loaded = LoadedSpec.of(FirstSpec.FILE, yaml.getBytes(StandardCharsets.UTF_8));
    if (loaded.hasProblems()) {
      loaded
          .problems()
          .forEach(located -> command.commandLine().getErr().println(located.problem()));
      return ExitStatus.INVALID;
    }
    Map<String, String> files = new LinkedHashMap<>();
    files.put(FirstSpec.FILE, yaml);
    files.put(SpecSchema.FILE, SpecSchema.text());
    files.put("cdktf.json", resource("cdktf.json"));
    files.put(".gitignore", resource("gitignore"));
    write(files);
    PrintWriter out = command.commandLine().getOut();
    files.keySet().forEach(file -> out.println("written    " + folder.resolve(file)));
    out.println();
    out.println("Next, in that folder:");
    out.println("  isthmus synth --offline");
    return ExitStatus.DONE;
  }

  private void refuseUsedFolder() throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    if (!Files.isDirectory(folder)) {
      throw new CannotException(folder + " is not a folder");
    }
    try (Stream<Path> content = Files.list(folder)) {
      // A folder that is fresh under version control counts as empty.
      if (content.anyMatch(path -> !path.getFileName().toString().equals(".git"))) {
        throw new CannotException(
            folder + " is not empty; name an empty folder: isthmus init my-api");
      }
    }
  }

  private FirstSpec ask() {
    Console console = Terminal.console().orElse(null);
    List<String> missing = new ArrayList<>();
    name = ask(console, name, "--name", "Name, the prefix of everything [private-api]: ", missing);
    domain = ask(console, domain, "--domain", "Domain that clients call: ", missing);
    if (cidrs.isEmpty() && console != null) {
      askRegions(console);
    }
    if (cidrs.isEmpty()) {
      missing.add("--region");
    }
    SortedMap<String, String> arns = new TreeMap<>(certificates);
    for (String region : cidrs.keySet()) {
      String arn =
          ask(
              console,
              arns.get(region),
              "--certificate " + region + "=ARN",
              "ARN of the domain's ACM certificate in " + region + ": ",
              missing);
      arns.put(region, arn == null ? "" : arn);
    }
    if (!missing.isEmpty()) {
      throw new ParameterException(
          command.commandLine(), "missing, and nobody to ask: " + String.join(", ", missing));
    }
    for (String region : certificates.keySet()) {
      if (!cidrs.containsKey(region)) {
        throw new ParameterException(
            command.commandLine(), "--certificate names " + region + ", --region does not");
      }
    }
    return new FirstSpec(name, domain, zone == null ? "" : zone, new TreeMap<>(cidrs), arns);
  }

  private static String ask(
      Console console, String given, String flag, String question, List<String> missing) {
    if (given != null) {
      return given;
    }
    String answer = console == null ? null : console.readLine("%s", question);
    if (answer == null) {
      missing.add(flag);
      return null;
    }
    if (answer.isBlank() && question.contains("[")) {
      return question.replaceFirst(".*\\[(.*)].*", "$1");
    }
    return answer.strip();
  }

  private void askRegions(Console console) {
    while (true) {
      String region = console.readLine("%s", "Region (empty when there are no more): ");
      if (region == null || region.isBlank()) {
        return;
      }
      String suggested = "10." + (cidrs.size() + 1) + ".0.0/16";
      String cidr = console.readLine("%s", "CIDR block of its VPC [" + suggested + "]: ");
      cidrs.put(region.strip(), cidr == null || cidr.isBlank() ? suggested : cidr.strip());
    }
  }

  /** All or none: what was written before a failure is taken back. */
  private void write(Map<String, String> files) throws IOException {
    Files.createDirectories(folder);
    List<Path> written = new ArrayList<>();
    try {
      for (Map.Entry<String, String> file : files.entrySet()) {
        Path path = folder.resolve(file.getKey());
        Files.writeString(path, file.getValue(), StandardOpenOption.CREATE_NEW);
        written.add(path);
      }
    } catch (IOException e) {
      for (Path path : written) {
        Files.deleteIfExists(path);
      }
      throw e;
    }
  }

  private static String resource(String file) throws IOException {
    try (InputStream content = InitCommand.class.getResourceAsStream(file)) {
      return new String(content.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
