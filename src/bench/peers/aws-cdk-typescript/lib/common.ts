import * as cdk from "aws-cdk-lib/core";
import { Construct } from "constructs";
import { ACCOUNT, NAME } from "./settings";

export function nameTag(name: string): cdk.CfnTag[] {
  return [{ key: "Name", value: name }];
}

export function output(scope: Construct, name: string, description: string, value: string) {
  new cdk.CfnOutput(scope, name, { description, value });
}

/** A value that another stack put out, in whatever Region; given when this one is deployed. */
export function input(scope: Construct, name: string): string {
  return new cdk.CfnParameter(scope, name).valueAsString;
}

export class Workspace extends cdk.Stack {
  constructor(scope: Construct, name: string, region: string) {
    super(scope, name, {
      env: { account: ACCOUNT, region },
      tags: { "isthmus:deployment": NAME },
    });
  }
}
