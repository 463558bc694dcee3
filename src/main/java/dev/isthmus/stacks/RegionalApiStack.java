package dev.isthmus.stacks;

import com.hashicorp.cdktf.ITerraformDependable;
import com.hashicorp.cdktf.TerraformResource;
import com.hashicorp.cdktf.TerraformStack;
import com.hashicorp.cdktf.providers.aws.provider.AwsProvider;
import dev.isthmus.constructs.ForEach;
import dev.isthmus.constructs.Literal;
import dev.isthmus.constructs.api.ApiEndpoint;
import dev.isthmus.constructs.api.LoggingAccount;
import dev.isthmus.constructs.api.PrivateApi;
import dev.isthmus.constructs.api.Responder;
import dev.isthmus.constructs.api.ResponderCode;
import dev.isthmus.constructs.api.StageProps;
import dev.isthmus.constructs.facade.CustomDomain;
import dev.isthmus.constructs.facade.NlbFacade;
import dev.isthmus.constructs.facade.NlbFacadeProps;
import dev.isthmus.constructs.health.HealthyTargetsAlarm;
import dev.isthmus.constructs.network.Network;
import dev.isthmus.constructs.network.NetworkProps;
import dev.isthmus.constructs.observability.FlowLogs;
import dev.isthmus.constructs.observability.LogGroupProps;
import dev.isthmus.constructs.transit.RegionalTransitGateway;
import dev.isthmus.constructs.transit.TransitGatewayProps;
import dev.isthmus.spec.ApiSpec;
import dev.isthmus.spec.FacadeSpec;
import dev.isthmus.spec.HealthSpec;
import dev.isthmus.topology.RegionPlan;
import dev.isthmus.topology.ResourceNames;
import dev.isthmus.topology.Topology;
import dev.isthmus.topology.Workspace;
import dev.isthmus.topology.ZonePlan;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.constructs.Construct;

/** The workspace {@code regional-<region>}: all of one Region, and nothing of any other. */
final class RegionalApiStack extends WorkspaceStack {

  RegionalApiStack(Construct scope, Topology topology, Workspace workspace, StateLocation state) {
    super(scope, topology, workspace, state);
    RegionPlan region = topology.region(workspace.region().orElseThrow());
    AwsProvider provider = provider(region.name(), region.name());
    if (!region.retired()) {
      new Contents(this, topology.spec().api(), topology, region).build();
      // The constructs leave the provider open, since a module is given its own.
      getNode().findAll().stream()
          .filter(TerraformResource.class::isInstance)
          .forEach(resource -> ((TerraformResource) resource).setProvider(provider));
    }
  }

  /** What a Region holds, in the order in which one thing needs the other. */
  private record Contents(TerraformStack stack, ApiSpec api, Topology topology, RegionPlan region) {

    void build() {
      ResourceNames names = region.names();
      String domain = topology.spec().domain();
      LogGroupProps logs =
          new LogGroupProps(region.spec().logs().retentionDays(), region.spec().logs().kmsKey());
      ForEach zones = ForEach.literal(stack, "zones", zones());

      Network network =
          new Network(stack, "network", new NetworkProps(names.prefix(), region.cidr(), zones));
      if (region.spec().network().flowLogs()) {
        new FlowLogs(
            stack,
            "flow-logs",
            network.vpcId(),
            names.logGroup("flow"),
            names.role("flow-logs"),
            region.account(),
            logs);
      }
      RegionalTransitGateway transit = transit(network);

      ApiEndpoint endpoint =
          new ApiEndpoint(
              stack,
              "endpoint",
              new ApiEndpoint.Props(
                  names.endpoint(),
                  region.name(),
                  network.vpcId(),
                  network.entry(),
                  zones,
                  region.spec().endpoint().privateDns()));
      Responder responder =
          new Responder(
              stack,
              "responder",
              new Responder.Props(
                  names.responder(),
                  names.role("responder"),
                  names.logGroup("responder"),
                  logs,
                  ResponderCode.pack()));
      PrivateApi privateApi =
          new PrivateApi(
              stack, "api", names.api(), endpoint, responder, stage(logs), loggingAccount());
      endpoint.admit(admitted(privateApi));

      NlbFacade facade = facade(network, zones, endpoint);
      new CustomDomain(
          stack,
          "domain",
          new CustomDomain.Props(domain, region.spec().certificate().arn(), api.basePath()),
          privateApi);
      HealthSpec health = region.spec().health();
      HealthyTargetsAlarm alarm =
          new HealthyTargetsAlarm(
              stack,
              "health",
              new HealthyTargetsAlarm.Props(
                  names.healthAlarm(),
                  health.minimumHealthyTargets(),
                  health.periodSeconds(),
                  health.evaluationPeriods()),
              facade);

      Map<RegionalOutput, Object> outputs = new LinkedHashMap<>();
      outputs.put(RegionalOutput.VPC_ID, network.vpcId());
      outputs.put(RegionalOutput.VPC_CIDR, region.cidr());
      outputs.put(
          RegionalOutput.WORKLOAD_SUBNET_IDS,
          "${{for zone, subnet in "
              + ForEach.address(network.workload().subnets())
              + " : zone => subnet.id}}");
      outputs.put(RegionalOutput.WORKLOAD_ROUTE_TABLE_ID, network.workload().routeTableId());
      outputs.put(RegionalOutput.ENTRY_ROUTE_TABLE_ID, network.entry().routeTableId());
      outputs.put(RegionalOutput.TRANSIT_GATEWAY_ID, transit.id());
      outputs.put(RegionalOutput.TRANSIT_GATEWAY_ROUTE_TABLE_ID, transit.routeTableId());
      outputs.put(RegionalOutput.VPC_ENDPOINT_ID, endpoint.id());
      outputs.put(RegionalOutput.API_ID, privateApi.id());
      outputs.put(RegionalOutput.API_EXECUTION_ARN, privateApi.executionArn());
      outputs.put(RegionalOutput.RESPONDER_FUNCTION_NAME, responder.functionName());
      outputs.put(RegionalOutput.FACADE_DNS_NAME, facade.dnsName());
      outputs.put(RegionalOutput.FACADE_ZONE_ID, facade.hostedZoneId());
      outputs.put(RegionalOutput.FACADE_SECURITY_GROUP_ID, facade.securityGroupId());
      outputs.put(RegionalOutput.ALARM_NAME, alarm.name());
      outputs.put(RegionalOutput.ALARM_REVISION, alarm.revision());
      outputs.forEach((output, value) -> Outputs.add(stack, output, value));
    }

    private Map<String, Object> zones() {
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

    private RegionalTransitGateway transit(Network network) {
      RegionalTransitGateway transit =
          new RegionalTransitGateway(
              stack,
              "transit",
              new TransitGatewayProps(
                  region.names().prefix(),
                  region.asn(),
                  network.vpcId(),
                  region.cidr(),
                  network.transit().subnetIds()));
      if (!region.outsideClients().isEmpty()) {
        transit.route(
            "client",
            network.entry().routeTableId(),
            ForEach.literal(stack, "outside_clients", byName(region.outsideClients())));
      }
      return transit;
    }

    private StageProps stage(LogGroupProps logs) {
      return new StageProps(
          api.stage(),
          region.names().logGroup("access"),
          logs,
          api.tracing(),
          api.metrics(),
          api.throttling().rateLimit(),
          api.throttling().burstLimit());
    }

    private List<ITerraformDependable> loggingAccount() {
      if (api.accountRole() == ApiSpec.AccountRole.EXISTING) {
        return List.of();
      }
      return List.of(
          new LoggingAccount(stack, "logging-account", region.names().role("apigateway-logs"))
              .ready());
    }

    private List<String> admitted(PrivateApi privateApi) {
      List<String> arns = new ArrayList<>();
      arns.add(privateApi.executionArn() + "/*");
      region.spec().endpoint().allow().stream().map(Literal::of).forEach(arns::add);
      return arns;
    }

    private NlbFacade facade(Network network, ForEach zones, ApiEndpoint endpoint) {
      FacadeSpec.Nlb nlb = (FacadeSpec.Nlb) region.spec().facade();
      return new NlbFacade(
          stack,
          "facade",
          new NlbFacadeProps(
              region.names().facade(),
              network.vpcId(),
              network.entry(),
              zones,
              ForEach.literal(stack, "clients", byName(region.clients())),
              region.spec().certificate().arn(),
              nlb.tlsPolicy(),
              nlb.crossZone(),
              nlb.deletionProtection(),
              nlb.accessLogs()
                  .map(logs -> new NlbFacadeProps.AccessLogs(logs.bucket(), logs.prefix()))),
          endpoint);
    }

    private static Map<String, Object> byName(List<String> cidrs) {
      Map<String, Object> byName = new LinkedHashMap<>();
      cidrs.forEach(cidr -> byName.put(cidr, cidr));
      return byName;
    }
  }
}
