package dev.isthmus.constructs.transit;

/**
 * A Transit Gateway: a new {@link RegionalTransitGateway}, or an existing one by {@link
 * RegionalTransitGateway#fromTransitGatewayAttributes}.
 */
public interface TransitGateway {

  /** The gateway's id. */
  String id();

  /** Id of the route table that its attachments use. */
  String routeTableId();
}
