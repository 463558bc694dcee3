import { LambdaFunction } from "@cdktf/provider-aws/lib/lambda-function";
import { Construct } from "constructs";
import { named } from "./common";
import { allowLogs, logGroup, serviceRole } from "./logging";
import { NAME } from "./settings";

/** The function that answers. */
export class Responder extends Construct {
  readonly function: LambdaFunction;

  constructor(scope: Construct, id: string, region: string) {
    super(scope, id);
    const group = logGroup(this, "responder", "responder");
    const role = serviceRole(this, {
      name: "responder",
      roleName: `${NAME}-responder-${region}`,
      service: "lambda.amazonaws.com",
    });
    allowLogs(this, "responder", role, group);
    this.function = named(
      "responder",
      new LambdaFunction(this, "function", {
        functionName: `${NAME}-responder`,
        description: "Answers with its Region, the request's id and its path",
        role: role.arn,
        runtime: "nodejs22.x",
        handler: "index.handler",
        architectures: ["arm64"],
        memorySize: 128,
        timeout: 3,
        filename: "${path.module}/responder.zip",
        sourceCodeHash: "oWQpYO4CfxD1CLklwFivGFBbVkLECk8VsiwneopB2uE=",
      }),
    );
    // Newer than the bindings.
    this.function.addOverride("logging_config", { log_format: "Text", log_group: group.name });
  }
}
