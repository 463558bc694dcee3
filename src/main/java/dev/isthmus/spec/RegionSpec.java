package dev.isthmus.spec;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.OptionalLong;

/**
 * What is said of one Region, {@code defaults} already merged in.
 *
 * @param name the Region's name, for example {@code us-east-1}
 * @param retired whether the Region is leaving: its objects go, its provider stays for one more
 *     apply; default {@code false}
 * @param network the VPC
 * @param transit the Transit Gateway
 * @param certificate the TLS certificate of the domain in this Region
 * @param clients CIDR blocks whose hosts may call the API; empty (the default): the Region's own
 *     VPC
 * @param endpoint the interface endpoint of API Gateway
 * @param facade what stands between the clients and the endpoint; default: a Network Load Balancer
 * @param health when the Region counts as healthy
 * @param logs how long logs are kept, and how they are encrypted
 */
public record RegionSpec(
    String name,
    boolean retired,
    NetworkSpec network,
    TransitSpec transit,
    CertificateSpec certificate,
    List<String> clients,
    EndpointSpec endpoint,
    FacadeSpec facade,
    HealthSpec health,
    LogSpec logs) {

  /** Copies the list. */
  public RegionSpec {
    requireNonNull(name, "name");
    requireNonNull(network, "network");
    requireNonNull(transit, "transit");
    requireNonNull(certificate, "certificate");
    requireNonNull(endpoint, "endpoint");
    requireNonNull(facade, "facade");
    requireNonNull(health, "health");
    requireNonNull(logs, "logs");
    clients = List.copyOf(clients);
  }

  /**
   * A Region with every default.
   *
   * @param name the Region's name
   * @param cidr the VPC's CIDR block, for example {@code 10.1.0.0/16}
   * @param certificateArn ARN of an ACM certificate of that Region
   */
  public static RegionSpec of(String name, String cidr, String certificateArn) {
    return builder(name, cidr, certificateArn).build();
  }

  /**
   * Collects a Region; everything that is not set has its default.
   *
   * @param name the Region's name
   * @param cidr the VPC's CIDR block, for example {@code 10.1.0.0/16}
   * @param certificateArn ARN of an ACM certificate of that Region
   */
  public static Builder builder(String name, String cidr, String certificateArn) {
    return new Builder(name, cidr, certificateArn);
  }

  /** Collects a Region; everything that is not set has its default. */
  public static final class Builder {

    private final String name;
    private final CertificateSpec certificate;
    private NetworkSpec network;
    private boolean retired;
    private TransitSpec transit = TransitSpec.defaults();
    private List<String> clients = List.of();
    private EndpointSpec endpoint = EndpointSpec.defaults();
    private FacadeSpec facade = FacadeSpec.Nlb.defaults();
    private HealthSpec health = HealthSpec.defaults();
    private LogSpec logs = LogSpec.defaults();

    private Builder(String name, String cidr, String certificateArn) {
      this.name = requireNonNull(name, "name");
      this.network = NetworkSpec.of(cidr);
      this.certificate = new CertificateSpec(certificateArn);
    }

    /** Whether the Region is leaving; default: no. */
    public Builder retired(boolean leaving) {
      this.retired = leaving;
      return this;
    }

    /** How many Availability Zones, the first of the Region's table; default: two. */
    public Builder zones(int count) {
      this.network = new NetworkSpec(network.cidr(), new ZoneSpec.Count(count), flowLogs());
      return this;
    }

    /** Which Availability Zones, by ids such as {@code use1-az1}; default: the first two. */
    public Builder zones(String... ids) {
      this.network = new NetworkSpec(network.cidr(), new ZoneSpec.Ids(List.of(ids)), flowLogs());
      return this;
    }

    /** Whether connections are logged; default: yes. */
    public Builder flowLogs(boolean on) {
      this.network = new NetworkSpec(network.cidr(), network.zones(), on);
      return this;
    }

    private boolean flowLogs() {
      return network.flowLogs();
    }

    /** The Transit Gateway's autonomous system number; default: the Region's own. */
    public Builder asn(long number) {
      this.transit = new TransitSpec(OptionalLong.of(number));
      return this;
    }

    /** CIDR blocks whose hosts may call the API; default: the Region's own VPC. */
    public Builder clients(String... cidrs) {
      this.clients = List.of(cidrs);
      return this;
    }

    /** The interface endpoint; default: {@link EndpointSpec#defaults}. */
    public Builder endpoint(EndpointSpec part) {
      this.endpoint = part;
      return this;
    }

    /** What clients connect to; default: {@link FacadeSpec.Nlb#defaults}. */
    public Builder facade(FacadeSpec part) {
      this.facade = part;
      return this;
    }

    /** When the Region counts as healthy; default: {@link HealthSpec#defaults}. */
    public Builder health(HealthSpec part) {
      this.health = part;
      return this;
    }

    /** How logs are kept; default: {@link LogSpec#defaults}. */
    public Builder logs(LogSpec part) {
      this.logs = part;
      return this;
    }

    /** The Region, not yet checked. */
    public RegionSpec build() {
      return new RegionSpec(
          name, retired, network, transit, certificate, clients, endpoint, facade, health, logs);
    }
  }
}
