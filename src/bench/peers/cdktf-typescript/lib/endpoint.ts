import { SecurityGroup } from "@cdktf/provider-aws/lib/security-group";
import { VpcEndpoint } from "@cdktf/provider-aws/lib/vpc-endpoint";
import { VpcEndpointPolicy } from "@cdktf/provider-aws/lib/vpc-endpoint-policy";
import { Token } from "cdktf";
import { Construct } from "constructs";
import { address, all, named, nameTag, Repeated } from "./common";
import { policy } from "./logging";
import { Network } from "./network";
import { NAME } from "./settings";

/** API Gateway inside the VPC, at the same address in each zone for good. */
export class Endpoint extends Construct {
  readonly endpoint: VpcEndpoint;
  readonly securityGroup: SecurityGroup;

  constructor(scope: Construct, id: string, region: string, network: Network, zones: Repeated) {
    super(scope, id);
    this.securityGroup = named(
      "endpoint",
      new SecurityGroup(this, "security-group", {
        name: `${NAME}-endpoint`,
        description: "API Gateway endpoint: HTTPS from the balancer alone",
        vpcId: network.vpc.id,
        tags: nameTag(`${NAME}-endpoint`),
      }),
    );
    const subnets = network.entry.subnets;
    this.endpoint = named(
      "execute_api",
      new VpcEndpoint(this, "endpoint", {
        vpcId: network.vpc.id,
        vpcEndpointType: "Interface",
        serviceName: `com.amazonaws.${region}.execute-api`,
        ipAddressType: "ipv4",
        privateDnsEnabled: false,
        subnetIds: Token.asList(all(subnets, "id")),
        securityGroupIds: [this.securityGroup.id],
        tags: nameTag(`${NAME}-endpoint`),
      }),
    );
    zones.block(this.endpoint, "subnet_configuration", {
      ipv4: "${subnet_configuration.value.endpoint_address}",
      subnet_id: `\${${address(subnets)}[subnet_configuration.key].id}`,
    });
  }

  admit(executionArn: string) {
    named(
      "execute_api",
      new VpcEndpointPolicy(this, "policy", {
        vpcEndpointId: this.endpoint.id,
        policy: policy({
          Effect: "Allow",
          Principal: "*",
          Action: "execute-api:Invoke",
          Resource: [`${executionArn}/*`],
        }),
      }),
    );
  }
}
