import * as route53 from "aws-cdk-lib/aws-route53";
import { Construct } from "constructs";
import { input, nameTag, output, Workspace } from "./common";
import { BASE_PATH, DOMAIN, NAME, Region, ZONE } from "./settings";

/** The private zone, and a record and a health check for each Region. */
export class DnsStack extends Workspace {
  constructor(scope: Construct, id: string, regions: Region[]) {
    super(scope, id, "us-east-1");
    const zone = new route53.CfnHostedZone(this, "zone", {
      name: ZONE,
      hostedZoneConfig: { comment: "Private names of a multi-Region API" },
      vpcs: regions.map(({ name }) => ({ vpcId: input(this, `VpcId-${name}`), vpcRegion: name })),
    });
    for (const { name } of regions) {
      const check = new route53.CfnHealthCheck(this, `check-${name}`, {
        healthCheckConfig: {
          type: "CLOUDWATCH_METRIC",
          alarmIdentifier: { name: input(this, `AlarmName-${name}`), region: name },
          insufficientDataHealthStatus: "Unhealthy",
        },
        healthCheckTags: nameTag(`${NAME}-${name}`),
      });
      new route53.CfnRecordSet(this, `record-${name}`, {
        hostedZoneId: zone.attrId,
        name: DOMAIN,
        type: "A",
        setIdentifier: name,
        region: name,
        healthCheckId: check.attrHealthCheckId,
        aliasTarget: {
          dnsName: input(this, `FacadeDnsName-${name}`),
          hostedZoneId: input(this, `FacadeZoneId-${name}`),
          evaluateTargetHealth: true,
        },
      });
      output(this, `HealthCheckId-${name}`, "Id of the health check", check.attrHealthCheckId);
    }
    output(this, "ZoneId", "Id of the private hosted zone", zone.attrId);
    output(this, "Url", "What clients call", `https://${DOMAIN}/${BASE_PATH}`);
  }
}
