package dev.isthmus.topology;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isthmus.spec.Spec;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RegionPairsTest {

  /** AWS allows ten; two are left for whatever else the account is peering. */
  private static final int MOST_PENDING = 8;

  static IntStream numbersOfRegions() {
    return IntStream.rangeClosed(1, 20);
  }

  private static List<RegionPair> pairs(Spec spec) {
    return RegionPairs.of(spec.regions());
  }

  private static List<RegionPair> pairs(int regions) {
    return pairs(SpecUnderTest.withRegions(regions).build());
  }

  @Test
  void aSingleRegionHasNobodyToPeerWith() {
    assertThat(pairs(1)).isEmpty();
  }

  @Test
  void theFirstByNameAsksAndTheOtherAccepts() {
    assertThat(pairs(new SpecUnderTest().build()))
        .containsExactly(new RegionPair("us-east-1", "us-west-2", 0));
    assertThat(new RegionPair("us-east-1", "us-west-2", 0).key()).isEqualTo("us-east-1_us-west-2");
  }

  @Test
  void aRetiredRegionHasNoPeering() {
    SpecUnderTest spec = SpecUnderTest.withRegions(4);
    spec.regions.get("ap-east-1").retired = true;
    assertThat(pairs(spec.build()))
        .hasSize(3)
        .noneMatch(pair -> pair.has("ap-east-1"))
        .allMatch(pair -> pair.has("af-south-1") || pair.has("ap-east-2"));
  }

  @ParameterizedTest
  @MethodSource("numbersOfRegions")
  void everyTwoRegionsMeetOnce(int regions) {
    List<RegionPair> pairs = pairs(regions);
    assertThat(pairs).hasSize(regions * (regions - 1) / 2);
    assertThat(pairs.stream().map(RegionPair::key)).doesNotHaveDuplicates().isSorted();
    assertThat(pairs).allMatch(pair -> pair.requester().compareTo(pair.accepter()) < 0);
  }

  @ParameterizedTest
  @MethodSource("numbersOfRegions")
  void wavesAreNumberedWithoutAGap(int regions) {
    List<Integer> waves =
        pairs(regions).stream().map(RegionPair::wave).distinct().sorted().toList();
    assertThat(waves)
        .containsExactlyElementsOf(IntStream.range(0, waves.size()).boxed().toList())
        .hasSizeLessThanOrEqualTo(3);
    if (regions <= 8) {
      assertThat(waves.size()).as("up to eight Regions fit into one wave").isLessThan(2);
    }
  }

  /**
   * Terraform sends every request whose predecessors are accepted, and acceptances come in any
   * order: whatever the order, no gateway has more than eight requests pending.
   */
  @ParameterizedTest
  @MethodSource("numbersOfRegions")
  void noGatewayHasMoreThanEightRequestsPending(int regions) {
    List<RegionPair> pairs = pairs(regions);
    for (long seed = 0; seed < 10; seed++) {
      assertThat(mostPending(pairs, new Random(seed)))
          .as("seed %d", seed)
          .isLessThanOrEqualTo(MOST_PENDING);
    }
  }

  @Test
  void theSimulationSeesTooManyRequestsWithoutWaves() {
    List<RegionPair> atOnce =
        pairs(20).stream()
            .map(pair -> new RegionPair(pair.requester(), pair.accepter(), 0))
            .toList();
    assertThat(mostPending(atOnce, new Random(0))).isEqualTo(19);
  }

  private static int mostPending(List<RegionPair> pairs, Random random) {
    Map<RegionPair, List<RegionPair>> before = new HashMap<>();
    pairs.forEach(pair -> before.put(pair, predecessors(pair, pairs)));
    Set<RegionPair> accepted = new HashSet<>();
    Set<RegionPair> requested = new HashSet<>();
    List<RegionPair> pending = new ArrayList<>();
    int most = 0;
    while (accepted.size() < pairs.size()) {
      for (RegionPair pair : pairs) {
        if (accepted.containsAll(before.get(pair)) && requested.add(pair)) {
          pending.add(pair);
        }
      }
      Map<String, Integer> perGateway = new TreeMap<>();
      for (RegionPair pair : pending) {
        perGateway.merge(pair.requester(), 1, Integer::sum);
        perGateway.merge(pair.accepter(), 1, Integer::sum);
      }
      most = Math.max(most, Collections.max(perGateway.values()));
      accepted.add(pending.remove(random.nextInt(pending.size())));
    }
    return most;
  }

  /** What the request of a pair waits for: the pairs of the wave before at either gateway. */
  private static List<RegionPair> predecessors(RegionPair pair, List<RegionPair> pairs) {
    return pairs.stream()
        .filter(before -> before.wave() == pair.wave() - 1)
        .filter(before -> before.has(pair.requester()) || before.has(pair.accepter()))
        .toList();
  }
}
