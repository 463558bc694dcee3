package dev.isthmus.constructs.api;

import static java.util.Objects.requireNonNull;

import com.hashicorp.cdktf.providers.aws.lambda_permission.LambdaPermission;
import dev.isthmus.constructs.Named;
import software.constructs.Construct;

/** A Lambda function of the user's own as the backend; of itself it creates only a permission. */
public final class LambdaBackend extends Construct implements Backend {

  private final String functionName;
  private final String invokeArn;

  private LambdaBackend(Construct scope, String id, String functionName, String invokeArn) {
    super(scope, id);
    this.functionName = requireNonNull(functionName, "functionName");
    this.invokeArn = requireNonNull(invokeArn, "invokeArn");
  }

  /**
   * A function that exists, or that another construct creates.
   *
   * @param functionName its name
   * @param invokeArn its ARN as API Gateway invokes it, {@code invoke_arn} in Terraform
   */
  public static LambdaBackend fromFunctionAttributes(
      Construct scope, String id, String functionName, String invokeArn) {
    return new LambdaBackend(scope, id, functionName, invokeArn);
  }

  @Override
  public String invokeArn() {
    return invokeArn;
  }

  @Override
  public void allow(String executionArn) {
    Named.as(
        "backend",
        LambdaPermission.Builder.create(this, "permission")
            .statementId("api-gateway")
            .action("lambda:InvokeFunction")
            .functionName(functionName)
            .principal("apigateway.amazonaws.com")
            .sourceArn(executionArn + "/*")
            .build());
  }
}
