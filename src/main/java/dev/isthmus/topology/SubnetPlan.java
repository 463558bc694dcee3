package dev.isthmus.topology;

import dev.isthmus.internal.Text;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How a VPC is cut into subnets.
 *
 * <p>A VPC is cut into equal slots, and a zone takes the slot of its own number ({@code use1-az4}
 * the fourth), so that a zone that is added or removed moves nothing of the others. In a slot, the
 * first half is the workload subnet; the second half begins with the /28 of the entry, then the /28
 * of the Transit Gateway; what is left of it stays free.
 */
final class SubnetPlan {

  /** The widest VPC that AWS makes. */
  static final int WIDEST_VPC = 16;

  /** The narrowest VPC that AWS makes, and the narrowest subnet. */
  static final int NARROWEST_VPC = 28;

  /** A slot holds a workload subnet as large as two subnets of /28, and those two. */
  private static final int NARROWEST_SLOT = 26;

  /** Eight slots: no Region has more than six zones today. */
  private static final int MOST_SLOT_BITS = 3;

  /** AWS keeps the first four addresses of a subnet, and the last. */
  private static final int ENDPOINT_OFFSET = 4;

  private static final int BALANCER_OFFSET = 5;

  private SubnetPlan() {}

  /**
   * The subnets of every zone.
   *
   * @param vpc a block that has a slot for every zone
   * @param zoneIds ids such as {@code use1-az1}
   * @throws IllegalArgumentException when a zone has no slot in the VPC
   */
  static SortedMap<String, ZonePlan> zones(Cidr vpc, List<String> zoneIds) {
    SortedMap<String, ZonePlan> zones = new TreeMap<>();
    for (String zoneId : zoneIds) {
      zones.put(zoneId, zone(vpc, zoneNumber(zoneId)));
    }
    return zones;
  }

  private static ZonePlan zone(Cidr vpc, int number) {
    Cidr slot = vpc.subnet(vpc.prefixLength() + slotBits(vpc.prefixLength()), number - 1L);
    Cidr reserved = slot.subnet(slot.prefixLength() + 1, 1);
    Cidr entry = reserved.subnet(NARROWEST_VPC, 0);
    return new ZonePlan(
        slot.subnet(slot.prefixLength() + 1, 0).toString(),
        reserved.subnet(NARROWEST_VPC, 1).toString(),
        entry.toString(),
        entry.address(ENDPOINT_OFFSET),
        entry.address(BALANCER_OFFSET));
  }

  /** How many zones fit into a VPC of a prefix length: the highest zone number, 0 for none. */
  static int slots(int vpcPrefixLength) {
    return vpcPrefixLength > NARROWEST_SLOT ? 0 : 1 << slotBits(vpcPrefixLength);
  }

  private static int slotBits(int vpcPrefixLength) {
    return Math.min(MOST_SLOT_BITS, NARROWEST_SLOT - vpcPrefixLength);
  }

  /** The smallest VPC (the longest prefix) that has a slot for a zone number. */
  static int narrowestVpc(int highestZoneNumber) {
    int prefixLength = NARROWEST_SLOT;
    while (slots(prefixLength) < highestZoneNumber) {
      prefixLength--;
    }
    return prefixLength;
  }

  /**
   * The number at the end of a zone id, 4 for {@code use1-az4}.
   *
   * @throws IllegalArgumentException when there is none from 1 to 8
   */
  static int zoneNumber(String zoneId) {
    int at = zoneId.lastIndexOf("-az");
    String digits = at < 0 ? "" : zoneId.substring(at + 3);
    if (!digits.matches("[1-8]")) {
      throw new IllegalArgumentException("no zone number in " + Text.quote(zoneId));
    }
    return Integer.parseInt(digits);
  }
}
