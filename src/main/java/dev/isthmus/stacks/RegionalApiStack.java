package dev.isthmus.stacks;

import com.hashicorp.cdktf.providers.aws.provider.AwsProvider;
import dev.isthmus.constructs.ForEach;
import dev.isthmus.constructs.Switch;
import dev.isthmus.constructs.facade.NlbFacadeProps.AccessLogs;
import dev.isthmus.constructs.observability.LogGroupProps;
import dev.isthmus.constructs.region.RegionalApi;
import dev.isthmus.constructs.region.RegionalApiProps;
import dev.isthmus.spec.ApiSpec;
import dev.isthmus.spec.FacadeSpec;
import dev.isthmus.spec.HealthSpec;
import dev.isthmus.spec.RegionSpec;
import dev.isthmus.topology.RegionPlan;
import dev.isthmus.topology.Topology;
import dev.isthmus.topology.Workspace;
import dev.isthmus.topology.ZonePlan;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.constructs.Construct;

/** The workspace {@code regional-<region>}: all of one Region, and nothing of any other. */
final class RegionalApiStack extends WorkspaceStack {

  RegionalApiStack(Construct scope, Topology topology, Workspace workspace, StateLocation state) {
    super(scope, topology, workspace, state);
    RegionPlan region = topology.region(workspace.region().orElseThrow());
    AwsProvider provider = provider(region.name(), region.name());
    if (!region.retired()) {
      RegionalApi api = new RegionalApi(this, "region", props(topology, region));
      api.outputs().forEach((output, value) -> Outputs.add(this, output, value));
      useEverywhere(provider);
    }
  }

  private RegionalApiProps props(Topology topology, RegionPlan region) {
    RegionSpec spec = region.spec();
    ApiSpec api = topology.spec().api();
    RegionalApiProps.Builder props =
        RegionalApiProps.builder(topology.spec().name(), region.name(), region.account())
            .network(region.cidr(), ForEach.literal(this, "zones", zones(region)))
            .asn(region.asn())
            .domain(topology.spec().domain(), spec.certificate().arn())
            .basePath(api.basePath())
            .stage(stage(api))
            .endpoint(
                new RegionalApiProps.Endpoint(
                    spec.endpoint().privateDns(), spec.endpoint().allow()))
            .balancer(balancer((FacadeSpec.Nlb) spec.facade()))
            .alarm(alarm(spec.health()))
            .logs(new LogGroupProps(spec.logs().retentionDays(), spec.logs().kmsKey()))
            .flowLogs(Switch.of(spec.network().flowLogs()))
            .loggingAccount(Switch.of(api.accountRole() == ApiSpec.AccountRole.CREATE));
    Optional<ForEach> outside =
        region.outsideClients().isEmpty()
            ? Optional.empty()
            : Optional.of(
                ForEach.literal(this, "outside_clients", byName(region.outsideClients())));
    return props
        .clients(ForEach.literal(this, "clients", byName(region.clients())), outside)
        .build();
  }

  private static Map<String, Object> zones(RegionPlan region) {
    Map<String, Object> zones = new LinkedHashMap<>();
    region.zones().forEach((id, zone) -> zones.put(id, attributes(zone)));
    return zones;
  }

  private static Map<String, Object> attributes(ZonePlan zone) {
    Map<String, Object> attributes = new LinkedHashMap<>();
    attributes.put("workload_cidr", zone.workloadCidr());
    attributes.put("transit_cidr", zone.transitCidr());
    attributes.put("entry_cidr", zone.entryCidr());
    attributes.put("endpoint_address", zone.endpointAddress());
    attributes.put("balancer_address", zone.balancerAddress());
    return attributes;
  }

  private static RegionalApiProps.Stage stage(ApiSpec api) {
    return new RegionalApiProps.Stage(
        api.stage(),
        api.tracing(),
        api.metrics(),
        api.throttling().rateLimit(),
        api.throttling().burstLimit());
  }

  private static RegionalApiProps.Balancer balancer(FacadeSpec.Nlb nlb) {
    return new RegionalApiProps.Balancer(
        nlb.tlsPolicy(),
        nlb.crossZone(),
        nlb.deletionProtection(),
        nlb.accessLogs().map(logs -> AccessLogs.to(logs.bucket(), logs.prefix())));
  }

  private static RegionalApiProps.Alarm alarm(HealthSpec health) {
    return new RegionalApiProps.Alarm(
        health.minimumHealthyTargets(), health.periodSeconds(), health.evaluationPeriods());
  }

  private static Map<String, Object> byName(List<String> cidrs) {
    Map<String, Object> byName = new LinkedHashMap<>();
    cidrs.forEach(cidr -> byName.put(cidr, cidr));
    return byName;
  }
}
