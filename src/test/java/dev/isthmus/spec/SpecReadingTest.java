package dev.isthmus.spec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isthmus.internal.YamlPath;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Where problems stand, those of later checks too. */
class SpecReadingTest {

  private static final String SPEC =
      """
      name: private-api
      domain: private.internal.example.com
      defaults:
        logs: {retentionDays: 31}
        transit: {}
        certificate: {arn: arn-a}
      regions:
        us-east-1:
          network: {cidr: 10.1.0.0/33}
          clients:
            - 10.0.0.0/8
            - "10.0.0.0/8"
        us-west-2:
          network:
            cidr:  10.1.0.0/33
          certificate: arn-b
      tags:
        team: orders
        cost.center: "1"
      state: hcp
      """;

  private final SpecReading reading = Yaml.read(SPEC);

  @Test
  void a_value_stands_where_it_begins() {
    assertPlace("regions.us-east-1.network.cidr", "9:21", "regions.us-east-1.network.cidr");
    assertPlace("regions.us-west-2.network.cidr", "15:14", "regions.us-west-2.network.cidr");
    assertPlace("regions.us-east-1.clients[1]", "12:9", "regions.us-east-1.clients[1]");
    assertPlace("regions.us-east-1.network", "9:14", "regions.us-east-1.network");
  }

  @Test
  void a_map_or_list_of_several_lines_stands_at_its_key() {
    assertPlace("regions", "7:1", "regions");
    assertPlace("regions.us-west-2", "13:3", "regions.us-west-2");
    assertPlace("regions.us-east-1.clients", "10:5", "regions.us-east-1.clients");
    assertPlace("", "1:1", "");
  }

  @Test
  void what_the_file_leaves_out_stands_at_its_nearest_parent() {
    assertPlace("zone", "1:1", "zone");
    assertPlace("regions.us-west-2.network.zones[0]", "14:5", "regions.us-west-2.network.zones[0]");
    assertPlace(
        "regions.us-east-1.health.periodSeconds", "8:3", "regions.us-east-1.health.periodSeconds");
    assertPlace("regions.eu-west-1.network", "7:1", "regions.eu-west-1.network");
  }

  @Test
  void what_the_defaults_say_stands_there_but_not_what_they_leave_out() {
    assertPlace("regions.us-east-1.logs.retentionDays", "4:25", "defaults.logs.retentionDays");
    assertPlace("regions.us-east-1.logs.kmsKey", "8:3", "regions.us-east-1.logs.kmsKey");
    assertPlace("regions.us-east-1.transit.asn", "8:3", "regions.us-east-1.transit.asn");
  }

  @Test
  void a_choice_stands_where_its_only_argument_does_and_the_other_way_around() {
    assertPlace("regions.us-west-2.certificate", "16:18", "regions.us-west-2.certificate");
    assertPlace("regions.us-west-2.certificate.arn", "16:18", "regions.us-west-2.certificate");
    assertPlace("regions.us-east-1.certificate", "6:22", "defaults.certificate.arn");
    assertPlace("state.hcp", "20:8", "state");
    assertPlace("state.hcp.prefix", "20:8", "state.hcp.prefix");
  }

  @Test
  void keys_that_are_not_plain_words_stand_in_brackets_and_quotes() {
    assertPlace("tags.team", "18:9", "tags.team");
    assertPlace(YamlPath.key("tags", "cost.center"), "19:16", "tags[\"cost.center\"]");
    assertPlace(YamlPath.key("tags", "cost.other"), "17:1", "tags[\"cost.other\"]");
  }

  @Test
  void problems_of_several_Regions_with_one_value_of_the_defaults_are_one() {
    assertThat(
            with(
                new Problem("regions.us-east-1.logs.retentionDays", "31 is not a length"),
                new Problem("regions.us-west-2.logs.retentionDays", "31 is not a length")))
        .contains("4:25: defaults.logs.retentionDays: 31 is not a length")
        .hasSize(2);
  }

  @Test
  void problems_come_in_the_order_of_the_file() {
    assertThat(
            with(
                new Problem("tags.team", "third"),
                new Problem("name", "first"),
                new Problem("regions.us-east-1", "second")))
        .containsExactly(
            "1:7: name: first",
            "8:3: regions.us-east-1: second",
            "18:9: tags.team: third",
            "20:8: state.hcp.organization: is missing; expected a text such as my-organization");
  }

  @Test
  void later_problems_with_what_nobody_wrote_are_dropped() {
    assertThat(with(new Problem("state.hcp.organization", "'' is not an organization"))).hasSize(1);
    assertThat(with(new Problem("state.hcp.organizations", "is another thing"))).hasSize(2);
    assertThat(
            Yaml.located(
                Yaml.read(Yaml.with("regions: {us-east-1: 5}"))
                    .with(
                        List.of(
                            new Problem("regions.us-east-1.network.cidr", "'' is no block"),
                            new Problem("regions.us-east-1.certificate", "'' is no ARN"),
                            new Problem("regions.us-east-10", "there is no such Region")))))
        .containsExactly(
            "3:10: regions.us-east-10: there is no such Region",
            "3:22: regions.us-east-1: found the number 5; expected a map");
  }

  @Test
  void a_later_problem_with_a_choice_is_one_with_its_only_argument() {
    assertThat(
            Yaml.located(
                Yaml.read(Yaml.withRegion("certificate: {arn: 5}"))
                    .with(List.of(new Problem("regions.us-east-1.certificate", "'' is no ARN")))))
        .singleElement()
        .asString()
        .startsWith("6:24: regions.us-east-1.certificate.arn: found the number 5");
  }

  @Test
  void a_spec_with_problems_still_holds_what_is_right() {
    Spec spec =
        Yaml.read(Yaml.withRegion("certificate: 5\nhealth: {periodSeconds: x}")).spec().get();
    RegionSpec region = spec.regions().get("us-east-1");
    assertThat(spec.name()).isEqualTo("private-api");
    assertThat(region.certificate().arn()).isEmpty();
    assertThat(region.health()).isEqualTo(HealthSpec.defaults());
    assertThat(region.network().cidr()).isEqualTo("10.1.0.0/16");
  }

  @Test
  void of_another_version_nothing_is_read() {
    assertThat(Yaml.read("version: 2\nnew: key\n").spec()).isEmpty();
    assertThat(Yaml.problems("version: 2\nnew: key\n")).hasSize(1);
  }

  private List<String> with(Problem... found) {
    return Yaml.located(reading.with(List.of(found)));
  }

  private void assertPlace(String path, String place, String written) {
    assertThat(reading.locations().find(path))
        .as(path)
        .hasValueSatisfying(at -> assertThat(at.line() + ":" + at.column()).isEqualTo(place));
    assertThat(reading.locations().written(path)).isEqualTo(written);
  }
}
