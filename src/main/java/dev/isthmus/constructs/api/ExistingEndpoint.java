package dev.isthmus.constructs.api;

import static java.util.Objects.requireNonNull;

import com.hashicorp.cdktf.ITerraformDependable;
import java.util.List;

/** An endpoint of which only the ids are known. */
record ExistingEndpoint(String id, String securityGroupId) implements ExecuteApiEndpoint {
  ExistingEndpoint {
    requireNonNull(id, "id");
    requireNonNull(securityGroupId, "securityGroupId");
  }

  @Override
  public List<ITerraformDependable> ready() {
    return List.of();
  }
}
