package dev.isthmus.constructs.region;

import java.util.Locale;
import java.util.Map;

/**
 * The named outputs of a Region's workspace: all that another workspace may know of it. Names are
 * public and stable.
 */
public enum RegionalOutput {
  /** Id of the VPC. */
  VPC_ID("Id of the VPC", "vpc-00000000000000000"),
  /** CIDR block of the VPC. */
  VPC_CIDR("CIDR block of the VPC", "10.0.0.0/16"),
  /** Ids of the workload subnets, keyed by zone id. */
  WORKLOAD_SUBNET_IDS("Ids of the workload subnets, keyed by zone id", Map.of()),
  /** Route table of the workload subnets. */
  WORKLOAD_ROUTE_TABLE_ID("Id of the route table of the workload subnets", "rtb-00000000000000001"),
  /** Route table of the entry subnets. */
  ENTRY_ROUTE_TABLE_ID("Id of the route table of the entry subnets", "rtb-00000000000000002"),
  /** The Transit Gateway. */
  TRANSIT_GATEWAY_ID("Id of the Transit Gateway", "tgw-00000000000000000"),
  /** Route table of the Transit Gateway. */
  TRANSIT_GATEWAY_ROUTE_TABLE_ID(
      "Id of the Transit Gateway's route table", "tgw-rtb-00000000000000000"),
  /** The endpoint of API Gateway. */
  VPC_ENDPOINT_ID("Id of the API Gateway endpoint", "vpce-00000000000000000"),
  /** The REST API. */
  API_ID("Id of the REST API", "a000000000"),
  /** Execution ARN of the REST API. */
  API_EXECUTION_ARN(
      "Execution ARN of the REST API", "arn:aws:execute-api:us-east-1:000000000000:a000000000"),
  /** The default backend. */
  RESPONDER_FUNCTION_NAME("Name of the default backend's Lambda function", "offline"),
  /** DNS name of the balancer. */
  FACADE_DNS_NAME("DNS name of the balancer", "offline.elb.us-east-1.amazonaws.com"),
  /** Hosted zone of the balancer's DNS name. */
  FACADE_ZONE_ID("Id of the hosted zone of the balancer's DNS name", "Z00000000000000000000"),
  /** Security group of the balancer. */
  FACADE_SECURITY_GROUP_ID("Id of the balancer's security group", "sg-00000000000000000"),
  /** The alarm that a health check watches. */
  ALARM_NAME("Name of the alarm that Route 53 watches", "offline"),
  /** Changes whenever the alarm does. */
  ALARM_REVISION(
      "Changes whenever the alarm does, so that Route 53 reads it again",
      "0000000000000000000000000000000000000000");

  private final String description;

  @SuppressWarnings("ImmutableEnumChecker") // A text or an immutable map.
  private final Object placeholder;

  RegionalOutput(String description, Object placeholder) {
    this.description = description;
    this.placeholder = placeholder;
  }

  /** Its name in Terraform. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What it is, one line. */
  public String description() {
    return description;
  }

  /** A value of the right type for a plan without the Region's state. */
  public Object placeholder() {
    return placeholder;
  }
}
