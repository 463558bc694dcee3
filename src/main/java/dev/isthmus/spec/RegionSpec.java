package dev.isthmus.spec;

import static java.util.Objects.requireNonNull;

import java.util.List;

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
    return new RegionSpec(
        name,
        false,
        NetworkSpec.of(cidr),
        TransitSpec.defaults(),
        new CertificateSpec(certificateArn),
        List.of(),
        EndpointSpec.defaults(),
        FacadeSpec.Nlb.defaults(),
        HealthSpec.defaults(),
        LogSpec.defaults());
  }
}
