package dev.isthmus.constructs.dns;

/**
 * A hosted zone: a new {@link PrivateZone}, or an existing one by {@link
 * PrivateZone#fromZoneAttributes}.
 */
public interface HostedZone {

  /** The zone's id. */
  String id();
}
