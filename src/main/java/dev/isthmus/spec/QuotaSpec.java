package dev.isthmus.spec;

/**
 * AWS quotas that a deployment is counted against. The defaults are those of a new account; an
 * account whose quota was raised states the new value.
 *
 * @param securityGroupRules inbound rules per security group; default 60 (<a
 *     href="https://docs.aws.amazon.com/vpc/latest/userguide/amazon-vpc-limits.html">AWS</a>)
 * @param routesPerRouteTable routes per VPC route table; default 50 (same page)
 * @param peeringsPerTransitGateway peering attachments per Transit Gateway; default 50 (<a
 *     href="https://docs.aws.amazon.com/vpc/latest/tgw/transit-gateway-quotas.html">AWS</a>)
 * @param healthChecks Route 53 health checks per account; default 200 (<a
 *     href="https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/DNSLimitations.html">AWS</a>)
 * @param recordsPerName Route 53 records of one name and type; default 100 (same page)
 * @param requestsPerSecond API Gateway requests per second, account and Region; default 10000 (<a
 *     href="https://docs.aws.amazon.com/apigateway/latest/developerguide/limits.html">AWS</a>)
 * @param burst API Gateway requests at once, account and Region; default 5000 (same page)
 */
public record QuotaSpec(
    int securityGroupRules,
    int routesPerRouteTable,
    int peeringsPerTransitGateway,
    int healthChecks,
    int recordsPerName,
    int requestsPerSecond,
    int burst) {

  /** The quotas of a new account. */
  public static QuotaSpec defaults() {
    return new QuotaSpec(60, 50, 50, 200, 100, 10_000, 5_000);
  }

  /** The same with another number of inbound rules per security group. */
  public QuotaSpec withSecurityGroupRules(int raised) {
    return new QuotaSpec(
        raised,
        routesPerRouteTable,
        peeringsPerTransitGateway,
        healthChecks,
        recordsPerName,
        requestsPerSecond,
        burst);
  }

  /** The same with another number of routes per VPC route table. */
  public QuotaSpec withRoutesPerRouteTable(int raised) {
    return new QuotaSpec(
        securityGroupRules,
        raised,
        peeringsPerTransitGateway,
        healthChecks,
        recordsPerName,
        requestsPerSecond,
        burst);
  }

  /** The same with another number of peering attachments per Transit Gateway. */
  public QuotaSpec withPeeringsPerTransitGateway(int raised) {
    return new QuotaSpec(
        securityGroupRules,
        routesPerRouteTable,
        raised,
        healthChecks,
        recordsPerName,
        requestsPerSecond,
        burst);
  }

  /** The same with another number of health checks per account. */
  public QuotaSpec withHealthChecks(int raised) {
    return new QuotaSpec(
        securityGroupRules,
        routesPerRouteTable,
        peeringsPerTransitGateway,
        raised,
        recordsPerName,
        requestsPerSecond,
        burst);
  }

  /** The same with another number of records of one name and type. */
  public QuotaSpec withRecordsPerName(int raised) {
    return new QuotaSpec(
        securityGroupRules,
        routesPerRouteTable,
        peeringsPerTransitGateway,
        healthChecks,
        raised,
        requestsPerSecond,
        burst);
  }

  /** The same with another number of requests per second, account and Region. */
  public QuotaSpec withRequestsPerSecond(int raised) {
    return new QuotaSpec(
        securityGroupRules,
        routesPerRouteTable,
        peeringsPerTransitGateway,
        healthChecks,
        recordsPerName,
        raised,
        burst);
  }

  /** The same with another number of requests at once, account and Region. */
  public QuotaSpec withBurst(int raised) {
    return new QuotaSpec(
        securityGroupRules,
        routesPerRouteTable,
        peeringsPerTransitGateway,
        healthChecks,
        recordsPerName,
        requestsPerSecond,
        raised);
  }
}
