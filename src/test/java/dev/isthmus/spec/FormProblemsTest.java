package dev.isthmus.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What the reader says of a file whose form is wrong, one mistake at a time. */
class FormProblemsTest {

  private static final String CERTIFICATE =
      "arn:aws:acm:us-east-1:111122223333:certificate/6f0b8ad2-…";

  @ParameterizedTest(name = "{0} → {1}")
  @MethodSource
  void of_the_whole_spec(String keys, String problem) {
    assertThat(Yaml.problems(Yaml.with(keys))).containsExactly(problem);
    assertThat(SpecSchemas.accepts(Yaml.with(keys))).isFalse();
  }

  static Stream<Arguments> of_the_whole_spec() {
    return Stream.of(
        // Keys
        arguments("regoins: {}", "regoins: unknown key; did you mean 'regions'?"),
        arguments("Tags: {a: b}", "Tags: unknown key; did you mean 'tags'?"),
        arguments("api: {base_path: a}", "api.base_path: unknown key; did you mean 'basePath'?"),
        arguments("api: {tracign: true}", "api.tracign: unknown key; did you mean 'tracing'?"),
        arguments(
            "api: {throttling: {limit: 5}}",
            "api.throttling.limit: unknown key; known here: rateLimit, burstLimit"),
        arguments("state: {local: {path: x}}", "state.local.path: unknown key; there is none here"),
        arguments("'a.b': 1", "[\"a.b\"]: unknown key; known here: " + TOP_LEVEL),
        arguments("'': 1", "[\"\"]: unknown key; known here: " + TOP_LEVEL),
        // Texts
        arguments("name:", "name: found nothing; expected a text such as private-api"),
        arguments("name: ~", "name: found nothing; expected a text such as private-api"),
        arguments("name: ''", "name: is empty; expected a text such as private-api"),
        arguments(
            "name: 5",
            "name: found the number 5; expected a text such as private-api, or quotes around it"),
        arguments(
            "name: 1.10",
            "name: found the number 1.10; expected a text such as private-api, or quotes around"
                + " it"),
        arguments(
            "name: 0x1F",
            "name: found the number 0x1F; expected a text such as private-api, or quotes around"
                + " it"),
        arguments(
            "name: true",
            "name: found true; expected a text such as private-api, or quotes around it"),
        arguments("name: [a]", "name: found a list; expected a text such as private-api"),
        arguments("name: {a: b}", "name: found a map; expected a text such as private-api"),
        arguments(
            "zone: 5.0",
            "zone: found the number 5.0; expected a text such as"
                + " internal.example.com, or quotes around it"),
        // Numbers
        arguments("version: 2", "version: version 2 of the spec is not known here; expected 1"),
        arguments(
            "version: '1'",
            "version: found the text '1'; expected a whole number such as 1, without quotes"),
        arguments(
            "quotas: {healthChecks: many}",
            "quotas.healthChecks: found the text 'many'; expected a whole number such as 200"),
        arguments(
            "rollout: {bakeMinutes: -1}",
            "rollout.bakeMinutes: '-1' is too small; expected at least 0"),
        arguments(
            "rollout: {platforms: []}",
            "rollout.platforms: found an empty list; expected at least the pipeline's own"
                + " platform"),
        arguments(
            "quotas: {healthChecks: 0}",
            "quotas.healthChecks: '0' is too small; expected at least 1"),
        arguments(
            "quotas: {healthChecks: -3}",
            "quotas.healthChecks: '-3' is too small; expected at least 1"),
        arguments(
            "quotas: {healthChecks: 2147483648}",
            "quotas.healthChecks: '2147483648' is too large; expected at most 2147483647"),
        arguments(
            "quotas: {healthChecks: 99999999999999999999999999999999999}",
            "quotas.healthChecks: '99999999999999999999999999999999999' is too large; expected at"
                + " most 2147483647"),
        // Booleans
        arguments("api: {tracing: yes}", "api.tracing: found 'yes'; write true"),
        arguments("api: {tracing: on}", "api.tracing: found 'on'; write true"),
        arguments("api: {tracing: No}", "api.tracing: found 'No'; write false"),
        arguments("api: {tracing: off}", "api.tracing: found 'off'; write false"),
        arguments(
            "api: {tracing: 'true'}",
            "api.tracing: found the text 'true'; expected true or false, without quotes"),
        arguments("api: {tracing: 1}", "api.tracing: found the number 1; expected true or false"),
        arguments("api: {tracing: }", "api.tracing: found nothing; expected true or false"),
        // Maps
        arguments("api: demo", "api: found the text 'demo'; expected a map"),
        arguments("tags: [a]", "tags: found a list; expected a map"),
        arguments("tags: {a: {b: c}}", "tags.a: found a map; expected a text such as my-team"),
        arguments(
            "tags: {a: 1}",
            "tags.a: found the number 1; expected a text such as my-team, or quotes around it"),
        arguments("tags: {'': a}", "tags[\"\"]: the key is empty"),
        arguments("regions:", "regions: is empty; expected a key such as us-east-1"),
        arguments("regions: {}", "regions: is empty; expected a key such as us-east-1"),
        arguments("regions: [us-east-1]", "regions: found a list; expected a map"),
        arguments(
            "regions: {us-east-1: 10.1.0.0/16}",
            "regions.us-east-1: found the text '10.1.0.0/16'; expected a map"),
        arguments("defaults: nlb", "defaults: found the text 'nlb'; expected a map"),
        // Words and choices
        arguments(
            "routing: latecny",
            "routing: there is no 'latecny' here; did you mean" + " 'latency'?"),
        arguments("routing: failover", "routing: there is no 'failover' here; expected latency"),
        arguments(
            "api: {accountRole: maybe}",
            "api.accountRole: there is no 'maybe' here; expected create or existing"),
        arguments("state: gcs", "state: there is no 'gcs' here; expected local, s3 or hcp"),
        arguments("state: {s4: {}}", "state: there is no 's4' here; did you mean 's3'?"),
        arguments("state: {}", "state: found no key; expected exactly one: local, s3 or hcp"),
        arguments(
            "state: {local: , s3: }",
            "state: found 2 keys; expected exactly one: local, s3 or hcp"),
        arguments("state: [s3]", "state: found a list; expected a text such as local"),
        arguments("state:", "state: found nothing; expected a text such as local"),
        arguments(
            "state: hcp",
            "state.hcp.organization: is missing; expected a text such as my-organization"),
        arguments(
            "state: {s3: {bucket: state}}",
            "state.s3.region: is missing; expected a text such as us-east-1"),
        arguments(
            "state: {s3: {bucket: abc, region: us-east-1, workspaces: {peering: {buket: x}}}}",
            "state.s3.workspaces.peering.buket: unknown key; did you mean 'bucket'?"));
  }

  private static final String TOP_LEVEL =
      "version, name, domain, zone, api, defaults, regions, routing, state, tags, quotas,"
          + " rollout";

  @ParameterizedTest(name = "{0} → {1}")
  @MethodSource
  void of_a_Region(String keys, String problem) {
    assertThat(Yaml.problems(Yaml.withRegion(keys)))
        .containsExactly("regions.us-east-1." + problem);
    assertThat(SpecSchemas.accepts(Yaml.withRegion(keys))).isFalse();
  }

  static Stream<Arguments> of_a_Region() {
    return Stream.of(
        arguments("netwrok: {}", "netwrok: unknown key; did you mean 'network'?"),
        arguments("cert: x", "cert: unknown key; did you mean 'certificate'?"),
        arguments("network:", "network.cidr: is missing; expected a text such as 10.1.0.0/16"),
        arguments("network: {}", "network.cidr: is missing; expected a text such as 10.1.0.0/16"),
        arguments("network: 10.1.0.0/16", "network: found the text '10.1.0.0/16'; expected a map"),
        arguments(
            "network: {cidr: 10.1.0.0/16, zones: two}",
            "network.zones: found the text 'two'; expected a whole number such as 2, or a list such"
                + " as [use1-az1]"),
        arguments(
            "network: {cidr: 10.1.0.0/16, zones: [use1-az1, 2]}",
            "network.zones[1]: found the number 2; expected a text such as use1-az1, or quotes"
                + " around it"),
        arguments(
            "network: {cidr: 10.1.0.0/16, zones: }",
            "network.zones: found nothing; expected a whole number such as 2, or a list such as"
                + " [use1-az1]"),
        arguments(
            "transit: {asn: '64512'}",
            "transit.asn: found the text '64512'; expected a whole number such as 64512, without"
                + " quotes"),
        arguments(
            "transit: {asn: 99999999999999999999}",
            "transit.asn: '99999999999999999999' is too large; expected at most"
                + " 9223372036854775807"),
        arguments(
            "certificate:", "certificate: found nothing; expected a text such as " + CERTIFICATE),
        arguments("certificate: {}", "certificate: found no key; expected exactly one: arn"),
        arguments(
            "certificate: {arn: }",
            "certificate.arn: found nothing; expected a text such as " + CERTIFICATE),
        arguments("certificate: {acm: x}", "certificate: there is no 'acm' here; expected arn"),
        arguments(
            "clients: 10.0.0.0/8",
            "clients: found the text '10.0.0.0/8'; expected a list such as [172.20.0.0/16]"),
        arguments(
            "clients: [10.0.0.0/8, ~]",
            "clients[1]: found nothing; expected a text such as 172.20.0.0/16"),
        arguments(
            "clients: []",
            "clients: found an empty list; expected who may call; without the key, the own VPC may"),
        arguments("facade: alb", "facade: there is no 'alb' here; did you mean 'nlb'?"),
        arguments(
            "facade: {nlb: {accessLogs: }}",
            "facade.nlb.accessLogs.bucket: is missing; expected a text such as my-access-logs"),
        arguments(
            "health: {insufficientData: healthy}",
            "health.insufficientData: there is no 'healthy' here; did you mean 'Healthy'?"),
        arguments("retired: soon", "retired: found the text 'soon'; expected true or false"));
  }

  @Test
  void of_what_is_missing_at_once() {
    assertThat(Yaml.problems("regions: {us-east-1: }"))
        .containsExactly(
            "domain: is missing; expected a text such as private.internal.example.com",
            "name: is missing; expected a text such as private-api",
            "regions.us-east-1.certificate: is missing; expected something like " + CERTIFICATE,
            "regions.us-east-1.network.cidr: is missing; expected a text such as 10.1.0.0/16");
    assertThat(Yaml.problems("{name: a, domain: a.b}"))
        .containsExactly("regions: is missing; expected a map with a key such as us-east-1");
  }

  @ParameterizedTest(name = "{0} → {1}")
  @MethodSource
  void that_only_the_reader_can_tell(String keys, String problem) {
    assertThat(Yaml.problems(Yaml.with(keys))).containsExactly(problem);
  }

  static Stream<Arguments> that_only_the_reader_can_tell() {
    String twice = "is said twice, at line 6, column 1 and at line 7, column 1; keep one";
    return Stream.of(
        arguments("name: a\nname: b", "name: " + twice),
        arguments("name: a\n\"name\": b", "name: " + twice),
        arguments(
            "version: 1.0", "version: found the number 1.0; expected a whole number such as 1"),
        arguments(
            "quotas: {healthChecks: 1e3}",
            "quotas.healthChecks: found the number 1e3; expected a whole number such as 200"),
        arguments(
            "quotas: {healthChecks: 010}",
            "quotas.healthChecks: '010' means different numbers to different readers of YAML; write"
                + " a plain decimal number such as 200"),
        arguments(
            "quotas: {healthChecks: 0o17}",
            "quotas.healthChecks: '0o17' means different numbers to different readers of YAML;"
                + " write a plain decimal number such as 200"),
        arguments("zone: \"a\\nb\"", "zone: 'a\\nb' contains a line break"),
        arguments("zone: |\n  a\n", "zone: 'a\\n' contains a line break"),
        arguments("zone: \"a\\tb\"", "zone: 'a\\tb' contains a tab"),
        arguments("zone: \"a\\0b\"", "zone: 'a\\u0000b' contains the control character U+0000"),
        arguments("zone: \"a\\eb\"", "zone: 'a\\u001bb' contains the control character U+001B"),
        arguments("zone: \"a\\u2028b\"", "zone: 'a\\u2028b' contains the control character U+2028"),
        arguments("zone: \"a\\ud800b\"", "zone: 'a\\ud800b' contains the control character U+D800"),
        arguments(
            "zone: \"${TfToken[TOKEN.0]}\"",
            "zone: '${TfToken[TOKEN.0]}' contains 'TfToken[', which stands for a computed value"),
        arguments(
            "tags: {'TfToken[a]': b}",
            "tags[\"TfToken[a]\"]: 'TfToken[a]' contains 'TfToken[', which stands for a computed"
                + " value"),
        arguments("tags: {\"a\\nb\": c}", "tags[\"a\\nb\"]: 'a\\nb' contains a line break"),
        arguments(
            "zone: " + "z".repeat(2049),
            "zone: is 2049 characters long; nothing here is longer than 2048"),
        arguments(
            "tags:\n  <<: {a: b}",
            "tags[\"<<\"]: merge keys are not read; what is the same in every Region is said once,"
                + " in defaults"));
  }

  @Test
  void all_at_once_in_the_order_of_the_file() {
    assertThat(
            Yaml.located(
                """
                version: 1
                name: 5
                domain: a.example.com
                zoen: example.com
                regions:
                  us-east-1:
                    network: {cidr: 10.1.0.0/16, zones: "3"}
                    certificate: arn
                  eu-west-1:
                    certificate: arn
                    retired: no
                """))
        .containsExactly(
            "2:7: name: found the number 5; expected a text such as private-api, or quotes around"
                + " it",
            "4:1: zoen: unknown key; did you mean 'zone'?",
            "7:41: regions.us-east-1.network.zones: found the text '3'; expected a whole number"
                + " such as 2, or a list such as [use1-az1], without quotes",
            "9:3: regions.eu-west-1.network.cidr: is missing; expected a text such as 10.1.0.0/16",
            "11:14: regions.eu-west-1.retired: found 'no'; write false");
  }
}
