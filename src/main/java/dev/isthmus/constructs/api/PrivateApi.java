package dev.isthmus.constructs.api;

import com.hashicorp.cdktf.Fn;
import com.hashicorp.cdktf.ITerraformDependable;
import com.hashicorp.cdktf.TerraformLocal;
import com.hashicorp.cdktf.TerraformResourceLifecycle;
import com.hashicorp.cdktf.providers.aws.api_gateway_deployment.ApiGatewayDeployment;
import com.hashicorp.cdktf.providers.aws.api_gateway_integration.ApiGatewayIntegration;
import com.hashicorp.cdktf.providers.aws.api_gateway_method.ApiGatewayMethod;
import com.hashicorp.cdktf.providers.aws.api_gateway_method_settings.ApiGatewayMethodSettings;
import com.hashicorp.cdktf.providers.aws.api_gateway_method_settings.ApiGatewayMethodSettingsSettings;
import com.hashicorp.cdktf.providers.aws.api_gateway_resource.ApiGatewayResource;
import com.hashicorp.cdktf.providers.aws.api_gateway_rest_api.ApiGatewayRestApi;
import com.hashicorp.cdktf.providers.aws.api_gateway_rest_api.ApiGatewayRestApiEndpointConfiguration;
import com.hashicorp.cdktf.providers.aws.api_gateway_rest_api_policy.ApiGatewayRestApiPolicy;
import com.hashicorp.cdktf.providers.aws.api_gateway_stage.ApiGatewayStage;
import com.hashicorp.cdktf.providers.aws.api_gateway_stage.ApiGatewayStageAccessLogSettings;
import dev.isthmus.constructs.Named;
import dev.isthmus.constructs.identity.Policy;
import dev.isthmus.constructs.observability.LogGroup;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.constructs.Construct;

/**
 * A REST API that answers only what comes through one endpoint, with every path and method going to
 * one backend.
 */
public final class PrivateApi extends Construct implements StagedApi {

  private final ApiGatewayRestApi api;
  private final String apiId;
  private final String executionArn;
  private final List<ApiGatewayIntegration> integrations = new ArrayList<>();
  private final Backend backend;
  private final ApiGatewayStage stage;

  /**
   * Creates an API with the stage {@code live}, whose access log goes to {@code
   * /isthmus/<name>/access}. The account must have a role with which API Gateway logs; {@link
   * LoggingAccount} makes it.
   *
   * @param name the API's name, also the dimension of its metrics
   * @param endpoint what requests must come through
   * @param backend what answers them
   */
  public PrivateApi(
      Construct scope, String id, String name, ExecuteApiEndpoint endpoint, Backend backend) {
    this(scope, id, name, endpoint, backend, StageProps.of(name), List.of());
  }

  /**
   * Creates the API, its deployment and its stage.
   *
   * @param name the API's name, also the dimension of its metrics
   * @param endpoint what requests must come through
   * @param backend what answers them
   * @param stageProps the stage
   * @param after what must exist before the stage writes its access log
   */
  public PrivateApi(
      Construct scope,
      String id,
      String name,
      ExecuteApiEndpoint endpoint,
      Backend backend,
      StageProps stageProps,
      List<? extends ITerraformDependable> after) {
    super(scope, id);
    this.backend = backend;
    api =
        Named.as(
            "main",
            ApiGatewayRestApi.Builder.create(this, "api")
                .name(name)
                .description("Private API behind " + name)
                .endpointConfiguration(
                    ApiGatewayRestApiEndpointConfiguration.builder()
                        .types(List.of("PRIVATE"))
                        .vpcEndpointIds(List.of(endpoint.id()))
                        .build())
                .build());
    // Read once: every reading asks Node.js.
    apiId = api.getId();
    executionArn = api.getExecutionArn();
    String root = api.getRootResourceId();
    ApiGatewayResource proxy =
        Named.as(
            "proxy",
            ApiGatewayResource.Builder.create(this, "proxy")
                .restApiId(apiId)
                .parentId(root)
                .pathPart("{proxy+}")
                .build());
    answer("root", root);
    answer("proxy", proxy.getId());
    backend.allow(executionArn);

    TerraformLocal policy =
        Named.as(
            "resource_policy", new TerraformLocal(this, "resource-policy", only(endpoint.id())));
    ApiGatewayRestApiPolicy resourcePolicy =
        Named.as(
            "main",
            ApiGatewayRestApiPolicy.Builder.create(this, "policy")
                .restApiId(apiId)
                .policy(policy.getAsString())
                .build());
    stage = stage(stageProps, deployment(policy, resourcePolicy), after);
  }

  private void answer(String path, String resourceId) {
    ApiGatewayMethod method =
        Named.as(
            path,
            ApiGatewayMethod.Builder.create(this, path + "-method")
                .restApiId(apiId)
                .resourceId(resourceId)
                .httpMethod("ANY")
                .authorization("NONE")
                .build());
    integrations.add(
        Named.as(
            path,
            ApiGatewayIntegration.Builder.create(this, path + "-integration")
                .restApiId(apiId)
                .resourceId(resourceId)
                .httpMethod(method.getHttpMethod())
                .type("AWS_PROXY")
                .integrationHttpMethod("POST")
                .uri(backend.invokeArn())
                .build()));
  }

  // The whole ARN: AWS expands the shorthand execute-api:/* on read, which would be a change for
  // ever.
  private String only(String endpointId) {
    String everything = executionArn + "/*";
    return Policy.document(
        List.of(
            Policy.invoke("Allow", everything),
            Policy.when(
                Policy.invoke("Deny", everything),
                "StringNotEquals",
                "aws:SourceVpce",
                endpointId)));
  }

  private ApiGatewayDeployment deployment(
      TerraformLocal policy, ApiGatewayRestApiPolicy resourcePolicy) {
    List<ITerraformDependable> content = new ArrayList<>(integrations);
    content.add(resourcePolicy);
    // What the deployment is made of, hashed: whole resources would change on the second plan, when
    // the attributes that AWS computes have arrived.
    List<Object> inputs =
        List.of("ANY /", "ANY /{proxy+}", "AWS_PROXY", backend.invokeArn(), policy.getAsString());
    return Named.as(
        "main",
        ApiGatewayDeployment.Builder.create(this, "deployment")
            .restApiId(apiId)
            .triggers(Map.of("redeployment", Fn.sha1(Fn.jsonencode(inputs))))
            .lifecycle(TerraformResourceLifecycle.builder().createBeforeDestroy(true).build())
            .dependsOn(content)
            .build());
  }

  private ApiGatewayStage stage(
      StageProps props,
      ApiGatewayDeployment deployment,
      List<? extends ITerraformDependable> after) {
    LogGroup accessLog = new LogGroup(this, "api_access", props.accessLogGroupName(), props.logs());
    ApiGatewayStage created =
        Named.as(
            "main",
            ApiGatewayStage.Builder.create(this, "stage")
                .restApiId(apiId)
                .deploymentId(deployment.getId())
                .stageName(props.name())
                .accessLogSettings(
                    ApiGatewayStageAccessLogSettings.builder()
                        .destinationArn(accessLog.arn())
                        .format(AccessLogFormat.JSON)
                        .build())
                .dependsOn(after)
                .build());
    created.addOverride("xray_tracing_enabled", props.tracing());
    ApiGatewayMethodSettings settings =
        Named.as(
            "main",
            ApiGatewayMethodSettings.Builder.create(this, "settings")
                .restApiId(apiId)
                .stageName(created.getStageName())
                .methodPath("*/*")
                .settings(
                    ApiGatewayMethodSettingsSettings.builder()
                        .throttlingRateLimit(props.rateLimit())
                        .throttlingBurstLimit(props.burstLimit())
                        .build())
                .build());
    settings.addOverride("settings.metrics_enabled", props.metrics());
    return created;
  }

  /**
   * An API that exists already; nothing is created.
   *
   * @param id the API's id
   * @param stageName name of its stage
   * @param executionArn its execution ARN, without {@code /*}
   */
  public static StagedApi fromApiAttributes(String id, String stageName, String executionArn) {
    return new ExistingApi(id, stageName, executionArn);
  }

  @Override
  public String id() {
    return apiId;
  }

  /** Name of the API in its metrics. */
  public String name() {
    return api.getName();
  }

  @Override
  public String executionArn() {
    return executionArn;
  }

  @Override
  public String stageName() {
    return stage.getStageName();
  }
}
