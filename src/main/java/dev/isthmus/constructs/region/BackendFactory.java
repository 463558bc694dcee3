package dev.isthmus.constructs.region;

import dev.isthmus.constructs.api.Backend;
import dev.isthmus.constructs.network.TieredVpc;
import software.constructs.Construct;

/** Makes what answers a Region's requests, in place of the default backend. */
@FunctionalInterface
public interface BackendFactory {

  /**
   * Creates the backend of one Region.
   *
   * @param scope what it is created in, inside the Region's stack
   * @param network the Region's network, for a function that is to stand in it
   */
  Backend create(Construct scope, TieredVpc network);
}
