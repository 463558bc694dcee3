package dev.isthmus.topology;

import dev.isthmus.spec.RegionSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/**
 * The peerings of a full mesh, in waves.
 *
 * <p>A Transit Gateway takes ten pending peering requests at once (<a
 * href="https://docs.aws.amazon.com/vpc/latest/tgw/transit-gateway-quotas.html">AWS</a>), and
 * Terraform sends all requests before the first acceptance. The pairs are therefore dealt out as a
 * round robin tournament: in every round each gateway plays at most once, and a wave is eight
 * rounds.
 */
final class RegionPairs {

  /** Rounds of a wave, and so the most requests that a gateway has pending; AWS allows ten. */
  static final int ROUNDS_PER_WAVE = 8;

  private RegionPairs() {}

  /** The pairs of the Regions that are not leaving, sorted by requester, then accepter. */
  static List<RegionPair> of(SortedMap<String, RegionSpec> regions) {
    List<String> names =
        regions.entrySet().stream()
            .filter(region -> !region.getValue().retired())
            .map(Map.Entry::getKey)
            .toList();
    List<RegionPair> pairs = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      for (int j = i + 1; j < names.size(); j++) {
        int wave = round(i, j, names.size()) / ROUNDS_PER_WAVE;
        pairs.add(new RegionPair(names.get(i), names.get(j), wave));
      }
    }
    return pairs;
  }

  /**
   * The round in which two of {@code size} players meet. With an odd number of rounds r, players i
   * and j below r meet in round (i + j) mod r, which nobody else of the round sums to; the one who
   * would meet himself in it (2i mod r) meets the last player of an even number instead.
   */
  private static int round(int i, int j, int size) {
    int rounds = size % 2 == 0 ? size - 1 : size;
    return j == rounds ? 2 * i % rounds : (i + j) % rounds;
  }
}
