package dev.isthmus.stacks;

import com.hashicorp.cdktf.ITerraformDependable;
import com.hashicorp.cdktf.TerraformProvider;
import dev.isthmus.constructs.region.RegionalOutput;
import dev.isthmus.constructs.transit.PeeringSide;
import dev.isthmus.constructs.transit.TransitPeering;
import dev.isthmus.topology.RegionPair;
import dev.isthmus.topology.RegionPlan;
import dev.isthmus.topology.Topology;
import dev.isthmus.topology.Workspace;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import software.constructs.Construct;

/** The workspace {@code peering}: whatever exists because of a pair of Regions. */
final class TransitPeeringStack extends WorkspaceStack {

  private final Map<RegionPair, TransitPeering> peerings = new LinkedHashMap<>();

  TransitPeeringStack(
      Construct scope, Topology topology, Workspace workspace, StateLocation state) {
    super(scope, topology, workspace, state);
    Map<String, PeeringSide> sides = new TreeMap<>();
    for (RegionPlan region : topology.regions().values()) {
      // A retired Region keeps its provider: Terraform destroys with the provider that created.
      TerraformProvider provider = provider(region.name(), region.name());
      if (!region.retired()) {
        state.read(this, region.name(), Deployment.regional(topology, region.name()));
        sides.put(region.name(), side(region, provider));
      }
    }
    topology.pairs().stream()
        .sorted(Comparator.comparingInt(RegionPair::wave))
        .forEach(
            pair ->
                peerings.put(
                    pair,
                    new TransitPeering(
                        this,
                        pair.key(),
                        topology.spec().name(),
                        TransitPeering.Addresses.of(pair.requester(), pair.accepter()),
                        sides.get(pair.requester()),
                        sides.get(pair.accepter()),
                        before(pair, peerings))));
    Map<String, Object> attachments = new TreeMap<>();
    peerings.forEach((pair, peering) -> attachments.put(pair.key(), peering.attachmentId()));
    Outputs.add(
        this,
        "peering_attachment_ids",
        "Ids of the peering attachments, keyed by the two Regions: <requester>_<accepter>",
        attachments);
  }

  /** The peering of two Regions, in either order; empty: there is none. */
  Optional<TransitPeering> between(String one, String other) {
    return peerings.entrySet().stream()
        .filter(pair -> !one.equals(other) && pair.getKey().has(one) && pair.getKey().has(other))
        .map(Map.Entry::getValue)
        .findFirst();
  }

  /** The peerings of the wave before that share a gateway with the pair. */
  private static List<ITerraformDependable> before(
      RegionPair pair, Map<RegionPair, TransitPeering> peerings) {
    return peerings.entrySet().stream()
        .filter(entry -> entry.getKey().wave() == pair.wave() - 1)
        .filter(
            entry -> entry.getKey().has(pair.requester()) || entry.getKey().has(pair.accepter()))
        .map(entry -> entry.getValue().accepted())
        .toList();
  }

  private PeeringSide side(RegionPlan region, TerraformProvider provider) {
    TreeMap<String, String> routeTables = new TreeMap<>();
    routeTables.put("entry", remote(region.name(), RegionalOutput.ENTRY_ROUTE_TABLE_ID));
    routeTables.put("workload", remote(region.name(), RegionalOutput.WORKLOAD_ROUTE_TABLE_ID));
    return PeeringSide.of(
        region.name(),
        provider,
        remote(region.name(), RegionalOutput.TRANSIT_GATEWAY_ID),
        remote(region.name(), RegionalOutput.TRANSIT_GATEWAY_ROUTE_TABLE_ID),
        region.cidr(),
        routeTables,
        remote(region.name(), RegionalOutput.FACADE_SECURITY_GROUP_ID));
  }
}
