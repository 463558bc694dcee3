package dev.isthmus.topology;

import static java.util.Objects.requireNonNull;

import dev.isthmus.naming.ResourceNames;
import dev.isthmus.spec.RegionSpec;
import dev.isthmus.spec.Spec;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The facts of one Region. Nothing in it depends on another Region.
 *
 * @param name the Region's name
 * @param retired whether the Region is leaving
 * @param cidr the VPC's CIDR block
 * @param asn the Transit Gateway's autonomous system number
 * @param zones subnets and addresses, keyed by zone id such as {@code use1-az1}
 * @param clients CIDR blocks whose hosts may call the API, at least one
 * @param outsideClients those of {@code clients} that are not inside the VPC
 * @param names of what is created in the Region
 * @param spec what the user said of the Region
 */
public record RegionPlan(
    String name,
    boolean retired,
    String cidr,
    long asn,
    SortedMap<String, ZonePlan> zones,
    List<String> clients,
    List<String> outsideClients,
    ResourceNames names,
    RegionSpec spec) {

  /** Copies the collections. */
  public RegionPlan {
    requireNonNull(name, "name");
    requireNonNull(cidr, "cidr");
    requireNonNull(names, "names");
    requireNonNull(spec, "spec");
    zones = Collections.unmodifiableSortedMap(new TreeMap<>(zones));
    clients = List.copyOf(clients);
    outsideClients = List.copyOf(outsideClients);
  }

  /** Number of the account, twelve digits: that of the certificate, which AWS wants in the same. */
  public String account() {
    return spec.certificate().arn().split(":", 6)[4];
  }

  /** Derives the facts of a Region of a spec that has no problems. */
  static RegionPlan of(Spec spec, RegionSpec region) {
    Cidr cidr = Cidr.parse(region.network().cidr());
    List<String> clients =
        region.clients().isEmpty() ? List.of(region.network().cidr()) : region.clients();
    return new RegionPlan(
        region.name(),
        region.retired(),
        region.network().cidr(),
        region.transit().asn().orElseGet(() -> AwsRegions.get(region.name()).asn()),
        SubnetPlan.zones(cidr, AwsRegions.zones(region.name(), region.network().zones())),
        clients,
        clients.stream().filter(client -> !cidr.contains(Cidr.parse(client))).toList(),
        new ResourceNames(spec.name(), region.name()),
        region);
  }
}
