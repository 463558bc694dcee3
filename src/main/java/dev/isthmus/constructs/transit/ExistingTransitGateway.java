package dev.isthmus.constructs.transit;

import static java.util.Objects.requireNonNull;

/** A Transit Gateway of which only the ids are known. */
record ExistingTransitGateway(String id, String routeTableId) implements TransitGateway {
  ExistingTransitGateway {
    requireNonNull(id, "id");
    requireNonNull(routeTableId, "routeTableId");
  }
}
