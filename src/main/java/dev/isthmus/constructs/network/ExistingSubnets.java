package dev.isthmus.constructs.network;

import dev.isthmus.constructs.ForEach;

/** Subnets whose ids are known, keyed by zone id. */
record ExistingSubnets(ForEach ids, String routeTableId) implements Subnets {

  @Override
  public String subnetIds() {
    return "${values(" + ids.reference() + ")}";
  }

  @Override
  public String subnetId(String zone) {
    return "${" + ids.reference() + "[" + zone + "]}";
  }

  @Override
  public String subnetIdsByZone() {
    return "${" + ids.reference() + "}";
  }
}
