package dev.isthmus.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.isthmus.spec.LocatedProblem;
import dev.isthmus.spec.Position;
import dev.isthmus.spec.Problem;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** How problems are told. */
class ProblemFormatTest {

  private static final String FILE = "isthmus.yaml";
  private static final LocatedProblem CIDR =
      new LocatedProblem(
          Optional.of(new Position(7, 11)),
          new Problem("regions.us-east-1.network.cidr", "'10.1.0.0/33' is not an IPv4 CIDR block"));
  private static final LocatedProblem WHOLE =
      new LocatedProblem(Optional.empty(), new Problem("", "there is no such file"));
  private static final LocatedProblem HOSTILE =
      new LocatedProblem(
          Optional.of(new Position(1, 2)),
          new Problem("tags[\"ü\"]", "'\u001b[2J\r\n::error::100%,\u202e' is odd"));

  @Test
  void text_has_a_line_per_problem() {
    assertThat(ProblemFormat.TEXT.render(FILE, List.of(CIDR, WHOLE)))
        .isEqualTo(
            """
            isthmus.yaml:7:11: regions.us-east-1.network.cidr: '10.1.0.0/33' is not an IPv4 CIDR block
            isthmus.yaml: there is no such file
            """);
  }

  @Test
  void text_has_no_control_characters_of_the_user() {
    assertThat(ProblemFormat.TEXT.render("a\u0007b.yaml", List.of(HOSTILE)))
        .isEqualTo(
            "a\\u0007b.yaml:1:2: tags[\"ü\"]: '\\u001b[2J\\u000d\\n::error::100%,\\u202e' is"
                + " odd\n");
  }

  @Test
  void text_ends_where_nobody_reads_on() {
    List<LocatedProblem> many = Collections.nCopies(1234, CIDR);
    assertThat(ProblemFormat.TEXT.render(FILE, many).lines())
        .hasSize(1001)
        .last()
        .isEqualTo("and 234 more problems");
    assertThat(ProblemFormat.GITHUB.render(FILE, many).lines())
        .hasSize(1001)
        .last()
        .isEqualTo("::error::and 234 more problems");
  }

  @Test
  void json_is_an_array_of_objects() {
    assertThat(ProblemFormat.JSON.render(FILE, List.of(CIDR, WHOLE)))
        .isEqualTo(
            """
            [{"file":"isthmus.yaml","line":7,"column":11,"path":"regions.us-east-1.network.cidr",\
            "message":"'10.1.0.0/33' is not an IPv4 CIDR block"},
             {"file":"isthmus.yaml","line":null,"column":null,"path":"",\
            "message":"there is no such file"}]
            """);
  }

  @Test
  void json_of_no_problems_is_an_empty_array() {
    assertThat(ProblemFormat.JSON.render(FILE, List.of())).isEqualTo("[]\n");
    assertThat(ProblemFormat.TEXT.render(FILE, List.of())).isEmpty();
    assertThat(ProblemFormat.GITHUB.render(FILE, List.of())).isEmpty();
  }

  @Test
  void json_is_ASCII_and_has_all_problems() throws IOException {
    String json = ProblemFormat.JSON.render("für.yaml", Collections.nCopies(1234, HOSTILE));
    assertThat(json.chars()).allMatch(c -> c == '\n' || (c >= ' ' && c < 0x7F));
    JsonNode problems = new ObjectMapper().readTree(json);
    assertThat(problems).hasSize(1234);
    assertThat(problems.get(0).get("file").asText()).isEqualTo("für.yaml");
    assertThat(problems.get(0).get("path").asText()).isEqualTo("tags[\"ü\"]");
  }

  @Test
  void github_has_a_workflow_command_per_problem() {
    assertThat(ProblemFormat.GITHUB.render("specs/a,b:c.yaml", List.of(CIDR, HOSTILE, WHOLE)))
        .isEqualTo(
            """
            ::error file=specs/a%2Cb%3Ac.yaml,line=7,col=11::regions.us-east-1.network.cidr: \
            '10.1.0.0/33' is not an IPv4 CIDR block
            ::error file=specs/a%2Cb%3Ac.yaml,line=1,col=2::tags["ü"]: \
            '\\u001b[2J\\u000d\\n::error::100%25,\\u202e' is odd
            ::error file=specs/a%2Cb%3Ac.yaml::there is no such file
            """);
  }
}
