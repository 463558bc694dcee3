package dev.isthmus.constructs.api;

import static java.util.Objects.requireNonNull;

/** A REST API of which only the names are known. */
record ExistingApi(String id, String stageName, String executionArn) implements StagedApi {
  ExistingApi {
    requireNonNull(id, "id");
    requireNonNull(stageName, "stageName");
    requireNonNull(executionArn, "executionArn");
  }
}
