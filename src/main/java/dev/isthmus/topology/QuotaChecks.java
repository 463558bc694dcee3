package dev.isthmus.topology;

import dev.isthmus.internal.YamlPath;
import dev.isthmus.spec.QuotaSpec;
import dev.isthmus.spec.RegionSpec;
import dev.isthmus.spec.Spec;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Counts what a deployment needs against the account's quotas. */
final class QuotaChecks {

  private QuotaChecks() {}

  static void check(Spec spec, Problems problems) {
    QuotaSpec quotas = spec.quotas();
    positive(quotas, problems);
    int active = (int) spec.regions().values().stream().filter(region -> !region.retired()).count();
    spec.regions()
        .forEach(
            (name, region) -> {
              if (!region.retired()) {
                region(name, region, active - 1, quotas, problems);
              }
            });
    count(
        "regions",
        active,
        Words.count(active, "Region") + " need as many Route 53 health checks",
        "an account",
        "healthChecks",
        quotas.healthChecks(),
        problems);
    count(
        "regions",
        active,
        Words.count(active, "Region") + " need as many records of one name and type",
        "Route 53",
        "recordsPerName",
        quotas.recordsPerName(),
        problems);
    count(
        "regions",
        active - 1,
        Words.count(active, "Region")
            + " need "
            + Words.count(active - 1L, "peering attachment")
            + " per Transit Gateway",
        "a Transit Gateway",
        "peeringsPerTransitGateway",
        quotas.peeringsPerTransitGateway(),
        problems);
    int rate = spec.api().throttling().rateLimit();
    count(
        "api.throttling.rateLimit",
        rate,
        rate + " requests per second are more than there are in a Region",
        "the account",
        "requestsPerSecond",
        quotas.requestsPerSecond(),
        problems);
    int burst = spec.api().throttling().burstLimit();
    count(
        "api.throttling.burstLimit",
        burst,
        burst + " requests at once are more than there are in a Region",
        "the account",
        "burst",
        quotas.burst(),
        problems);
  }

  private static void positive(QuotaSpec quotas, Problems problems) {
    Map<String, Integer> values = new LinkedHashMap<>();
    values.put("securityGroupRules", quotas.securityGroupRules());
    values.put("routesPerRouteTable", quotas.routesPerRouteTable());
    values.put("healthChecks", quotas.healthChecks());
    values.put("recordsPerName", quotas.recordsPerName());
    values.put("peeringsPerTransitGateway", quotas.peeringsPerTransitGateway());
    values.put("requestsPerSecond", quotas.requestsPerSecond());
    values.put("burst", quotas.burst());
    values.forEach(
        (key, value) -> {
          if (value < 1) {
            problems.add(
                "quotas." + key, value + " is not a quota; expected what AWS grants, 1 or more");
          }
        });
  }

  private static void region(
      String name, RegionSpec region, int peers, QuotaSpec quotas, Problems problems) {
    String path =
        region.clients().isEmpty()
            ? YamlPath.key("regions", name)
            : SpecChecks.path(name, "clients");
    int clients = Math.max(1, region.clients().size());
    count(
        path,
        clients + peers,
        Words.count(clients, "client block")
            + " and "
            + Words.count(peers, "peered Region")
            + " need "
            + (clients + peers)
            + " inbound rules of the load balancer's security group",
        "a security group",
        "securityGroupRules",
        quotas.securityGroupRules(),
        problems);
    int outside = outside(region);
    count(
        path,
        1 + outside + peers,
        "the own network, "
            + Words.count(outside, "client block")
            + " outside it and "
            + Words.count(peers, "peered Region")
            + " need "
            + (1 + outside + peers)
            + " routes",
        "a route table",
        "routesPerRouteTable",
        quotas.routesPerRouteTable(),
        problems);
  }

  /** Blocks of clients that need a route of their own. */
  private static int outside(RegionSpec region) {
    Optional<Cidr> vpc = Cidr.tryParse(region.network().cidr());
    Set<Cidr> outside = new HashSet<>();
    for (String client : region.clients()) {
      Cidr.tryParse(client)
          .filter(cidr -> vpc.isEmpty() || !vpc.get().contains(cidr))
          .ifPresent(outside::add);
    }
    return outside.size();
  }

  /**
   * Compares a count with its quota.
   *
   * @param what a sentence that says what is needed
   * @param holder of the quota
   * @param key of the quota in the spec
   */
  private static void count(
      String path,
      int needed,
      String what,
      String holder,
      String key,
      int quota,
      Problems problems) {
    if (quota > 0 && needed > quota) {
      problems.add(
          path,
          what
              + "; "
              + holder
              + " has "
              + quota
              + " at most; if AWS has raised the quota, say so in quotas."
              + key);
    }
  }
}
