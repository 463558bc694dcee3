package dev.isthmus.constructs.api;

/**
 * A REST API with a stage: a new {@link PrivateApi}, or an existing one by {@link
 * PrivateApi#fromApiAttributes}.
 */
public interface StagedApi {

  /** The API's id. */
  String id();

  /** Name of the stage, once it exists. */
  String stageName();

  /** ARN that covers every call when {@code /*} is appended. */
  String executionArn();
}
