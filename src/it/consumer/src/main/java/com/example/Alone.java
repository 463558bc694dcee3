package com.example;

import com.hashicorp.cdktf.App;
import com.hashicorp.cdktf.TerraformStack;
import dev.isthmus.constructs.ForEach;
import dev.isthmus.constructs.api.ApiEndpoint;
import dev.isthmus.constructs.api.LoggingAccount;
import dev.isthmus.constructs.api.PrivateApi;
import dev.isthmus.constructs.api.Responder;
import dev.isthmus.constructs.dns.LatencyRouting;
import dev.isthmus.constructs.dns.PrivateZone;
import dev.isthmus.constructs.dns.RegionFacts;
import dev.isthmus.constructs.facade.CustomDomain;
import dev.isthmus.constructs.facade.NlbFacade;
import dev.isthmus.constructs.facade.NlbFacadeProps;
import dev.isthmus.constructs.health.HealthyTargetsAlarm;
import dev.isthmus.constructs.health.RegionHealthChecks;
import dev.isthmus.constructs.identity.Policy;
import dev.isthmus.constructs.identity.ServiceRole;
import dev.isthmus.constructs.network.Network;
import dev.isthmus.constructs.network.NetworkProps;
import dev.isthmus.constructs.observability.FlowLogs;
import dev.isthmus.constructs.observability.LogGroup;
import dev.isthmus.constructs.transit.RegionalTransitGateway;
import dev.isthmus.constructs.transit.TransitGatewayProps;
import dev.isthmus.naming.ResourceNames;
import dev.isthmus.provider.AwsProviders;
import dev.isthmus.topology.ZonePlan;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Each construct by one statement. */
final class Alone {

  private static final String DOMAIN = "demo.internal.example.com";
  private static final String CERTIFICATE =
      "arn:aws:acm:us-east-1:111122223333:certificate/6f0b8ad2-5d0e-4b8a-9f0e-0c6d3c7a1e01";

  private Alone() {}

  static void add(App app) {
    // docs: stack
    TerraformStack stack = new TerraformStack(app, "alone");
    AwsProviders.addDefault(stack, "us-east-1");
    ResourceNames names = new ResourceNames("demo", "us-east-1");
    ForEach zones =
        ForEach.literal(
            stack, "zones", ZonePlan.attributes("10.1.0.0/16", List.of("use1-az1", "use1-az2")));
    ForEach clients = ForEach.literal(stack, "clients", List.of("10.0.0.0/8"));
    // docs: end

    // docs: network
    Network network = new Network(stack, "network", new NetworkProps("demo", "10.1.0.0/16", zones));
    new FlowLogs(stack, "flow-logs", network.vpcId(), names, "111122223333");
    RegionalTransitGateway gateway =
        new RegionalTransitGateway(stack, "transit", TransitGatewayProps.of("demo", network));
    gateway.route("client", network.entry().routeTableId(), clients);
    // docs: end

    // docs: api
    ApiEndpoint endpoint =
        new ApiEndpoint(
            stack, "endpoint", ApiEndpoint.Props.of("demo", "us-east-1", network, zones));
    Responder responder = new Responder(stack, "responder", Responder.Props.of(names));
    new LoggingAccount(stack, "logging-account", names.role("apigateway-logs"));
    PrivateApi api = new PrivateApi(stack, "api", "demo", endpoint, responder);
    endpoint.admit(List.of(api.executionArn() + "/*"));
    // docs: end

    // docs: facade
    NlbFacade facade =
        new NlbFacade(
            stack,
            "facade",
            NlbFacadeProps.of("demo", network, zones, clients, CERTIFICATE),
            endpoint);
    new CustomDomain(stack, "domain", CustomDomain.Props.of(DOMAIN, CERTIFICATE), api);
    HealthyTargetsAlarm alarm =
        new HealthyTargetsAlarm(stack, "alarm", HealthyTargetsAlarm.Props.of("demo"), facade);
    // docs: end

    // docs: dns
    ForEach regions =
        RegionFacts.literal(
            stack,
            "regions",
            new TreeMap<>(Map.of("us-east-1", RegionFacts.of(network.vpcId(), alarm, facade))));
    PrivateZone zone = new PrivateZone(stack, "zone", DOMAIN, regions);
    RegionHealthChecks health = new RegionHealthChecks(stack, "health", "demo", regions);
    new LatencyRouting().route(stack, DOMAIN, zone, regions, health);
    // docs: end

    // docs: small
    new LogGroup(stack, "worker", "/demo/worker");
    new ServiceRole(
        stack, "worker", names.role("worker"), Policy.assumedBy("lambda.amazonaws.com"));
    // docs: end
  }
}
