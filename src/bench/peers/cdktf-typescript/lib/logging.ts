import { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group";
import { FlowLog } from "@cdktf/provider-aws/lib/flow-log";
import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy";
import { Construct } from "constructs";
import { named } from "./common";
import { Network } from "./network";
import { ACCOUNT, NAME } from "./settings";

export function logGroup(scope: Construct, name: string, path: string): CloudwatchLogGroup {
  return named(
    name,
    new CloudwatchLogGroup(scope, `${name}-logs`, {
      name: `/isthmus/${NAME}/${path}`,
      retentionInDays: 30,
    }),
  );
}

export interface ServiceRoleProps {
  name: string;
  roleName: string;
  service: string;
  condition?: object;
}

/** A role that one AWS service takes. */
export function serviceRole(scope: Construct, props: ServiceRoleProps): IamRole {
  return named(
    props.name,
    new IamRole(scope, `${props.name}-role`, {
      name: props.roleName,
      assumeRolePolicy: policy({
        Effect: "Allow",
        Principal: { Service: props.service },
        Action: "sts:AssumeRole",
        ...(props.condition && { Condition: props.condition }),
      }),
    }),
  );
}

export function allowLogs(
  scope: Construct,
  name: string,
  role: IamRole,
  group: CloudwatchLogGroup,
  more: string[] = [],
) {
  named(
    name,
    new IamRolePolicy(scope, `${name}-write-logs`, {
      name: "write-logs",
      role: role.name,
      policy: policy({
        Effect: "Allow",
        Action: ["logs:CreateLogStream", "logs:PutLogEvents", ...more],
        Resource: `${group.arn}:*`,
      }),
    }),
  );
}

export function policy(...statements: object[]): string {
  return JSON.stringify({ Version: "2012-10-17", Statement: statements });
}

/** Every connection of the VPC, accepted or not. */
export class FlowLogs extends Construct {
  constructor(scope: Construct, id: string, network: Network, region: string) {
    super(scope, id);
    const group = logGroup(this, "flow_logs", "flow");
    const role = serviceRole(this, {
      name: "flow_logs",
      roleName: `${NAME}-flow-logs-${region}`,
      service: "vpc-flow-logs.amazonaws.com",
      condition: { StringEquals: { "aws:SourceAccount": ACCOUNT } },
    });
    allowLogs(this, "flow_logs", role, group, ["logs:DescribeLogGroups", "logs:DescribeLogStreams"]);
    named(
      "main",
      new FlowLog(this, "flow-log", {
        vpcId: network.vpc.id,
        trafficType: "ALL",
        maxAggregationInterval: 60,
        logDestination: group.arn,
        iamRoleArn: role.arn,
      }),
    );
  }
}
