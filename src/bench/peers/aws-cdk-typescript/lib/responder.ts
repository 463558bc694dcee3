import * as lambda from "aws-cdk-lib/aws-lambda";
import { Construct } from "constructs";
import { allowLogs, logGroup, serviceRole } from "./logging";
import { NAME } from "./settings";

const CODE = `exports.handler = async (event) => ({
  statusCode: 200,
  headers: { "content-type": "application/json" },
  body: JSON.stringify({
    region: process.env.AWS_REGION,
    requestId: event.requestContext.requestId,
    path: event.path,
  }),
});
`;

/** The function that answers. */
export class Responder extends Construct {
  readonly function: lambda.CfnFunction;

  constructor(scope: Construct, id: string, region: string) {
    super(scope, id);
    const group = logGroup(this, "responder");
    const role = serviceRole(this, {
      roleName: `${NAME}-responder-${region}`,
      service: "lambda.amazonaws.com",
    });
    allowLogs(this, role, group);
    this.function = new lambda.CfnFunction(this, "function", {
      functionName: `${NAME}-responder`,
      description: "Answers with its Region, the request's id and its path",
      role: role.attrArn,
      runtime: "nodejs22.x",
      handler: "index.handler",
      architectures: ["arm64"],
      memorySize: 128,
      timeout: 3,
      code: { zipFile: CODE },
      loggingConfig: { logFormat: "Text", logGroup: group.ref },
    });
  }
}
