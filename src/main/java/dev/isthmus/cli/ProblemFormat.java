package dev.isthmus.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import dev.isthmus.internal.Text;
import dev.isthmus.spec.LocatedProblem;
import dev.isthmus.spec.Position;
import dev.isthmus.spec.Problem;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.Collectors;

/** How the problems of a spec are told. In every format a user's text is made printable. */
enum ProblemFormat {
  /**
   * For people, one problem per line: {@code isthmus.yaml:7:11: regions.us-east-1.network.cidr:
   * '10.1.0.0/33' is not an IPv4 CIDR block}. At most {@value ProblemFormat#MOST_LINES} of them.
   */
  TEXT {
    @Override
    String render(String file, List<LocatedProblem> problems) {
      return lines(problems, (position, problem) -> textLine(file, position, problem), "%s\n");
    }
  },

  /**
   * For programs: a JSON array of all problems, {@code {"file", "line", "column", "path",
   * "message"}}, {@code []} when there are none. Line and column count from 1; they are {@code
   * null} when the file could not be read. The path is {@code ""} for the file as a whole.
   */
  JSON {
    @Override
    String render(String file, List<LocatedProblem> problems) {
      return problems.stream()
          .map(problem -> jsonObject(file, problem))
          .collect(Collectors.joining(",\n ", "[", "]\n"));
    }
  },

  /**
   * For GitHub Actions: one workflow command per problem, so that it shows beside the line (<a
   * href="https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands">GitHub</a>).
   */
  GITHUB {
    @Override
    String render(String file, List<LocatedProblem> problems) {
      return lines(
          problems, (position, problem) -> githubLine(file, position, problem), "::error::%s\n");
    }
  };

  /** More than anybody reads. */
  static final int MOST_LINES = 1000;

  private static final JsonFactory ASCII_JSON =
      JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  /**
   * The problems as they are printed, every line with its end.
   *
   * @param file the name of the spec as the user gave it
   * @param problems in the order of the file
   */
  abstract String render(String file, List<LocatedProblem> problems);

  private static String lines(
      List<LocatedProblem> problems, BiFunction<Position, Problem, String> line, String rest) {
    StringBuilder lines = new StringBuilder();
    problems.stream()
        .limit(MOST_LINES)
        .forEach(
            problem ->
                lines
                    .append(line.apply(problem.position().orElse(null), problem.problem()))
                    .append('\n'));
    if (problems.size() > MOST_LINES) {
      lines.append(String.format(rest, "and " + (problems.size() - MOST_LINES) + " more problems"));
    }
    return lines.toString();
  }

  private static String textLine(String file, Position position, Problem problem) {
    String place = position == null ? "" : ":" + position.line() + ":" + position.column();
    return Text.visible(file + place + ": " + problem);
  }

  private static String githubLine(String file, Position position, Problem problem) {
    String place = position == null ? "" : ",line=" + position.line() + ",col=" + position.column();
    return "::error file=" + property(file) + place + "::" + data(problem.toString());
  }

  private static String property(String value) {
    return data(value).replace(":", "%3A").replace(",", "%2C");
  }

  private static String data(String value) {
    return Text.visible(value).replace("%", "%25");
  }

  private static String jsonObject(String file, LocatedProblem located) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = ASCII_JSON.createGenerator(text)) {
      json.writeStartObject();
      json.writeStringField("file", Text.visible(file));
      json.writePOJOField("line", located.position().map(Position::line).orElse(null));
      json.writePOJOField("column", located.position().map(Position::column).orElse(null));
      json.writeStringField("path", Text.visible(located.problem().path()));
      json.writeStringField("message", Text.visible(located.problem().message()));
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }
}
