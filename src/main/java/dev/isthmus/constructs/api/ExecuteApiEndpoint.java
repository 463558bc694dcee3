package dev.isthmus.constructs.api;

import com.hashicorp.cdktf.ITerraformDependable;
import java.util.List;

/**
 * An interface endpoint of API Gateway: a new {@link ApiEndpoint}, or an existing one by {@link
 * ApiEndpoint#fromEndpointAttributes}.
 */
public interface ExecuteApiEndpoint {

  /** The endpoint's id. */
  String id();

  /** Its security group. */
  String securityGroupId();

  /** What whoever sends to its interfaces waits for; empty when they exist. */
  List<ITerraformDependable> ready();
}
