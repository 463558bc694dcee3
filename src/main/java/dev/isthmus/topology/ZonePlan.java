package dev.isthmus.topology;

/**
 * Subnets and fixed addresses of a Region in one Availability Zone.
 *
 * @param workloadCidr subnet for the user's own workloads
 * @param transitCidr /28 subnet for the Transit Gateway attachment alone
 * @param entryCidr /28 subnet for the endpoint and the balancer alone, every address fixed
 * @param endpointAddress address of the API Gateway endpoint in the entry subnet
 * @param balancerAddress address of the balancer in the entry subnet
 */
public record ZonePlan(
    String workloadCidr,
    String transitCidr,
    String entryCidr,
    String endpointAddress,
    String balancerAddress) {}
