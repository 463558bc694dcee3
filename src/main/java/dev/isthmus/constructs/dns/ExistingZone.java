package dev.isthmus.constructs.dns;

import static java.util.Objects.requireNonNull;

/** A hosted zone of which only the id is known. */
record ExistingZone(String id) implements HostedZone {
  ExistingZone {
    requireNonNull(id, "id");
  }
}
