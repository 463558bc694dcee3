package dev.isthmus.workspaces;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isthmus.constructs.Literal;
import dev.isthmus.spec.InvalidSpecException;
import dev.isthmus.spec.Problem;
import dev.isthmus.spec.SpecReader;
import dev.isthmus.spec.SpecReading;
import dev.isthmus.testing.Scenarios;
import dev.isthmus.testing.SpecText;
import dev.isthmus.testing.Synthesis;
import dev.isthmus.topology.Topology;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Words of the user's reach AWS as they are, or are refused: never do they become a template. */
class UserTextTest {

  private static final List<String> TEMPLATES =
      List.of("${path.root}", "%{if true}x%{endif}", "$${path.root}", "%%{if true}");

  @ParameterizedTest
  @CsvSource({
    "${a},       $${a}",
    "%{a},       %%{a}",
    "$${a},      $$${a}",
    "x${a}${b},  x$${a}$${b}",
    "$a {b} 5%,  $a {b} 5%",
    "'${',       '$${'",
  })
  void isEscaped(String text, String escaped) {
    assertThat(Literal.of(text)).isEqualTo(escaped);
    assertThat(Literal.of(Map.of(text, text))).isEqualTo(Map.of(escaped, escaped));
  }

  static Stream<Arguments> texts() {
    String region = "regions.us-east-1.";
    Map<String, Object> forms = new LinkedHashMap<>();
    forms.put("name", "api-@");
    forms.put("domain", "@.internal.example.com");
    forms.put("zone", "@.internal.example.com");
    forms.put("api.basePath", "demo@");
    forms.put("api.stage", "live@");
    forms.put("api.accountRole", "@");
    forms.put("routing", "@");
    forms.put("tags", Map.of("team", "a@"));
    forms.put("tags ", Map.of("a@", "team"));
    forms.put(region + "network.cidr", "10.1.0.0/16@");
    forms.put(region + "network.zones", List.of("use1-az1@"));
    forms.put(region + "certificate", SpecText.certificate("us-east-1") + "@");
    forms.put(region + "clients", List.of("10.1.0.0/16@"));
    forms.put(
        region + "endpoint.allow",
        List.of("arn:aws:execute-api:us-east-1:111122223333:a1b2c3d4e5/@/*"));
    forms.put(region + "facade.nlb.tlsPolicy", "ELBSecurityPolicy-TLS13-1-2-2021-06@");
    forms.put(region + "facade.nlb.accessLogs", Map.of("bucket", "logs@"));
    forms.put(region + "facade.nlb.accessLogs ", Map.of("bucket", "logs", "prefix", "a@"));
    forms.put(region + "health.insufficientData", "Healthy@");
    String key = "arn:aws:kms:us-east-1:111122223333:key/0a1b2c3d-4e5f-4a6b-8c7d-9e0f1a2b3c4d";
    forms.put(region + "logs.kmsKey", key + "@");
    Map<String, Object> s3 = Map.of("bucket", "state", "region", "us-east-1");
    forms.put("state.s3", with(s3, "bucket", "state@"));
    forms.put("state.s3 ", with(s3, "region", "us-east-1@"));
    forms.put("state.s3  ", with(s3, "prefix", "a@b"));
    forms.put("state.s3   ", with(s3, "kmsKey", key + "@"));
    forms.put("state.s3    ", with(s3, "role", "arn:aws:iam::111122223333:role/state@"));
    forms.put("state.hcp", with(Map.of("organization", "org"), "organization", "org@"));
    forms.put("state.hcp ", with(Map.of("organization", "org"), "project", "net works@"));
    forms.put("state.hcp  ", with(Map.of("organization", "org"), "hostname", "h@.example.com"));
    forms.put("state.hcp   ", with(Map.of("organization", "org"), "prefix", "p@"));
    List<Arguments> cases = new ArrayList<>();
    forms.forEach(
        (path, form) ->
            TEMPLATES.forEach(template -> cases.add(Arguments.of(path.strip(), form, template))));
    return cases.stream();
  }

  private static Map<String, Object> with(Map<String, Object> map, String key, Object value) {
    Map<String, Object> copy = new LinkedHashMap<>(map);
    copy.put(key, value);
    return copy;
  }

  @ParameterizedTest
  @MethodSource("texts")
  void isNoTemplateWhereverItIsWritten(String key, Object form, String template) {
    String spec = SpecText.of("us-east-1").with(key, form).text().replace("@", template);
    if (!problems(spec).isEmpty()) {
      return;
    }
    String escaped = template.replace("${", "$${").replace("%{", "%%{");
    Synthesis synthesis = Scenarios.of(spec);
    boolean found = false;
    for (String path : synthesis.plainFiles().keySet()) {
      String rest = synthesis.text(path).replace(escaped, "");
      found |= rest.length() < synthesis.text(path).length();
      assertThat(rest).as(key + " in " + path).doesNotContain("path.root", "if true");
    }
    assertThat(found).as(key + " reaches the output").isTrue();
  }

  private static List<Problem> problems(String spec) {
    SpecReading reading = SpecReader.read(spec.getBytes(StandardCharsets.UTF_8));
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

  @Test
  void mayBeAPolicyVariableOfIam() {
    String arn = "arn:aws:execute-api:us-east-1:111122223333:a1b2c3d4e5/${aws:PrincipalTag/team}/*";
    SpecText spec = SpecText.of("us-east-1").with("regions.us-east-1.endpoint.allow", List.of(arn));
    if (problems(spec.text()).isEmpty()) {
      Scenarios.of(spec)
          .workspace("regional-us-east-1")
          .resource("aws_vpc_endpoint_policy.execute_api")
          .hasText(
              "policy",
              "the variable, escaped",
              text -> text.contains("$${aws:PrincipalTag/team}"));
    }
  }
}
