import * as apigateway from "aws-cdk-lib/aws-apigateway";
import * as lambda from "aws-cdk-lib/aws-lambda";
import * as cdk from "aws-cdk-lib/core";
import { Construct } from "constructs";
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
  readonly api: apigateway.CfnRestApi;
  readonly executionArn: string;

  constructor(
    scope: Construct,
    id: string,
    private readonly region: Region,
    endpoint: Endpoint,
    private readonly responder: Responder,
  ) {
    super(scope, id);
    const account = this.loggingAccount();
    const endpointId = endpoint.endpoint.attrId;
    const invoke = { Principal: "*", Action: "execute-api:Invoke", Resource: "execute-api:/*" };
    this.api = new apigateway.CfnRestApi(this, "api", {
      name: NAME,
      description: `Private API behind ${NAME}`,
      endpointConfiguration: { types: ["PRIVATE"], vpcEndpointIds: [endpointId] },
      policy: policy(
        { Effect: "Allow", ...invoke },
        {
          Effect: "Deny",
          ...invoke,
          Condition: { StringNotEquals: { "aws:SourceVpce": endpointId } },
        },
      ),
    });
    this.executionArn = cdk.Stack.of(this).formatArn({
      service: "execute-api",
      resource: this.api.attrRestApiId,
    });

    const proxy = new apigateway.CfnResource(this, "proxy", {
      restApiId: this.api.attrRestApiId,
      parentId: this.api.attrRootResourceId,
      pathPart: "{proxy+}",
    });
    const stage = this.stage(account, [
      this.method("root", this.api.attrRootResourceId),
      this.method("proxy", proxy.attrResourceId),
    ]);
    new lambda.CfnPermission(this, "permission", {
      action: "lambda:InvokeFunction",
      principal: "apigateway.amazonaws.com",
      functionName: responder.function.ref,
      sourceArn: `${this.executionArn}/*`,
    });
    this.domain(stage);
  }

  /** Lets API Gateway write logs, in the whole Region. */
  private loggingAccount(): apigateway.CfnAccount {
    const role = serviceRole(this, {
      roleName: `${NAME}-apigateway-logs-${this.region.name}`,
      service: "apigateway.amazonaws.com",
      managedPolicyArns: [
        "arn:aws:iam::aws:policy/service-role/AmazonAPIGatewayPushToCloudWatchLogs",
      ],
    });
    return new apigateway.CfnAccount(this, "account", { cloudWatchRoleArn: role.attrArn });
  }

  private method(name: string, resourceId: string): apigateway.CfnMethod {
    const functionArn = this.responder.function.attrArn;
    return new apigateway.CfnMethod(this, `${name}-method`, {
      restApiId: this.api.attrRestApiId,
      resourceId,
      httpMethod: "ANY",
      authorizationType: "NONE",
      integration: {
        type: "AWS_PROXY",
        integrationHttpMethod: "POST",
        uri:
          `arn:aws:apigateway:${this.region.name}:lambda:path/2015-03-31/functions/` +
          `${functionArn}/invocations`,
      },
    });
  }

  private stage(
    account: apigateway.CfnAccount,
    methods: apigateway.CfnMethod[],
  ): apigateway.CfnStage {
    const deployment = new apigateway.CfnDeployment(this, "deployment", {
      restApiId: this.api.attrRestApiId,
    });
    methods.forEach((method) => deployment.addResourceDependency(method));
    const group = logGroup(this, "access");
    const format = Object.entries(LOG_FORMAT).map(([key, variable]) => [
      key,
      `$context.${variable}`,
    ]);
    const stage = new apigateway.CfnStage(this, "stage", {
      restApiId: this.api.attrRestApiId,
      deploymentId: deployment.attrDeploymentId,
      stageName: STAGE,
      tracingEnabled: true,
      accessLogSetting: {
        destinationArn: group.attrArn,
        format: JSON.stringify(Object.fromEntries(format)),
      },
      methodSettings: [
        {
          resourcePath: "/*",
          httpMethod: "*",
          metricsEnabled: true,
          throttlingBurstLimit: 500,
          throttlingRateLimit: 1000,
        },
      ],
    });
    stage.addResourceDependency(account);
    return stage;
  }

  private domain(stage: apigateway.CfnStage) {
    const domain = new apigateway.CfnDomainName(this, "domain", {
      domainName: DOMAIN,
      regionalCertificateArn: this.region.certificate,
      securityPolicy: "TLS_1_2",
      endpointConfiguration: { types: ["REGIONAL"] },
    });
    new apigateway.CfnBasePathMapping(this, "mapping", {
      restApiId: this.api.attrRestApiId,
      stage: stage.ref,
      domainName: domain.ref,
      basePath: BASE_PATH,
    });
  }
}
