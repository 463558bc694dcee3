package dev.isthmus.constructs.region;

import static java.util.Objects.requireNonNull;

import dev.isthmus.constructs.ForEach;
import dev.isthmus.constructs.Switch;
import dev.isthmus.constructs.facade.NlbFacadeProps;
import dev.isthmus.constructs.observability.LogGroupProps;
import dev.isthmus.naming.ResourceNames;
import java.util.List;
import java.util.Optional;

/**
 * What a {@link RegionalApi} needs. Texts and numbers may be references in Terraform's language;
 * what is typed {@code Object} is a {@link Boolean} or such a reference.
 *
 * @param names of what is created: prefix and Region
 * @param account number of the AWS account, which the flow logs' role serves alone
 * @param cidr the VPC's CIDR block
 * @param zones keyed by zone id, each with {@code workload_cidr}, {@code transit_cidr}, {@code
 *     entry_cidr}, {@code endpoint_address} and {@code balancer_address}
 * @param asn private autonomous system number of the Transit Gateway
 * @param domain the name that clients call
 * @param certificateArn ARN of the domain's certificate in this Region
 * @param basePath the path segment under which the domain serves the API; empty (the default): the
 *     root
 * @param clients who may connect, keyed by CIDR block; empty (the default): the VPC
 * @param outsideClients those of {@code clients} that are not in the VPC, keyed by CIDR block: they
 *     are answered through the Transit Gateway; default: none
 * @param stage the API's stage
 * @param endpoint the interface endpoint
 * @param balancer the Network Load Balancer
 * @param alarm when the Region counts as healthy
 * @param logs how all logs are kept; default: 30 days, with a key that AWS owns
 * @param flowLogs whether the VPC's connections are logged; default: yes
 * @param loggingAccount whether the role with which API Gateway logs is created and made the
 *     account's; default: yes
 */
public record RegionalApiProps(
    ResourceNames names,
    String account,
    String cidr,
    ForEach zones,
    Number asn,
    String domain,
    String certificateArn,
    Optional<String> basePath,
    Optional<ForEach> clients,
    Optional<ForEach> outsideClients,
    Stage stage,
    Endpoint endpoint,
    Balancer balancer,
    Alarm alarm,
    LogGroupProps logs,
    Switch flowLogs,
    Switch loggingAccount) {

  /** Refuses {@code null}. */
  public RegionalApiProps {
    requireNonNull(names, "names");
    requireNonNull(account, "account");
    requireNonNull(cidr, "cidr");
    requireNonNull(zones, "zones");
    requireNonNull(asn, "asn");
    requireNonNull(domain, "domain");
    requireNonNull(certificateArn, "certificateArn");
    requireNonNull(basePath, "basePath");
    requireNonNull(clients, "clients");
    requireNonNull(outsideClients, "outsideClients");
    requireNonNull(stage, "stage");
    requireNonNull(endpoint, "endpoint");
    requireNonNull(balancer, "balancer");
    requireNonNull(alarm, "alarm");
    requireNonNull(logs, "logs");
    requireNonNull(flowLogs, "flowLogs");
    requireNonNull(loggingAccount, "loggingAccount");
  }

  /**
   * What has no default.
   *
   * @param name prefix of every name
   * @param region the Region's name
   * @param account number of the AWS account
   */
  public static Builder builder(String name, String region, String account) {
    return new Builder(new ResourceNames(name, region), account);
  }

  /**
   * The stage of the API.
   *
   * @param name its name; default {@code live}
   * @param tracing whether X-Ray traces requests; default: yes
   * @param metrics whether every method has metrics of its own; default: yes
   * @param rateLimit requests per second in the long run; default 1000
   * @param burstLimit requests at once; default 500
   */
  public record Stage(
      String name, Object tracing, Object metrics, Number rateLimit, Number burstLimit) {
    /** Refuses {@code null}. */
    public Stage {
      requireNonNull(name, "name");
      requireNonNull(tracing, "tracing");
      requireNonNull(metrics, "metrics");
      requireNonNull(rateLimit, "rateLimit");
      requireNonNull(burstLimit, "burstLimit");
    }

    /** Stage {@code live}, everything observed. */
    public static Stage defaults() {
      return new Stage("live", true, true, 1000, 500);
    }
  }

  /**
   * The interface endpoint.
   *
   * @param privateDns whether API Gateway's own names resolve to it inside the VPC; default: no
   * @param allow execute-api ARNs that may be called through it beside this API; a list, or a
   *     reference to one; default: none
   */
  public record Endpoint(Object privateDns, List<String> allow) {
    /** Copies the list. */
    public Endpoint {
      requireNonNull(privateDns, "privateDns");
      allow = List.copyOf(allow);
    }

    /** This API alone, at its own address. */
    public static Endpoint defaults() {
      return new Endpoint(false, List.of());
    }
  }

  /**
   * The Network Load Balancer.
   *
   * @param tlsPolicy the listener's security policy; default TLS 1.2 and 1.3 with forward secrecy
   * @param crossZone whether every node sends to the targets of all zones; default: yes
   * @param deletionProtection whether AWS refuses to delete it; default: no
   * @param accessLogs where TLS connections are logged; default: nowhere
   */
  public record Balancer(
      String tlsPolicy,
      Object crossZone,
      Object deletionProtection,
      Optional<NlbFacadeProps.AccessLogs> accessLogs) {
    /** Refuses {@code null}. */
    public Balancer {
      requireNonNull(tlsPolicy, "tlsPolicy");
      requireNonNull(crossZone, "crossZone");
      requireNonNull(deletionProtection, "deletionProtection");
      requireNonNull(accessLogs, "accessLogs");
    }

    /** Cross-zone, without deletion protection and access logs. */
    public static Balancer defaults() {
      return new Balancer(NlbFacadeProps.DEFAULT_TLS_POLICY, true, false, Optional.empty());
    }
  }

  /**
   * When the Region counts as healthy.
   *
   * @param minimum fewer healthy targets than this alarm; default 1
   * @param periodSeconds length of a period in seconds, a multiple of 60; default 60
   * @param evaluationPeriods how many periods in a row must be bad; default 2
   */
  public record Alarm(Number minimum, Number periodSeconds, Number evaluationPeriods) {
    /** Refuses {@code null}. */
    public Alarm {
      requireNonNull(minimum, "minimum");
      requireNonNull(periodSeconds, "periodSeconds");
      requireNonNull(evaluationPeriods, "evaluationPeriods");
    }

    /** One target, two periods of a minute. */
    public static Alarm defaults() {
      return new Alarm(1, 60, 2);
    }
  }

  /** Collects props; everything that is not set has its default. */
  public static final class Builder {

    private final ResourceNames names;
    private final String account;
    private String cidr;
    private ForEach zones;
    private Number asn;
    private String domain;
    private String certificateArn;
    private Optional<String> basePath = Optional.empty();
    private Optional<ForEach> clients = Optional.empty();
    private Optional<ForEach> outsideClients = Optional.empty();
    private Stage stage = Stage.defaults();
    private Endpoint endpoint = Endpoint.defaults();
    private Balancer balancer = Balancer.defaults();
    private Alarm alarm = Alarm.defaults();
    private LogGroupProps logs = LogGroupProps.defaults();
    private Switch flowLogs = Switch.of(true);
    private Switch loggingAccount = Switch.of(true);

    private Builder(ResourceNames names, String account) {
      this.names = names;
      this.account = account;
    }

    /** The VPC's CIDR block and its zones; required. */
    public Builder network(String networkCidr, ForEach networkZones) {
      this.cidr = networkCidr;
      this.zones = networkZones;
      return this;
    }

    /** The Transit Gateway's autonomous system number; required. */
    public Builder asn(Number number) {
      this.asn = number;
      return this;
    }

    /** The name that clients call and its certificate; required. */
    public Builder domain(String name, String arn) {
      this.domain = name;
      this.certificateArn = arn;
      return this;
    }

    /** The path segment under which the domain serves the API. */
    public Builder basePath(Optional<String> segment) {
      this.basePath = segment;
      return this;
    }

    /** Who may connect; {@code outside} are those of them that are not in the VPC. */
    public Builder clients(ForEach all, Optional<ForEach> outside) {
      this.clients = Optional.of(all);
      this.outsideClients = outside;
      return this;
    }

    /** The API's stage. */
    public Builder stage(Stage part) {
      this.stage = part;
      return this;
    }

    /** The interface endpoint. */
    public Builder endpoint(Endpoint part) {
      this.endpoint = part;
      return this;
    }

    /** The Network Load Balancer. */
    public Builder balancer(Balancer part) {
      this.balancer = part;
      return this;
    }

    /** When the Region counts as healthy. */
    public Builder alarm(Alarm part) {
      this.alarm = part;
      return this;
    }

    /** How all logs are kept. */
    public Builder logs(LogGroupProps part) {
      this.logs = part;
      return this;
    }

    /** Whether the VPC's connections are logged. */
    public Builder flowLogs(Switch on) {
      this.flowLogs = on;
      return this;
    }

    /** Whether the role with which API Gateway logs is created and made the account's. */
    public Builder loggingAccount(Switch on) {
      this.loggingAccount = on;
      return this;
    }

    /**
     * The props.
     *
     * @throws NullPointerException naming what is required and was not given
     */
    public RegionalApiProps build() {
      return new RegionalApiProps(
          names,
          account,
          cidr,
          zones,
          asn,
          domain,
          certificateArn,
          basePath,
          clients,
          outsideClients,
          stage,
          endpoint,
          balancer,
          alarm,
          logs,
          flowLogs,
          loggingAccount);
    }
  }
}
