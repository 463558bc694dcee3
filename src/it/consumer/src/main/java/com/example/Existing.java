package com.example;

import com.hashicorp.cdktf.App;
import com.hashicorp.cdktf.TerraformStack;
import com.hashicorp.cdktf.providers.aws.provider.AwsProvider;
import dev.isthmus.constructs.ForEach;
import dev.isthmus.constructs.api.ApiEndpoint;
import dev.isthmus.constructs.api.ExecuteApiEndpoint;
import dev.isthmus.constructs.api.LambdaBackend;
import dev.isthmus.constructs.api.PrivateApi;
import dev.isthmus.constructs.api.StagedApi;
import dev.isthmus.constructs.dns.HostedZone;
import dev.isthmus.constructs.dns.LatencyRouting;
import dev.isthmus.constructs.dns.PrivateZone;
import dev.isthmus.constructs.dns.RegionFacts;
import dev.isthmus.constructs.facade.CustomDomain;
import dev.isthmus.constructs.facade.NlbFacade;
import dev.isthmus.constructs.facade.NlbFacadeProps;
import dev.isthmus.constructs.health.HealthyTargetsAlarm;
import dev.isthmus.constructs.health.RegionHealthChecks;
import dev.isthmus.constructs.network.Network;
import dev.isthmus.constructs.network.NetworkAttributes;
import dev.isthmus.constructs.network.Subnets;
import dev.isthmus.constructs.network.TieredVpc;
import dev.isthmus.constructs.transit.PeeringSide;
import dev.isthmus.constructs.transit.RegionalTransitGateway;
import dev.isthmus.constructs.transit.TransitGateway;
import dev.isthmus.constructs.transit.TransitPeering;
import dev.isthmus.constructs.transit.VpcAttachment;
import dev.isthmus.provider.AwsProviders;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** New constructs on what exists. */
final class Existing {

  private static final String DOMAIN = "demo.internal.example.com";
  private static final String CERTIFICATE =
      "arn:aws:acm:us-east-1:111122223333:certificate/6f0b8ad2-5d0e-4b8a-9f0e-0c6d3c7a1e01";

  private Existing() {}

  static void add(App app) {
    TerraformStack stack = new TerraformStack(app, "existing");
    AwsProviders.addDefault(stack, "us-east-1");

    // docs: network
    Subnets entry =
        Subnets.fromSubnetsAttributes(
            stack,
            "entry_subnets",
            new TreeMap<>(Map.of("use1-az1", "subnet-0a1", "use1-az2", "subnet-0a2")),
            "rtb-0a0");
    Subnets workload =
        Subnets.fromSubnetsAttributes(
            stack,
            "workload_subnets",
            new TreeMap<>(Map.of("use1-az1", "subnet-0b1", "use1-az2", "subnet-0b2")),
            "rtb-0b0");
    TieredVpc network =
        Network.fromNetworkAttributes(
            new NetworkAttributes("vpc-0c0", "10.9.0.0/16", workload, workload, entry));
    // docs: end

    // docs: transit
    TransitGateway gateway =
        RegionalTransitGateway.fromTransitGatewayAttributes("tgw-0d0", "tgw-rtb-0d0");
    new VpcAttachment(stack, "attachment", VpcAttachment.Props.of("demo", network), gateway);
    // docs: end

    // docs: endpoint
    ExecuteApiEndpoint endpoint = ApiEndpoint.fromEndpointAttributes("vpce-0e0", "sg-0e0");
    ForEach zones =
        ForEach.literal(
            stack,
            "zones",
            new TreeMap<>(
                Map.of(
                    "use1-az1", addresses("10.9.0.4", "10.9.0.5"),
                    "use1-az2", addresses("10.9.0.20", "10.9.0.21"))));
    ForEach clients = ForEach.literal(stack, "clients", List.of(network.cidr()));
    NlbFacade facade =
        new NlbFacade(
            stack,
            "facade",
            NlbFacadeProps.of("demo", network, zones, clients, CERTIFICATE),
            endpoint);
    // docs: end

    // docs: api
    StagedApi api =
        PrivateApi.fromApiAttributes(
            "a1b2c3d4e5", "live", "arn:aws:execute-api:us-east-1:111122223333:a1b2c3d4e5");
    new CustomDomain(stack, "domain", CustomDomain.Props.of(DOMAIN, CERTIFICATE), api);
    // docs: end

    // docs: function
    LambdaBackend function =
        LambdaBackend.fromFunctionAttributes(
            stack,
            "function",
            "orders",
            "arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/"
                + "arn:aws:lambda:us-east-1:111122223333:function:orders/invocations");
    new PrivateApi(stack, "more", "demo-more", endpoint, function);
    // docs: end

    // docs: zone
    HealthyTargetsAlarm alarm =
        new HealthyTargetsAlarm(
            stack,
            "alarm",
            HealthyTargetsAlarm.Props.of("demo"),
            "net/demo/0123456789abcdef",
            "targetgroup/demo/0123456789abcdef");
    ForEach regions =
        RegionFacts.literal(
            stack,
            "regions",
            new TreeMap<>(Map.of("us-east-1", RegionFacts.of(network.vpcId(), alarm, facade))));
    HostedZone zone = PrivateZone.fromZoneAttributes("Z0123456789ABCDEFGHIJ");
    RegionHealthChecks health = new RegionHealthChecks(stack, "health", "demo", regions);
    new LatencyRouting().route(stack, DOMAIN, zone, regions, health);
    // docs: end

    peering(stack, gateway, network, facade);
  }

  private static Map<String, String> addresses(String endpoint, String balancer) {
    return new TreeMap<>(Map.of("endpoint_address", endpoint, "balancer_address", balancer));
  }

  private static void peering(
      TerraformStack stack, TransitGateway gateway, TieredVpc network, NlbFacade facade) {
    AwsProvider here = AwsProviders.add(stack, "here", "us-east-1", Map.of());
    AwsProvider there = AwsProviders.add(stack, "there", "us-west-2", Map.of());
    TransitGateway other =
        RegionalTransitGateway.fromTransitGatewayAttributes("tgw-0f0", "tgw-rtb-0f0");
    // docs: peering
    PeeringSide east =
        PeeringSide.of("us-east-1", here, gateway, network, facade.securityGroupId());
    PeeringSide west =
        PeeringSide.of(
            "us-west-2",
            there,
            other.id(),
            other.routeTableId(),
            "10.8.0.0/16",
            new TreeMap<>(Map.of("entry", "rtb-0f0")),
            "sg-0f0");
    new TransitPeering(stack, "peering", "demo", east, west);
    // docs: end
  }
}
