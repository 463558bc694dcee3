package dev.isthmus.determinism;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.isthmus.testing.Block;
import dev.isthmus.testing.Scenarios;
import dev.isthmus.testing.SpecText;
import dev.isthmus.testing.Synthesis;
import dev.isthmus.testing.TerraformWorkspace;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * AWS takes ten pending peering requests per Transit Gateway, and Terraform sends at once whatever
 * waits for nothing. Worked out from the graph that Terraform will build.
 */
class TwentyRegionsTest {

  private static final int MOST_PENDING = 8;
  private static final String REQUEST = "aws_ec2_transit_gateway_peering_attachment";
  private static final String ACCEPTANCE = REQUEST + "_accepter";

  static Stream<SpecText> specs() {
    return Stream.of(
        SpecText.of("us-east-1", "us-west-2", "eu-west-1"),
        TwentyRegions.SPEC.without("regions.us-west-2"),
        TwentyRegions.SPEC.with("regions.eu-west-1.retired", true),
        TwentyRegions.SPEC);
  }

  @ParameterizedTest
  @MethodSource("specs")
  void neverHaveMoreRequestsPendingThanAwsTakes(SpecText spec) {
    TerraformWorkspace peering = Scenarios.of(spec).workspace("peering");
    Map<String, Set<String>> before = requestsBefore(peering);
    for (String region : peering.providers()) {
      List<String> here =
          before.keySet().stream()
              .filter(pair -> List.of(pair.split("_", -1)).contains(region))
              .toList();
      assertThat(width(here, before)).as("pending at " + region).isLessThanOrEqualTo(MOST_PENDING);
    }
  }

  @Test
  void joinEveryPair() {
    Synthesis synthesis = Scenarios.of(TwentyRegions.SPEC);
    TerraformWorkspace peering = synthesis.workspace("peering");
    assertThat(peering.counts())
        .containsEntry(REQUEST, 190)
        .containsEntry(ACCEPTANCE, 190)
        .containsEntry("aws_ec2_transit_gateway_route", 380)
        .containsEntry("aws_route", 760);
    assertThat(synthesis.workspace("global-dns").counts())
        .containsEntry("aws_route53_record", 20)
        .containsEntry("aws_route53_health_check", 20);
    assertThat(synthesis.order()).hasSize(22);
    Set<Integer> numbers = new TreeSet<>();
    synthesis
        .workspaces()
        .values()
        .forEach(
            workspace ->
                workspace
                    .resources("aws_ec2_transit_gateway")
                    .values()
                    .forEach(gateway -> numbers.add(gateway.at("amazon_side_asn").asInt())));
    assertThat(numbers).hasSize(20);
  }

  /** Of every request, those that are accepted before it is sent, keyed by pair of Regions. */
  private static Map<String, Set<String>> requestsBefore(TerraformWorkspace peering) {
    Map<String, Set<String>> before = new LinkedHashMap<>();
    for (Map.Entry<String, Block> request : peering.resources(REQUEST).entrySet()) {
      String pair = request.getKey().substring(REQUEST.length() + 1);
      Set<String> direct = new TreeSet<>();
      for (JsonNode dependency : request.getValue().at("depends_on")) {
        assertThat(dependency.asText()).startsWith(ACCEPTANCE + ".");
        direct.add(dependency.asText().substring(ACCEPTANCE.length() + 1));
      }
      before.put(pair, direct);
      // Accepted means accepted: the accepter waits for its request.
      peering
          .resource(ACCEPTANCE + "." + pair)
          .has("transit_gateway_attachment_id", "${" + REQUEST + "." + pair + ".id}");
    }
    boolean grown = true;
    while (grown) {
      grown = false;
      for (Set<String> known : before.values()) {
        Set<String> further = new TreeSet<>();
        known.forEach(pair -> further.addAll(before.get(pair)));
        grown |= known.addAll(further);
      }
    }
    return before;
  }

  /**
   * The most of some requests that can be pending at once: the largest set in which none waits for
   * another. By Dilworth's theorem as many as chains are needed to cover them, which is their
   * number less the largest matching between requests and those before them.
   */
  private static int width(List<String> requests, Map<String, Set<String>> before) {
    Map<String, String> matched = new LinkedHashMap<>();
    int matching = 0;
    for (String request : requests) {
      if (augment(request, requests, before, matched, new ArrayList<>())) {
        matching++;
      }
    }
    return requests.size() - matching;
  }

  private static boolean augment(
      String request,
      List<String> requests,
      Map<String, Set<String>> before,
      Map<String, String> matched,
      List<String> seen) {
    for (String earlier : requests) {
      if (before.get(request).contains(earlier) && !seen.contains(earlier)) {
        seen.add(earlier);
        String holder = matched.get(earlier);
        if (holder == null || augment(holder, requests, before, matched, seen)) {
          matched.put(earlier, request);
          return true;
        }
      }
    }
    return false;
  }
}
