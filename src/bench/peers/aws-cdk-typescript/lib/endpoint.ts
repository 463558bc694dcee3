import * as ec2 from "aws-cdk-lib/aws-ec2";
import { Construct } from "constructs";
import { nameTag } from "./common";
import { policy } from "./logging";
import { Network } from "./network";
import { NAME } from "./settings";

/** API Gateway inside the VPC. */
export class Endpoint extends Construct {
  readonly endpoint: ec2.CfnVPCEndpoint;
  readonly securityGroup: ec2.CfnSecurityGroup;

  constructor(scope: Construct, id: string, region: string, network: Network) {
    super(scope, id);
    this.securityGroup = new ec2.CfnSecurityGroup(this, "security-group", {
      groupName: `${NAME}-endpoint`,
      groupDescription: "API Gateway endpoint: HTTPS from the balancer alone",
      vpcId: network.vpc.attrVpcId,
      tags: nameTag(`${NAME}-endpoint`),
    });
    this.endpoint = new ec2.CfnVPCEndpoint(this, "endpoint", {
      vpcId: network.vpc.attrVpcId,
      vpcEndpointType: "Interface",
      serviceName: `com.amazonaws.${region}.execute-api`,
      ipAddressType: "ipv4",
      privateDnsEnabled: false,
      subnetIds: network.entry.subnetIds,
      securityGroupIds: [this.securityGroup.attrGroupId],
      policyDocument: policy({
        Effect: "Allow",
        Principal: "*",
        Action: "execute-api:Invoke",
        Resource: ["execute-api:/*"],
      }),
      tags: nameTag(`${NAME}-endpoint`),
    });
  }
}
