import * as ec2 from "aws-cdk-lib/aws-ec2";
import * as iam from "aws-cdk-lib/aws-iam";
import * as logs from "aws-cdk-lib/aws-logs";
import { Construct } from "constructs";
import { Network } from "./network";
import { ACCOUNT, NAME } from "./settings";

export function logGroup(scope: Construct, path: string): logs.CfnLogGroup {
  return new logs.CfnLogGroup(scope, `${path}-logs`, {
    logGroupName: `/isthmus/${NAME}/${path}`,
    retentionInDays: 30,
  });
}

export interface ServiceRoleProps {
  roleName: string;
  service: string;
  condition?: object;
  managedPolicyArns?: string[];
}

/** A role that one AWS service takes. */
export function serviceRole(scope: Construct, props: ServiceRoleProps): iam.CfnRole {
  return new iam.CfnRole(scope, "role", {
    roleName: props.roleName,
    managedPolicyArns: props.managedPolicyArns,
    assumeRolePolicyDocument: policy({
      Effect: "Allow",
      Principal: { Service: props.service },
      Action: "sts:AssumeRole",
      ...(props.condition && { Condition: props.condition }),
    }),
  });
}

export function allowLogs(
  scope: Construct,
  role: iam.CfnRole,
  group: logs.CfnLogGroup,
  more: string[] = [],
) {
  new iam.CfnRolePolicy(scope, "write-logs", {
    policyName: "write-logs",
    roleName: role.ref,
    policyDocument: policy({
      Effect: "Allow",
      Action: ["logs:CreateLogStream", "logs:PutLogEvents", ...more],
      Resource: group.attrArn,
    }),
  });
}

export function policy(...statements: object[]): object {
  return { Version: "2012-10-17", Statement: statements };
}

/** Every connection of the VPC, accepted or not. */
export class FlowLogs extends Construct {
  constructor(scope: Construct, id: string, network: Network, region: string) {
    super(scope, id);
    const group = logGroup(this, "flow");
    const role = serviceRole(this, {
      roleName: `${NAME}-flow-logs-${region}`,
      service: "vpc-flow-logs.amazonaws.com",
      condition: { StringEquals: { "aws:SourceAccount": ACCOUNT } },
    });
    allowLogs(this, role, group, ["logs:DescribeLogGroups", "logs:DescribeLogStreams"]);
    new ec2.CfnFlowLog(this, "flow-log", {
      resourceId: network.vpc.attrVpcId,
      resourceType: "VPC",
      trafficType: "ALL",
      maxAggregationInterval: 60,
      logDestinationType: "cloud-watch-logs",
      logDestination: group.attrArn,
      deliverLogsPermissionArn: role.attrArn,
    });
  }
}
