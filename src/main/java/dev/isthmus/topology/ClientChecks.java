package dev.isthmus.topology;

import dev.isthmus.internal.Text;
import dev.isthmus.spec.Spec;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/** The CIDR blocks whose hosts may call the API. */
final class ClientChecks {

  /** Addresses that no host calls from. */
  private static final List<Range> UNUSABLE =
      List.of(
          new Range(Cidr.parse("0.0.0.0/8"), "addresses of no host"),
          new Range(Cidr.parse("127.0.0.0/8"), "loopback addresses"),
          new Range(Cidr.parse("169.254.0.0/16"), "link-local addresses"),
          new Range(Cidr.parse("224.0.0.0/4"), "multicast addresses"),
          new Range(Cidr.parse("240.0.0.0/4"), "reserved addresses"));

  private ClientChecks() {}

  private record Range(Cidr cidr, String what) {}

  private record Client(int position, Cidr cidr) {}

  static void check(Spec spec, Problems problems) {
    if (!RegionChecks.comparable(spec.regions())) {
      return;
    }
    SortedMap<String, Cidr> networks = NetworkChecks.networks(spec);
    // What has left is no longer let in by a peering.
    networks.keySet().removeIf(region -> spec.regions().get(region).retired());
    spec.regions().forEach((name, region) -> clients(name, region.clients(), networks, problems));
  }

  private static void clients(
      String region, List<String> blocks, SortedMap<String, Cidr> networks, Problems problems) {
    List<Client> clients = new ArrayList<>();
    for (int i = 0; i < blocks.size(); i++) {
      String path = path(region, i);
      try {
        Cidr cidr = Cidr.parse(blocks.get(i));
        Optional<String> fault = fault(region, cidr, networks);
        if (fault.isPresent()) {
          problems.add(path, fault.get());
        } else {
          clients.add(new Client(i, cidr));
        }
      } catch (IllegalArgumentException e) {
        problems.add(path, e.getMessage());
      }
    }
    overlaps(region, clients, problems);
  }

  private static Optional<String> fault(
      String region, Cidr client, SortedMap<String, Cidr> networks) {
    if (client.prefixLength() == 0) {
      return Optional.of(
          "'0.0.0.0/0' is everybody; expected the blocks of the clients, such as 10.20.0.0/16");
    }
    for (Range range : UNUSABLE) {
      if (range.cidr().overlaps(client)) {
        return Optional.of(
            Text.quote(client.toString())
                + " holds "
                + range.what()
                + " ("
                + range.cidr()
                + "); expected the blocks of the clients, such as 10.20.0.0/16");
      }
    }
    for (Map.Entry<String, Cidr> network : networks.entrySet()) {
      Cidr vpc = network.getValue();
      if (network.getKey().equals(region)) {
        if (client.contains(vpc) && !client.equals(vpc)) {
          return Optional.of(
              Text.quote(client.toString())
                  + " is wider than the Region's own network "
                  + vpc
                  + "; expected that and the blocks outside it one by one");
        }
      } else if (client.overlaps(vpc)) {
        return Optional.of(
            Text.quote(client.toString())
                + " overlaps "
                + vpc
                + " of "
                + SpecChecks.mention(network.getKey())
                + ", which is let in by the peering of the Regions; leave it out");
      }
    }
    return Optional.empty();
  }

  /**
   * Of two CIDR blocks that overlap one holds the other, so that in the order of their first
   * addresses, wide before narrow, the last one that is not held by another is enough to compare
   * with.
   */
  private static void overlaps(String region, List<Client> clients, Problems problems) {
    List<Client> sorted = new ArrayList<>(clients);
    sorted.sort(
        Comparator.<Client, Long>comparing(client -> client.cidr().firstAddress())
            .thenComparing(client -> client.cidr().prefixLength())
            .thenComparing(Client::position));
    Client last = null;
    for (Client client : sorted) {
      if (last != null && last.cidr().contains(client.cidr())) {
        boolean inOrder = last.position() < client.position();
        Client first = inOrder ? last : client;
        Client second = inOrder ? client : last;
        problems.add(
            path(region, second.position()),
            Text.quote(second.cidr().toString())
                + (first.cidr().equals(second.cidr())
                    ? " is named twice"
                    : " overlaps " + first.cidr() + " of the same list; one of them is enough"));
      } else {
        last = client;
      }
    }
  }

  private static String path(String region, int position) {
    return SpecChecks.path(region, "clients[" + position + "]");
  }
}
