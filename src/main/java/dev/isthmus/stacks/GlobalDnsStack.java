package dev.isthmus.stacks;

import com.hashicorp.cdktf.providers.aws.provider.AwsProvider;
import dev.isthmus.constructs.ForEach;
import dev.isthmus.constructs.dns.GlobalDns;
import dev.isthmus.constructs.dns.LatencyRouting;
import dev.isthmus.constructs.dns.RegionFacts;
import dev.isthmus.constructs.dns.RoutingPolicy;
import dev.isthmus.constructs.region.RegionalOutput;
import dev.isthmus.provider.AwsProviders;
import dev.isthmus.spec.RoutingSpec;
import dev.isthmus.spec.Spec;
import dev.isthmus.topology.RegionPlan;
import dev.isthmus.topology.Topology;
import dev.isthmus.topology.Workspace;
import java.util.SortedMap;
import java.util.TreeMap;
import software.constructs.Construct;

/** The workspace {@code global-dns}: zone, health checks and records. */
final class GlobalDnsStack extends WorkspaceStack {

  /**
   * Route 53 is one service for all Regions, and its control plane is in this one (<a
   * href="https://docs.aws.amazon.com/whitepapers/latest/aws-fault-isolation-boundaries/global-services.html">AWS</a>).
   */
  private static final String ROUTE_53_REGION = "us-east-1";

  private final GlobalDns dns;

  GlobalDnsStack(Construct scope, Topology topology, Workspace workspace, StateLocation state) {
    super(scope, topology, workspace, state);
    Spec spec = topology.spec();
    AwsProvider global = provider("global", ROUTE_53_REGION);
    SortedMap<String, RegionFacts> facts = new TreeMap<>();
    for (RegionPlan region : topology.regions().values()) {
      // Also of a retired Region: what its provider created, only its provider can destroy. A
      // provider that no resource uses is never started.
      provider(region.name(), region.name());
      if (!region.retired()) {
        state.read(this, region.name(), Deployment.regional(topology, region.name()));
        facts.put(region.name(), facts(region));
      }
    }
    ForEach regions = RegionFacts.literal(this, "regions", facts);
    dns =
        new GlobalDns(
            this,
            "dns",
            new GlobalDns.Props(
                spec.name(),
                spec.domain(),
                spec.zone(),
                spec.api().basePath().orElse(""),
                regions,
                policy(spec.routing())));
    AwsProviders.useEverywhere(this, global);

    Outputs.add(this, "zone_id", "Id of the private hosted zone", dns.zoneId());
    Outputs.add(this, "url", "What clients call", dns.url());
    Outputs.add(
        this,
        "health_check_ids",
        "Ids of the health checks, keyed by Region",
        dns.healthCheckIds());
  }

  private static RoutingPolicy policy(RoutingSpec routing) {
    return switch (routing) {
      case LATENCY -> new LatencyRouting();
    };
  }

  private RegionFacts facts(RegionPlan region) {
    String name = region.name();
    return new RegionFacts(
        remote(name, RegionalOutput.VPC_ID),
        remote(name, RegionalOutput.ALARM_NAME),
        remote(name, RegionalOutput.ALARM_REVISION),
        region.spec().health().insufficientData().value(),
        remote(name, RegionalOutput.FACADE_DNS_NAME),
        remote(name, RegionalOutput.FACADE_ZONE_ID));
  }

  /** What the workspace holds. */
  GlobalDns dns() {
    return dns;
  }
}
