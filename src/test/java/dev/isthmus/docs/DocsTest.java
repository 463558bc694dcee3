package dev.isthmus.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.isthmus.constructs.region.RegionalOutput;
import dev.isthmus.docs.Page.Block;
import dev.isthmus.spec.InvalidSpecException;
import dev.isthmus.spec.SpecReader;
import dev.isthmus.spec.SpecReading;
import dev.isthmus.testing.Repository;
import dev.isthmus.topology.Topology;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * Holds the pages to what the program does. What follows the language of a fenced block says how:
 *
 * <ul>
 *   <li>{@code sh}: run here, in a folder like a fresh clone, the blocks of a page in their order;
 *   <li>{@code sh terraform}: run here where Terraform or OpenTofu is, after {@code synth
 *       --offline};
 *   <li>{@code sh by=FILE}: run by that file, which must hold the words of each command;
 *   <li>{@code sh needs=aws}, {@code needs=hcp}: run by no test, and the paragraph before says so;
 *   <li>{@code console}: run here, and what it prints is what the block shows;
 *   <li>{@code hcl terraform}: validated by itself, where Terraform or OpenTofu is;
 *   <li>{@code tree}: the files of the output folder that the block before it wrote;
 *   <li>{@code java from=FILE#NAME}: what stands in that file, which another test compiles and
 *       runs, between the lines {@code // docs: NAME} and {@code // docs: end};
 *   <li>{@code yaml}: a spec, or a part of one that is laid over {@code isthmus.yaml}.
 * </ul>
 */
final class DocsTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** What a plain block may run; anything else says which test runs it. */
  private static final Set<String> SHELL =
      Set.of(
          "./isthmus",
          "isthmus",
          "cat",
          "cd",
          "cp",
          "diff",
          "echo",
          "find",
          "grep",
          "mkdir",
          "printf",
          "sed",
          "sort",
          "test");

  private static final Pattern WORD = Pattern.compile("[a-z][a-z-]*");

  static List<Page> pages() {
    return Page.all();
  }

  @ParameterizedTest
  @MethodSource("pages")
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "the pages show commands of a POSIX shell")
  void commandsDoWhatThePageSays(Page page, @TempDir Path folder) throws Exception {
    Clone clone = null;
    for (Block block : page.blocks()) {
      if (!Set.of("sh", "console", "tree", "hcl").contains(block.language())) {
        assertThat(Set.of("bash", "shell", "shell-session")).doesNotContain(block.language());
        continue;
      }
      if (clone == null) {
        clone = new Clone(folder);
      }
      switch (block.language()) {
        case "console" -> console(page, block, clone);
        case "tree" -> tree(page, block, clone);
        case "hcl" -> {
          if (block.marks().contains("terraform")) {
            hcl(page, block, clone);
          }
        }
        default -> shell(page, block, clone);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("pages")
  void javaIsWhatATestCompiles(Page page) throws IOException {
    for (Block block : page.blocks()) {
      if (block.language().equals("java")) {
        assertThat(block.marks()).as("%s: from=FILE#NAME", page.at(block)).hasSize(1);
        String[] place = block.marks().get(0).replaceFirst("^from=", "").split("#", -1);
        assertThat(block.text()).as(page.at(block)).isEqualTo(excerpt(place[0], place[1]));
      }
    }
  }

  private static String excerpt(String file, String name) throws IOException {
    List<String> lines = Files.readAllLines(Repository.file(file));
    int from = indexOf(lines, 0, "// docs: " + name);
    int to = indexOf(lines, from, "// docs: end");
    return String.join("\n", lines.subList(from + 1, to)).stripIndent().strip() + "\n";
  }

  private static int indexOf(List<String> lines, int from, String marker) {
    return IntStream.range(from, lines.size())
        .filter(at -> lines.get(at).strip().equals(marker))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no line '" + marker + "'"));
  }

  private static void shell(Page page, Block block, Clone clone) throws Exception {
    if (block.marks().isEmpty()) {
      for (String command : commands(block)) {
        assertThat(SHELL)
            .as(
                "%s: '%s' is run by nobody: mark the block with the file that runs it (by=FILE)",
                page.at(block), command)
            .contains(command.split("\\s+", -1)[0]);
      }
      succeed(page, block, clone, block.text(), Map.of());
      return;
    }
    String mark = block.marks().get(0);
    if (mark.equals("terraform")) {
      terraform(page, block, clone, block.text());
    } else if (mark.startsWith("by=")) {
      runElsewhere(page, block, Path.of(mark.substring("by=".length())));
    } else if (Set.of("needs=aws", "needs=hcp").contains(mark)) {
      assertThat(block.before())
          .as("%s: the paragraph before must say so", page.at(block))
          .contains("No test runs this");
    } else {
      fail("%s: '%s' is not known", page.at(block), mark);
    }
  }

  private static void succeed(
      Page page, Block block, Clone clone, String script, Map<String, String> environment)
      throws Exception {
    Clone.Result result = clone.run("set -eu\n" + script, environment);
    assertThat(result.status()).as("%s: %s", page.at(block), result.output()).isZero();
  }

  private static void hcl(Page page, Block block, Clone clone) throws Exception {
    Path folder = Files.createTempDirectory(clone.folder(), "hcl");
    Files.writeString(folder.resolve("main.tf"), block.text());
    String chdir = "terraform -chdir=" + folder.getFileName();
    terraform(page, block, clone, chdir + " init -backend=false\n" + chdir + " validate\n");
  }

  private static void terraform(Page page, Block block, Clone clone, String script)
      throws Exception {
    boolean terraform = clone.run("command -v terraform").status() == 0;
    boolean present = terraform || clone.run("command -v tofu").status() == 0;
    if (!present && "required".equals(System.getProperty("terraform"))) {
      fail("%s needs Terraform, and -Dterraform=required is set", page.at(block));
    }
    assumeTrue(present, "neither terraform nor tofu on the PATH");
    Path cache = Path.of("target", "terraform-plugins").toAbsolutePath();
    Files.createDirectories(cache);
    succeed(
        page,
        block,
        clone,
        terraform ? script : "terraform() { tofu \"$@\"; }\n" + script,
        Map.of(
            "TF_PLUGIN_CACHE_DIR", cache.toString(),
            "TF_IN_AUTOMATION", "1",
            "TF_INPUT", "0",
            "CHECKPOINT_DISABLE", "1"));
    // Links to the provider, which JUnit would warn of.
    clone.run("find . -path '*/.terraform/providers' -prune -exec rm -r {} +");
  }

  private static void runElsewhere(Page page, Block block, Path file) throws IOException {
    assertThat(file).as(page.at(block)).isRegularFile();
    Set<String> there =
        WORD.matcher(Files.readString(file))
            .results()
            .map(match -> match.group())
            .collect(Collectors.toSet());
    for (String command : commands(block)) {
      List<String> words =
          Stream.of(command.split("\\s+", -1))
              .map(word -> word.substring(word.lastIndexOf('/') + 1))
              .filter(word -> WORD.matcher(word).matches())
              .toList();
      if (Path.of(command.split("\\s+", -1)[0]).equals(file)) {
        continue; // The command is that file.
      }
      assertThat(there).as("%s: %s runs '%s'?", page.at(block), file, command).containsAll(words);
    }
  }

  /** The lines of a block that are commands, continued ones joined. */
  private static List<String> commands(Block block) {
    return Stream.of(block.text().replace("\\\n", " ").split("\n", -1))
        .map(line -> line.replaceFirst("(^|\\s)#.*", "").strip())
        .filter(line -> !line.isEmpty())
        .toList();
  }

  private static void console(Page page, Block block, Clone clone) throws Exception {
    StringBuilder printed = new StringBuilder();
    int status = 0;
    for (String line : block.lines()) {
      if (line.startsWith("$ ")) {
        // So that 'echo $?' shows how the command before it ended.
        Clone.Result result = clone.run("(exit " + status + ")\n" + line.substring(2));
        status = result.status();
        printed.append(line).append('\n').append(result.output());
      }
    }
    assertThat(printed.toString()).as(page.at(block)).isEqualTo(block.text());
  }

  /** A file per line, two spaces of indentation per folder, a remark after two spaces or more. */
  private static void tree(Page page, Block block, Clone clone) throws IOException {
    Set<String> shown = new TreeSet<>();
    List<String> folders = new ArrayList<>();
    for (String line : block.lines()) {
      int depth = (line.length() - line.stripLeading().length()) / 2;
      String name = line.strip().split(" {2,}", -1)[0];
      folders = new ArrayList<>(folders.subList(0, depth));
      if (name.endsWith("/")) {
        folders.add(name);
      } else {
        shown.add(String.join("", folders) + name);
      }
    }
    Path output = clone.folder().resolve(folders.get(0));
    try (Stream<Path> files = Files.walk(output)) {
      Set<String> written =
          files
              .filter(Files::isRegularFile)
              .map(file -> clone.folder().relativize(file).toString())
              .filter(file -> !file.contains("/.terraform"))
              .collect(Collectors.toCollection(TreeSet::new));
      assertThat(shown).as(page.at(block)).isEqualTo(written);
    }
  }

  @ParameterizedTest
  @MethodSource("pages")
  void specsAndPartsOfThemAreRight(Page page) throws IOException {
    for (Block block : page.blocks()) {
      if (block.language().equals("yaml")) {
        assertThat(problems(block.text())).as(page.at(block)).isEmpty();
      } else if (block.language().equals("json")) {
        assertThat(JSON.readTree(block.text())).as(page.at(block)).isNotNull();
      }
    }
  }

  private static List<?> problems(String yaml) throws IOException {
    Object read = load(yaml);
    String text = yaml;
    if (read instanceof Map<?, ?> part && !part.containsKey("version")) {
      text = JSON.writeValueAsString(over(load(Files.readString(Path.of("isthmus.yaml"))), part));
    }
    SpecReading reading = SpecReader.read(text.getBytes(StandardCharsets.UTF_8));
    if (!reading.problems().isEmpty()) {
      return reading.problems();
    }
    try {
      Topology.of(reading.spec().orElseThrow());
      return List.of();
    } catch (InvalidSpecException e) {
      return e.problems();
    }
  }

  private static Object load(String yaml) {
    return new Load(LoadSettings.builder().build()).loadFromString(yaml);
  }

  private static Object over(Object base, Map<?, ?> part) {
    Map<Object, Object> merged = new LinkedHashMap<>((Map<?, ?>) base);
    part.forEach(
        (key, value) ->
            merged.merge(
                key,
                value,
                (old, now) ->
                    old instanceof Map<?, ?> && now instanceof Map<?, ?> map
                        ? over(old, map)
                        : now));
    return merged;
  }

  @ParameterizedTest
  @MethodSource("pages")
  void linksLeadSomewhere(Page page) {
    for (String link : page.links()) {
      if (link.matches("[a-z]+:.*")) {
        assertThat(link).as("%s", page).startsWith("https://");
        continue;
      }
      String[] parts = link.split("#", 2);
      Path target =
          parts[0].isEmpty()
              ? page.path()
              : Path.of("").resolve(page.path()).resolveSibling(parts[0]).normalize();
      assertThat(target).as("%s links to %s", page, link).exists();
      if (parts.length > 1) {
        assertThat(Page.read(target).anchors()).as("%s links to %s", page, link).contains(parts[1]);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("pages")
  void filesAndTestsThatAreNamedExist(Page page) throws IOException {
    for (String code : page.codeSpans()) {
      if (code.matches("(src|docs|examples|modules|\\.ci)/[\\w./-]*")) {
        assertThat(Path.of(code)).as("%s names %s", page, code).exists();
      } else if (code.matches("src/[\\w./-]+::\\w+")) {
        String[] parts = code.split("::", -1);
        assertThat(Path.of(parts[0])).as("%s names %s", page, code).content().contains(parts[1]);
      } else if (code.matches("[A-Z]\\w+Test(#\\w+)?")) {
        String[] parts = code.split("#", -1);
        assertThat(testSource(parts[0]))
            .as("%s names %s", page, code)
            .hasValueSatisfying(
                source ->
                    assertThat(source)
                        .content()
                        .contains(parts.length > 1 ? " " + parts[1] + "(" : "@"));
      }
    }
  }

  private static java.util.Optional<Path> testSource(String name) throws IOException {
    try (Stream<Path> sources = Files.walk(Path.of("src/test/java"))) {
      return sources
          .filter(path -> path.getFileName().toString().equals(name + ".java"))
          .findFirst();
    }
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "the launcher of the test is a shell script")
  void verbsAndOptionsThatAreNamedExist(@TempDir Path folder) throws Exception {
    Clone clone = new Clone(folder);
    Map<String, String> help = new TreeMap<>();
    for (Page page : Page.all()) {
      for (String code : page.codeSpans()) {
        if (!code.matches("(\\./)?isthmus( .*)?")) {
          continue;
        }
        String[] words = code.split("\\s+", -1);
        String verb =
            Stream.of(words)
                .skip(1)
                .takeWhile(word -> WORD.matcher(word).matches())
                .collect(Collectors.joining(" "));
        if (!help.containsKey(verb)) {
          Clone.Result result = clone.run("./isthmus " + verb + " --help");
          assertThat(result.status()).as("%s: %s", page, code).isZero();
          help.put(verb, result.output());
        }
        Stream.of(words)
            .filter(word -> word.startsWith("-"))
            .forEach(
                option ->
                    assertThat(help.get(verb))
                        .as("%s: %s", page, code)
                        .containsPattern(Pattern.quote(option.split("=", -1)[0]) + "\\b"));
      }
    }
    assertThat(help).isNotEmpty();
  }

  @Test
  void everyKeyOfTheSpecIsExplained() throws IOException {
    Path path = Path.of("docs/spec.md");
    List<String> lines = Files.readAllLines(path);
    int begin = lines.indexOf("<!-- keys: made from the JSON Schema -->");
    int end = lines.indexOf("<!-- end of keys -->");
    List<String> made = new ArrayList<>(List.of(""));
    made.addAll(SpecTable.lines());
    made.add("");
    List<String> written = lines.subList(begin + 1, end);
    if (System.getProperty("update.golden") != null && !written.equals(made)) {
      List<String> fresh = new ArrayList<>(lines.subList(0, begin + 1));
      fresh.addAll(made);
      fresh.addAll(lines.subList(end, lines.size()));
      Files.write(path, fresh);
      return;
    }
    assertThat(made.stream().filter(line -> !written.contains(line)))
        .as("lines that %s lacks; mvn verify -Dupdate.golden writes them", path)
        .isEmpty();
    assertThat(written).as("%s; mvn verify -Dupdate.golden writes it", path).isEqualTo(made);
  }

  @Test
  void everyOutputOfARegionIsExplained() {
    Map<String, String> explained = new TreeMap<>();
    Map<String, String> outputs = new TreeMap<>();
    for (RegionalOutput output : RegionalOutput.values()) {
      outputs.put(output.key(), output.description());
    }
    Page.read(Path.of("docs/workspaces.md")).rows().stream()
        .filter(row -> row.size() == 2)
        .forEach(row -> explained.put(row.get(0).replace("`", ""), row.get(1)));
    assertThat(explained).containsAllEntriesOf(outputs);
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "the launcher of the test is a shell script")
  void everyAddressIsListed(@TempDir Path folder) throws Exception {
    Clone clone = new Clone(folder);
    // This one has the routes that only clients outside the VPC need.
    assertThat(clone.run("./isthmus synth -f examples/two-regions.yaml").status()).isZero();
    Set<String> addresses = new TreeSet<>();
    try (Stream<Path> files = Files.walk(clone.folder().resolve("cdktf.out/stacks"))) {
      for (Path file : files.filter(path -> path.endsWith("cdk.tf.json")).toList()) {
        JsonNode resources = JSON.readTree(file.toFile()).get("resource");
        for (Map.Entry<String, JsonNode> type : resources.properties()) {
          type.getValue()
              .fieldNames()
              .forEachRemaining(name -> addresses.add(type.getKey() + "." + name));
        }
      }
    }
    Set<String> listed =
        Page.read(Path.of("docs/workspaces.md")).codeSpans().stream()
            .filter(code -> code.startsWith("aws_"))
            .map(code -> code.replaceFirst("\\[.*", ""))
            .flatMap(DocsTest::pairs)
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(listed).isEqualTo(addresses);
  }

  /** An address with the Regions of the example in the place of the page's placeholders. */
  private static Stream<String> pairs(String address) {
    return address.contains("<here>")
        ? Stream.of(
            address.replace("<here>", "eu-west-1").replace("<there>", "us-east-1"),
            address.replace("<here>", "us-east-1").replace("<there>", "eu-west-1"))
        : Stream.of(address.replace("<requester>", "eu-west-1").replace("<accepter>", "us-east-1"));
  }

  @Test
  void everyWeaknessOfTheSampleIsDecided() {
    List<String> decided =
        Page.read(Path.of("docs/decisions.md")).rows().stream()
            .map(row -> row.get(0))
            .filter(cell -> cell.matches("W\\d+"))
            .toList();
    assertThat(decided)
        .isEqualTo(IntStream.rangeClosed(0, 33).mapToObj(number -> "W" + number).toList());
  }
}
