package dev.isthmus.spec;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What {@code defaults} says of every Region. */
class DefaultsTest {

  @Test
  void maps_are_merged_key_by_key() {
    RegionSpec region =
        region(
            "defaults: {health: {periodSeconds: 120, evaluationPeriods: 5}, network: {zones: 3}}",
            "health: {evaluationPeriods: 3}");
    assertThat(region.health().periodSeconds()).isEqualTo(120);
    assertThat(region.health().evaluationPeriods()).isEqualTo(3);
    assertThat(region.network())
        .isEqualTo(new NetworkSpec("10.1.0.0/16", new ZoneSpec.Count(3), true));
  }

  @Test
  void lists_and_single_values_are_replaced() {
    RegionSpec region =
        region(
            "defaults: {clients: [10.0.0.0/9, 10.128.0.0/9], retired: true, network: {zones: 3}}",
            "clients: [172.16.0.0/12]\nretired: false\n"
                + "network: {cidr: 10.1.0.0/16, zones: [use1-az1]}");
    assertThat(region.clients()).containsExactly("172.16.0.0/12");
    assertThat(region.retired()).isFalse();
    assertThat(region.network().zones()).isEqualTo(new ZoneSpec.Ids(List.of("use1-az1")));
  }

  @Test
  void a_choice_is_merged_with_the_same_choice() {
    String defaults = "defaults: {facade: {nlb: {crossZone: false, deletionProtection: true}}}";
    FacadeSpec.Nlb both =
        new FacadeSpec.Nlb(FacadeSpec.Nlb.DEFAULT_TLS_POLICY, false, true, Optional.empty());
    assertThat(region(defaults, "").facade()).isEqualTo(both);
    assertThat(region(defaults, "facade: nlb").facade()).isEqualTo(both);
    assertThat(region(defaults, "facade: {nlb: }").facade()).isEqualTo(both);
    assertThat(region(defaults, "facade: {nlb: {crossZone: true}}").facade())
        .isEqualTo(
            new FacadeSpec.Nlb(FacadeSpec.Nlb.DEFAULT_TLS_POLICY, true, true, Optional.empty()));
    assertThat(region("defaults: {facade: nlb}", "facade: {nlb: {crossZone: false}}").facade())
        .isEqualTo(
            new FacadeSpec.Nlb(FacadeSpec.Nlb.DEFAULT_TLS_POLICY, false, false, Optional.empty()));
  }

  @Test
  void another_choice_replaces_the_one_of_the_defaults_with_its_arguments() {
    YamlNode base = tree("facade: {nlb: {crossZone: false}}");
    YamlNode over = tree("facade: {other: {a: b}}");
    assertThat(YamlNode.merge(base, over, Set.of("facade"))).isEqualTo(over);
  }

  @Test
  void a_certificate_of_a_Region_replaces_that_of_the_defaults_in_either_form() {
    assertThat(region("defaults: {certificate: a}", "certificate: {arn: b}").certificate().arn())
        .isEqualTo("b");
    assertThat(region("defaults: {certificate: {arn: a}}", "certificate: b").certificate().arn())
        .isEqualTo("b");
  }

  @Test
  void nothing_said_of_a_Region_leaves_the_defaults() {
    Spec spec =
        Yaml.spec(
            Yaml.with(
                """
                defaults:
                  network: {cidr: 10.1.0.0/16}
                  certificate: arn
                  clients: [10.0.0.0/8]
                  health: {periodSeconds: 120}
                regions:
                  us-east-1:
                  us-west-2: {health: , clients: }
                """));
    assertThat(spec.regions().values())
        .hasSize(2)
        .allSatisfy(region -> assertThat(region.health().periodSeconds()).isEqualTo(120))
        .allSatisfy(region -> assertThat(region.clients()).containsExactly("10.0.0.0/8"));
  }

  @Test
  void no_defaults_are_no_defaults() {
    assertThat(Yaml.spec(Yaml.with("defaults:"))).isEqualTo(Yaml.spec(Yaml.MINIMAL));
    assertThat(Yaml.spec(Yaml.with("defaults: {}"))).isEqualTo(Yaml.spec(Yaml.MINIMAL));
  }

  @Test
  void a_mistake_in_them_is_told_once_and_there() {
    assertThat(
            Yaml.located(
                """
                name: a
                domain: a.example.com
                defaults:
                  netwrok: {}
                  facade: {nlb: {crossZone: yes}, alb: {}}
                  health: {insufficientData: maybe}
                  endpoint: {allow: [1]}
                  logs: 30
                regions:
                  us-east-1: {network: {cidr: 10.1.0.0/16}, certificate: arn}
                  us-west-2: {network: {cidr: 10.2.0.0/16}, certificate: arn}
                """))
        .containsExactly(
            "4:3: defaults.netwrok: unknown key; did you mean 'network'?",
            "5:11: defaults.facade: found 2 keys; expected exactly one: nlb",
            "6:30: defaults.health.insufficientData: there is no 'maybe' here; expected Unhealthy,"
                + " LastKnownStatus or Healthy",
            "7:22: defaults.endpoint.allow[0]: found the number 1; expected a text such as"
                + " arn:aws:execute-api:us-east-1:111122223333:a1b2c3d4e5/*, or quotes around it",
            "8:9: defaults.logs: found the number 30; expected a map");
  }

  @Test
  void a_mistake_in_them_is_told_even_where_every_Region_says_otherwise() {
    assertThat(Yaml.problems(Yaml.withRegion("retired: false") + "defaults: {retired: no}\n"))
        .containsExactly("defaults.retired: found 'no'; write false");
  }

  @Test
  void what_a_Region_lacks_is_told_at_the_Region() {
    assertThat(
            Yaml.located(
                """
                name: a
                domain: a.example.com
                defaults:
                  network: {zones: 3}
                  facade: {nlb: {accessLogs: {prefix: a}}}
                regions:
                  us-east-1:
                    certificate: arn
                    facade: {nlb: {accessLogs: {bucket: logs}}}
                  us-west-2:
                    certificate: arn
                    network: {cidr: 10.1.0.0/16}
                """))
        .containsExactly(
            "7:3: regions.us-east-1.network.cidr: is missing; expected a text such as 10.1.0.0/16",
            "10:3: regions.us-west-2.facade.nlb.accessLogs.bucket: is missing; expected a text such"
                + " as my-access-logs");
  }

  private static RegionSpec region(String defaults, String keys) {
    return Yaml.spec(Yaml.withRegion(keys) + defaults + "\n").regions().get("us-east-1");
  }

  private static YamlNode tree(String text) {
    try {
      return YamlTree.read(text, new Findings());
    } catch (UnreadableException e) {
      throw new AssertionError(e);
    }
  }
}
