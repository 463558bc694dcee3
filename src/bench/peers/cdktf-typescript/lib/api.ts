import { ApiGatewayAccount } from "@cdktf/provider-aws/lib/api-gateway-account";
import { ApiGatewayBasePathMapping } from "@cdktf/provider-aws/lib/api-gateway-base-path-mapping";
import { ApiGatewayDeployment } from "@cdktf/provider-aws/lib/api-gateway-deployment";
import { ApiGatewayDomainName } from "@cdktf/provider-aws/lib/api-gateway-domain-name";
import { ApiGatewayIntegration } from "@cdktf/provider-aws/lib/api-gateway-integration";
import { ApiGatewayMethod } from "@cdktf/provider-aws/lib/api-gateway-method";
import { ApiGatewayMethodSettings } from "@cdktf/provider-aws/lib/api-gateway-method-settings";
import { ApiGatewayResource } from "@cdktf/provider-aws/lib/api-gateway-resource";
import { ApiGatewayRestApi } from "@cdktf/provider-aws/lib/api-gateway-rest-api";
import { ApiGatewayRestApiPolicy } from "@cdktf/provider-aws/lib/api-gateway-rest-api-policy";
import { ApiGatewayStage } from "@cdktf/provider-aws/lib/api-gateway-stage";
import { IamRolePolicyAttachment } from "@cdktf/provider-aws/lib/iam-role-policy-attachment";
import { LambdaPermission } from "@cdktf/provider-aws/lib/lambda-permission";
import { ITerraformDependable, TerraformLocal, TerraformStack } from "cdktf";
import { Construct } from "constructs";
import { named } from "./common";
import { Endpoint } from "./endpoint";
import { logGroup, policy, serviceRole } from "./logging";
import { Responder } from "./responder";
import { BASE_PATH, DOMAIN, NAME, Region, STAGE } from "./settings";

const LOG_FORMAT = {
  requestId: "requestId",
  extendedRequestId: "extendedRequestId",
  time: "requestTime",
  domain: "domainName",
  stage: "stage",
  method: "httpMethod",
  path: "path",
  status: "status",
  responseLength: "responseLength",
  responseLatency: "responseLatency",
  integrationStatus: "integration.status",
  integrationLatency: "integration.latency",
  sourceIp: "identity.sourceIp",
  vpcEndpointId: "identity.vpceId",
  userAgent: "identity.userAgent",
  error: "error.responseType",
  xrayTraceId: "xrayTraceId",
};

/** A private REST API that only the endpoint reaches, and its custom domain. */
export class Api extends Construct {
  readonly api: ApiGatewayRestApi;

  constructor(
    scope: Construct,
    id: string,
    region: Region,
    endpoint: Endpoint,
    private readonly responder: Responder,
  ) {
    super(scope, id);
    const account = this.loggingAccount(region.name);
    this.api = named(
      "main",
      new ApiGatewayRestApi(this, "api", {
        name: NAME,
        description: `Private API behind ${NAME}`,
        endpointConfiguration: { types: ["PRIVATE"], vpcEndpointIds: [endpoint.endpoint.id] },
      }),
    );

    const invoke = {
      Principal: "*",
      Action: "execute-api:Invoke",
      Resource: `${this.api.executionArn}/*`,
    };
    named(
      "resource_policy",
      new TerraformLocal(
        TerraformStack.of(this),
        "local-resource_policy",
        policy(
          { Effect: "Allow", ...invoke },
          {
            Effect: "Deny",
            ...invoke,
            Condition: { StringNotEquals: { "aws:SourceVpce": endpoint.endpoint.id } },
          },
        ),
      ),
    );
    const resourcePolicy = named(
      "main",
      new ApiGatewayRestApiPolicy(this, "policy", {
        restApiId: this.api.id,
        policy: "${local.resource_policy}",
      }),
    );

    const proxy = named(
      "proxy",
      new ApiGatewayResource(this, "proxy", {
        restApiId: this.api.id,
        parentId: this.api.rootResourceId,
        pathPart: "{proxy+}",
      }),
    );
    const stage = this.stage(account, [
      this.method("root", this.api.rootResourceId),
      this.method("proxy", proxy.id),
      resourcePolicy,
    ]);
    named(
      "responder",
      new LambdaPermission(this, "permission", {
        statementId: "api-gateway",
        action: "lambda:InvokeFunction",
        principal: "apigateway.amazonaws.com",
        functionName: responder.function.functionName,
        sourceArn: `${this.api.executionArn}/*`,
      }),
    );
    this.domain(region.certificate, stage);
  }

  /** Lets API Gateway write logs, in the whole Region. */
  private loggingAccount(region: string): ApiGatewayAccount {
    const role = serviceRole(this, {
      name: "apigateway_logs",
      roleName: `${NAME}-apigateway-logs-${region}`,
      service: "apigateway.amazonaws.com",
    });
    const attachment = named(
      "apigateway_logs",
      new IamRolePolicyAttachment(this, "logs-policy", {
        role: role.name,
        policyArn: "arn:aws:iam::aws:policy/service-role/AmazonAPIGatewayPushToCloudWatchLogs",
      }),
    );
    return named(
      "main",
      new ApiGatewayAccount(this, "account", {
        cloudwatchRoleArn: role.arn,
        dependsOn: [attachment],
      }),
    );
  }

  private method(name: string, resourceId: string): ApiGatewayIntegration {
    const method = named(
      name,
      new ApiGatewayMethod(this, `${name}-method`, {
        restApiId: this.api.id,
        resourceId,
        httpMethod: "ANY",
        authorization: "NONE",
      }),
    );
    return named(
      name,
      new ApiGatewayIntegration(this, `${name}-integration`, {
        restApiId: this.api.id,
        resourceId,
        httpMethod: method.httpMethod,
        integrationHttpMethod: "POST",
        type: "AWS_PROXY",
        uri: this.responder.function.invokeArn,
      }),
    );
  }

  private stage(account: ApiGatewayAccount, deployed: ITerraformDependable[]): ApiGatewayStage {
    const deployment = named(
      "main",
      new ApiGatewayDeployment(this, "deployment", {
        restApiId: this.api.id,
        triggers: {
          redeployment:
            '${sha1(jsonencode(["ANY /", "ANY /{proxy+}", "AWS_PROXY", ' +
            "aws_lambda_function.responder.invoke_arn, local.resource_policy]))}",
        },
        dependsOn: deployed,
        lifecycle: { createBeforeDestroy: true },
      }),
    );
    const group = logGroup(this, "api_access", "access");
    const format = Object.entries(LOG_FORMAT).map(([key, variable]) => [key, `$context.${variable}`]);
    const stage = named(
      "main",
      new ApiGatewayStage(this, "stage", {
        restApiId: this.api.id,
        deploymentId: deployment.id,
        stageName: STAGE,
        xrayTracingEnabled: true,
        accessLogSettings: {
          destinationArn: group.arn,
          format: JSON.stringify(Object.fromEntries(format)),
        },
        dependsOn: [account],
      }),
    );
    named(
      "main",
      new ApiGatewayMethodSettings(this, "settings", {
        restApiId: this.api.id,
        stageName: stage.stageName,
        methodPath: "*/*",
        settings: { metricsEnabled: true, throttlingBurstLimit: 500, throttlingRateLimit: 1000 },
      }),
    );
    return stage;
  }

  private domain(certificate: string, stage: ApiGatewayStage) {
    const domain = named(
      "main",
      new ApiGatewayDomainName(this, "domain", {
        domainName: DOMAIN,
        regionalCertificateArn: certificate,
        securityPolicy: "TLS_1_2",
        endpointConfiguration: { types: ["REGIONAL"] },
      }),
    );
    named(
      "main",
      new ApiGatewayBasePathMapping(this, "mapping", {
        apiId: this.api.id,
        stageName: stage.stageName,
        domainName: domain.domainName,
        basePath: BASE_PATH,
      }),
    );
  }
}
