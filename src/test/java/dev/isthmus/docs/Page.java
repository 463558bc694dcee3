package dev.isthmus.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A page of Markdown.
 *
 * @param path from the root of the repository
 * @param blocks the fenced code blocks
 * @param prose the lines that are no code block
 */
record Page(Path path, List<Block> blocks, List<String> prose) {

  private static final Pattern FENCE = Pattern.compile("```(.*)");
  private static final Pattern CODE = Pattern.compile("`([^`]+)`");
  private static final Pattern LINK =
      Pattern.compile("\\]\\(([^)\\s]+)\\)|(?:src|srcset|href)=\"([^\"]+)\"");

  /**
   * A fenced code block.
   *
   * @param line number of the line with the opening fence
   * @param info the words after the opening fence
   * @param before the paragraph before it
   */
  record Block(int line, List<String> info, List<String> lines, String before) {

    /** The first word of the info string, {@code ""} without any. */
    String language() {
      return info.isEmpty() ? "" : info.get(0);
    }

    /** The words after the language. */
    List<String> marks() {
      return info.isEmpty() ? List.of() : info.subList(1, info.size());
    }

    String text() {
      return String.join("\n", lines) + "\n";
    }
  }

  /** Every page that is written for readers. */
  static List<Page> all() {
    List<Path> paths = new ArrayList<>();
    try (Stream<Path> root = Files.list(Path.of(""))) {
      root.filter(Page::isMarkdown).forEach(paths::add);
      for (String folder : List.of("docs", "examples", "modules", "src/bench", "src/e2e")) {
        if (Files.isDirectory(Path.of(folder))) {
          try (Stream<Path> below = Files.walk(Path.of(folder))) {
            below
                .filter(Page::isMarkdown)
                .filter(path -> !path.toString().contains(".pytest_cache"))
                .forEach(paths::add);
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return paths.stream().sorted().map(Page::read).toList();
  }

  private static boolean isMarkdown(Path path) {
    return path.toString().endsWith(".md");
  }

  static Page read(Path path) {
    List<String> lines;
    try {
      lines = Files.readAllLines(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    List<Block> blocks = new ArrayList<>();
    List<String> prose = new ArrayList<>();
    StringBuilder paragraph = new StringBuilder();
    for (int i = 0; i < lines.size(); i++) {
      Matcher fence = FENCE.matcher(lines.get(i));
      if (!fence.matches()) {
        prose.add(lines.get(i));
        if (lines.get(i).isBlank() && i + 1 < lines.size() && !lines.get(i + 1).startsWith("```")) {
          paragraph.setLength(0);
        }
        paragraph.append(lines.get(i)).append(' ');
        continue;
      }
      int opening = i;
      List<String> code = new ArrayList<>();
      for (i++; i < lines.size() && !lines.get(i).equals("```"); i++) {
        code.add(lines.get(i));
      }
      if (i == lines.size()) {
        throw new IllegalStateException(path + ":" + (opening + 1) + ": the fence is not closed");
      }
      String info = fence.group(1).strip();
      List<String> words = info.isEmpty() ? List.of() : List.of(info.split("\\s+", -1));
      blocks.add(new Block(opening + 1, words, List.copyOf(code), paragraph.toString().strip()));
    }
    return new Page(path, List.copyOf(blocks), List.copyOf(prose));
  }

  /** Where a block stands, for messages. */
  String at(Block block) {
    return path + ":" + block.line();
  }

  /** The targets of all links and pictures. */
  List<String> links() {
    List<String> links = new ArrayList<>();
    for (String line : prose) {
      Matcher link = LINK.matcher(CODE.matcher(line).replaceAll("code"));
      while (link.find()) {
        links.add(link.group(1) != null ? link.group(1) : link.group(2));
      }
    }
    return links;
  }

  /** What stands between single backticks. */
  List<String> codeSpans() {
    return prose.stream()
        .flatMap(line -> CODE.matcher(line).results())
        .map(match -> match.group(1))
        .toList();
  }

  /** The anchors of the headings, as GitHub makes them. */
  List<String> anchors() {
    return prose.stream()
        .filter(line -> line.matches("#{1,6} .*"))
        .map(line -> line.replaceFirst("#+ +", "").toLowerCase(Locale.ROOT))
        .map(heading -> heading.replaceAll("[^\\p{L}\\p{N} _-]", "").replace(' ', '-'))
        .toList();
  }

  /** The cells of the table rows that begin with a code span, heads left out. */
  List<List<String>> rows() {
    return prose.stream()
        .filter(line -> line.startsWith("| "))
        .map(line -> line.substring(1, line.lastIndexOf('|')))
        .map(line -> Stream.of(line.split("(?<!\\\\)\\|", -1)).map(String::strip).toList())
        .toList();
  }

  @Override
  public String toString() {
    return path.toString();
  }
}
