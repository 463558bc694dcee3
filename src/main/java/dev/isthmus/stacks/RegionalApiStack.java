package dev.isthmus.stacks;

import com.hashicorp.cdktf.providers.aws.provider.AwsProvider;
import dev.isthmus.constructs.ForEach;
import dev.isthmus.constructs.Switch;
import dev.isthmus.constructs.facade.NlbFacadeProps.AccessLogs;
import dev.isthmus.constructs.observability.LogGroupProps;
import dev.isthmus.constructs.region.BackendFactory;
import dev.isthmus.constructs.region.RegionalApi;
import dev.isthmus.constructs.region.RegionalApiProps;
import dev.isthmus.provider.AwsProviders;
import dev.isthmus.spec.ApiSpec;
import dev.isthmus.spec.FacadeSpec;
import dev.isthmus.spec.HealthSpec;
import dev.isthmus.spec.RegionSpec;
import dev.isthmus.topology.RegionPlan;
import dev.isthmus.topology.Topology;
import dev.isthmus.topology.Workspace;
import dev.isthmus.topology.ZonePlan;
import java.util.Optional;
import software.constructs.Construct;

/** The workspace {@code regional-<region>}: all of one Region, and nothing of any other. */
final class RegionalApiStack extends WorkspaceStack {

  private final Optional<RegionalApi> api;

  RegionalApiStack(
      Construct scope,
      Topology topology,
      Workspace workspace,
      StateLocation state,
      Optional<BackendFactory> backend) {
    super(scope, topology, workspace, state);
    RegionPlan region = topology.region(workspace.region().orElseThrow());
    AwsProvider provider = provider(region.name(), region.name());
    AwsProviders.useEverywhere(this, provider);
    if (region.retired()) {
      api = Optional.empty();
      return;
    }
    RegionalApiProps props = props(topology, region);
    RegionalApi created =
        backend
            .map(own -> new RegionalApi(this, "region", props, own))
            .orElseGet(() -> new RegionalApi(this, "region", props));
    created.outputs().forEach((output, value) -> Outputs.add(this, output, value));
    api = Optional.of(created);
  }

  /** What the Region holds; empty: it is leaving. */
  Optional<RegionalApi> api() {
    return api;
  }

  private RegionalApiProps props(Topology topology, RegionPlan region) {
    RegionSpec spec = region.spec();
    ApiSpec api = topology.spec().api();
    RegionalApiProps.Builder props =
        RegionalApiProps.builder(topology.spec().name(), region.name(), region.account())
            .network(
                region.cidr(), ForEach.literal(this, "zones", ZonePlan.attributes(region.zones())))
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
            : Optional.of(ForEach.literal(this, "outside_clients", region.outsideClients()));
    return props.clients(ForEach.literal(this, "clients", region.clients()), outside).build();
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
}
