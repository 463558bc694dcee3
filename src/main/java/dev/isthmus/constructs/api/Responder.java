package dev.isthmus.constructs.api;

import static java.util.Objects.requireNonNull;

import com.hashicorp.cdktf.providers.aws.lambda_function.LambdaFunction;
import com.hashicorp.cdktf.providers.aws.lambda_permission.LambdaPermission;
import dev.isthmus.constructs.Named;
import dev.isthmus.constructs.identity.Policy;
import dev.isthmus.constructs.identity.ServiceRole;
import dev.isthmus.constructs.observability.LogGroup;
import dev.isthmus.constructs.observability.LogGroupProps;
import dev.isthmus.naming.ResourceNames;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.constructs.Construct;

/**
 * The default backend: a small Lambda function that answers with its Region, the request's id and
 * its path, and with nothing else of the request.
 */
public final class Responder extends Construct implements Backend {

  /**
   * The newest Node.js runtime that the supported versions of the AWS provider know (<a
   * href="https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtimes.html">AWS</a>).
   */
  public static final String RUNTIME = "nodejs22.x";

  private final LambdaFunction function;

  /**
   * What a {@link Responder} needs.
   *
   * @param name of the function
   * @param roleName of its role in IAM
   * @param logGroupName of its log group
   * @param logs how its logs are kept
   * @param code the deployment package
   */
  public record Props(
      String name, String roleName, String logGroupName, LogGroupProps logs, ResponderCode code) {
    /** Refuses {@code null}. */
    public Props {
      requireNonNull(name, "name");
      requireNonNull(roleName, "roleName");
      requireNonNull(logGroupName, "logGroupName");
      requireNonNull(logs, "logs");
      requireNonNull(code, "code");
    }

    /** The names of a deployment in one Region, logs kept for 30 days. */
    public static Props of(ResourceNames names) {
      return new Props(
          names.responder(),
          names.role("responder"),
          names.logGroup("responder"),
          LogGroupProps.defaults(),
          ResponderCode.pack());
    }
  }

  /** Creates the function with its role and log group. */
  public Responder(Construct scope, String id, Props props) {
    super(scope, id);
    FileBeside.add(this, ResponderCode.FILE, props.code().bytes());
    LogGroup logGroup = new LogGroup(this, "responder", props.logGroupName(), props.logs());
    ServiceRole role =
        new ServiceRole(
                this, "responder", props.roleName(), Policy.assumedBy("lambda.amazonaws.com"))
            .writes(logGroup.arn());
    function =
        Named.as(
            "responder",
            LambdaFunction.Builder.create(this, "function")
                .functionName(props.name())
                .description("Answers with its Region, the request's id and its path")
                .runtime(RUNTIME)
                .architectures(List.of("arm64"))
                .handler("index.handler")
                .memorySize(128)
                .timeout(3)
                .filename("${path.module}/" + ResponderCode.FILE)
                .sourceCodeHash(props.code().sha256Base64())
                .role(role.arn())
                .build());
    Map<String, Object> logging = new LinkedHashMap<>();
    logging.put("log_group", logGroup.name());
    logging.put("log_format", "Text");
    function.addOverride("logging_config", logging);
  }

  @Override
  public String invokeArn() {
    return function.getInvokeArn();
  }

  @Override
  public void allow(String executionArn) {
    Named.as(
        "responder",
        LambdaPermission.Builder.create(this, "permission")
            .statementId("api-gateway")
            .action("lambda:InvokeFunction")
            .functionName(function.getFunctionName())
            .principal("apigateway.amazonaws.com")
            .sourceArn(executionArn + "/*")
            .build());
  }

  /** The function's name. */
  public String functionName() {
    return function.getFunctionName();
  }
}
