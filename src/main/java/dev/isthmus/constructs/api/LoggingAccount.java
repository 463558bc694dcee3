package dev.isthmus.constructs.api;

import com.hashicorp.cdktf.ITerraformDependable;
import com.hashicorp.cdktf.providers.aws.api_gateway_account.ApiGatewayAccount;
import dev.isthmus.constructs.Named;
import dev.isthmus.constructs.Switch;
import dev.isthmus.constructs.identity.Policy;
import dev.isthmus.constructs.identity.ServiceRole;
import java.util.List;
import software.constructs.Construct;

/**
 * The role with which API Gateway writes every API's logs: one per account and Region (<a
 * href="https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-logging.html">AWS</a>).
 * Whoever sets it last sets it for all; Terraform deletes the role with the workspace, and leaves
 * the account's setting as it is.
 */
public final class LoggingAccount extends Construct {

  private static final String WRITE_LOGS =
      "arn:aws:iam::aws:policy/service-role/AmazonAPIGatewayPushToCloudWatchLogs";

  private final ApiGatewayAccount account;

  /**
   * Creates the role and makes it the account's.
   *
   * @param roleName of the role in IAM
   */
  public LoggingAccount(Construct scope, String id, String roleName) {
    this(scope, id, Switch.of(true), roleName);
  }

  /**
   * Creates the role and makes it the account's.
   *
   * @param created whether this deployment does so
   * @param roleName of the role in IAM
   */
  public LoggingAccount(Construct scope, String id, Switch created, String roleName) {
    super(scope, id);
    ServiceRole role =
        new ServiceRole(
            this,
            "apigateway_logs",
            roleName,
            Policy.assumedBy("apigateway.amazonaws.com"),
            created);
    account =
        Named.as(
            "main",
            ApiGatewayAccount.Builder.create(this, "account")
                .cloudwatchRoleArn(role.arn())
                .dependsOn(List.of(role.managedBy(WRITE_LOGS)))
                .build());
    created.on(account);
  }

  /** What a stage with access logs waits for. */
  public ITerraformDependable ready() {
    return account;
  }
}
