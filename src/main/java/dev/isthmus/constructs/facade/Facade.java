package dev.isthmus.constructs.facade;

/**
 * What clients connect to under the domain. Records point at it; what it says of its health decides
 * whether they do.
 */
public interface Facade {

  /** DNS name that an alias record points at. */
  String dnsName();

  /** Id of the hosted zone that holds {@link #dnsName()}, as an alias record needs it. */
  String hostedZoneId();

  /** The security group whose ingress decides who may connect. */
  String securityGroupId();
}
