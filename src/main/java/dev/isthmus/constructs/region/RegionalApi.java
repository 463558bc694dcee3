package dev.isthmus.constructs.region;

import com.hashicorp.cdktf.Fn;
import com.hashicorp.cdktf.ITerraformDependable;
import com.hashicorp.cdktf.TerraformResource;
import com.hashicorp.cdktf.Token;
import dev.isthmus.constructs.ForEach;
import dev.isthmus.constructs.Literal;
import dev.isthmus.constructs.api.ApiEndpoint;
import dev.isthmus.constructs.api.Backend;
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
import dev.isthmus.constructs.transit.RegionalTransitGateway;
import dev.isthmus.constructs.transit.TransitGatewayProps;
import dev.isthmus.naming.ResourceNames;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.constructs.Construct;

/**
 * Everything of one Region, and nothing of any other: network, Transit Gateway, API, balancer and
 * alarm. With the default backend its stack has the file {@value ResponderCode#FILE} beside it.
 */
public final class RegionalApi extends Construct {

  private final Map<RegionalOutput, Object> outputs = new LinkedHashMap<>();
  private final RegionalApiProps props;
  private final Network network;
  private final RegionalTransitGateway transit;
  private final ApiEndpoint endpoint;
  private final PrivateApi api;
  private final NlbFacade facade;
  private final List<TerraformResource> answering;
  private final HealthyTargetsAlarm alarm;

  /** Creates all of it, with a {@link Responder} as the backend. */
  public RegionalApi(Construct scope, String id, RegionalApiProps props) {
    this(scope, id, props, Optional.empty());
  }

  /** Creates all of it, with a backend of the user's own. */
  public RegionalApi(
      Construct scope, String id, RegionalApiProps props, BackendFactory backendFactory) {
    this(scope, id, props, Optional.of(backendFactory));
  }

  private RegionalApi(
      Construct scope, String id, RegionalApiProps props, Optional<BackendFactory> own) {
    super(scope, id);
    this.props = props;
    ResourceNames names = props.names();
    network =
        new Network(this, "network", new NetworkProps(names.prefix(), props.cidr(), props.zones()));
    if (!props.flowLogs().isOff()) {
      new FlowLogs(
          this,
          "flow-logs",
          props.flowLogs(),
          network.vpcId(),
          names.logGroup("flow"),
          names.role("flow-logs"),
          props.account(),
          props.logs());
    }
    transit = gateway();
    endpoint =
        new ApiEndpoint(
            this,
            "endpoint",
            new ApiEndpoint.Props(
                names.endpoint(),
                names.region(),
                network.vpcId(),
                network.entry(),
                props.zones(),
                props.endpoint().privateDns()));
    Backend backend = own.map(factory -> factory.create(this, network)).orElseGet(this::responder);
    api = new PrivateApi(this, "api", names.api(), endpoint, backend, stage(), loggingAccount());
    endpoint.admit(admitted());
    facade = balance();
    CustomDomain domain =
        new CustomDomain(
            this,
            "domain",
            new CustomDomain.Props(props.domain(), props.certificateArn(), props.basePath()),
            api);
    answering = List.of(facade.listening(), domain.mapped());
    alarm =
        new HealthyTargetsAlarm(
            this,
            "health",
            new HealthyTargetsAlarm.Props(
                names.healthAlarm(),
                props.alarm().minimum(),
                props.alarm().periodSeconds(),
                props.alarm().evaluationPeriods()),
            facade);
    tell(backend);
  }

  private Responder responder() {
    ResourceNames names = props.names();
    return new Responder(
        this,
        "responder",
        new Responder.Props(
            names.responder(),
            names.role("responder"),
            names.logGroup("responder"),
            props.logs(),
            ResponderCode.pack()));
  }

  private RegionalTransitGateway gateway() {
    RegionalTransitGateway created =
        new RegionalTransitGateway(
            this,
            "transit",
            new TransitGatewayProps(
                props.names().prefix(),
                props.asn(),
                network.vpcId(),
                props.cidr(),
                network.transit().subnetIds()));
    props
        .outsideClients()
        .ifPresent(outside -> created.route("client", network.entry().routeTableId(), outside));
    return created;
  }

  private StageProps stage() {
    return new StageProps(
        props.stage().name(),
        props.names().logGroup("access"),
        props.logs(),
        props.stage().tracing(),
        props.stage().metrics(),
        props.stage().rateLimit(),
        props.stage().burstLimit());
  }

  private List<ITerraformDependable> loggingAccount() {
    if (props.loggingAccount().isOff()) {
      return List.of();
    }
    return List.of(
        new LoggingAccount(
                this,
                "logging-account",
                props.loggingAccount(),
                props.names().role("apigateway-logs"))
            .ready());
  }

  private List<String> admitted() {
    List<String> more = props.endpoint().allow();
    String own = api.executionArn() + "/*";
    if (!more.isEmpty() && Token.isUnresolved(more)) {
      // Joined by Terraform: CDKTF knows no template inside a function's argument.
      String all = Fn.join("", List.of(api.executionArn(), "/*"));
      return Token.asList(Fn.concat(List.of(List.of(all), more)));
    }
    List<String> arns = new ArrayList<>(List.of(own));
    more.stream().map(Literal::of).forEach(arns::add);
    return arns;
  }

  private NlbFacade balance() {
    RegionalApiProps.Balancer balancer = props.balancer();
    return new NlbFacade(
        this,
        "facade",
        new NlbFacadeProps(
            props.names().facade(),
            network.vpcId(),
            network.entry(),
            props.zones(),
            props
                .clients()
                .orElseGet(
                    () -> ForEach.literal(this, "clients", Map.of(props.cidr(), props.cidr()))),
            props.certificateArn(),
            balancer.tlsPolicy(),
            balancer.crossZone(),
            balancer.deletionProtection(),
            balancer.accessLogs()),
        endpoint);
  }

  private void tell(Backend backend) {
    outputs.put(RegionalOutput.VPC_ID, network.vpcId());
    outputs.put(RegionalOutput.VPC_CIDR, props.cidr());
    outputs.put(RegionalOutput.WORKLOAD_SUBNET_IDS, network.workload().subnetIdsByZone());
    outputs.put(RegionalOutput.WORKLOAD_ROUTE_TABLE_ID, network.workload().routeTableId());
    outputs.put(RegionalOutput.ENTRY_ROUTE_TABLE_ID, network.entry().routeTableId());
    outputs.put(RegionalOutput.TRANSIT_GATEWAY_ID, transit.id());
    outputs.put(RegionalOutput.TRANSIT_GATEWAY_ROUTE_TABLE_ID, transit.routeTableId());
    outputs.put(RegionalOutput.VPC_ENDPOINT_ID, endpoint.id());
    outputs.put(RegionalOutput.API_ID, api.id());
    outputs.put(RegionalOutput.API_EXECUTION_ARN, api.executionArn());
    if (backend instanceof Responder responder) {
      outputs.put(RegionalOutput.RESPONDER_FUNCTION_NAME, responder.functionName());
    }
    outputs.put(RegionalOutput.FACADE_DNS_NAME, facade.dnsName());
    outputs.put(RegionalOutput.FACADE_ZONE_ID, facade.hostedZoneId());
    outputs.put(RegionalOutput.FACADE_SECURITY_GROUP_ID, facade.securityGroupId());
    outputs.put(RegionalOutput.ALARM_NAME, alarm.name());
    outputs.put(RegionalOutput.ALARM_REVISION, alarm.revision());
  }

  /** What others may know of the Region, in the order of {@link RegionalOutput}. */
  public Map<RegionalOutput, Object> outputs() {
    return Collections.unmodifiableMap(outputs);
  }

  /** What exists once a client that connects is answered. */
  public List<TerraformResource> answering() {
    return answering;
  }

  /** The network, for what else is to live in it. */
  public Network network() {
    return network;
  }

  /** The API, for more methods, usage plans and the like. */
  public PrivateApi api() {
    return api;
  }

  /** The endpoint, for more APIs behind it. */
  public ApiEndpoint endpoint() {
    return endpoint;
  }

  /** The alarm that Route 53 watches. */
  public HealthyTargetsAlarm alarm() {
    return alarm;
  }

  /** The balancer. */
  public NlbFacade facade() {
    return facade;
  }

  /** The Transit Gateway, for more attachments and routes. */
  public RegionalTransitGateway transit() {
    return transit;
  }
}
