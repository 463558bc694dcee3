import { Route53HealthCheck } from "@cdktf/provider-aws/lib/route53-health-check";
import { Route53Record } from "@cdktf/provider-aws/lib/route53-record";
import { Route53Zone } from "@cdktf/provider-aws/lib/route53-zone";
import { Construct } from "constructs";
import { address, named, nameTag, output, Repeated, same, Workspace } from "./common";
import { Remote } from "./remote";
import { BASE_PATH, DOMAIN, NAME, Region, ZONE } from "./settings";

/** The private zone, and a record and a health check for each Region. */
export class DnsStack extends Workspace {
  constructor(scope: Construct, id: string, regions: Region[]) {
    super(scope, id);
    this.useByDefault(this.provider("global", "us-east-1"));
    const facts: { [region: string]: object } = {};
    for (const { name } of regions) {
      this.provider(name, name);
      const remote = new Remote(this, name);
      facts[name] = {
        vpc_id: remote.output("vpc_id"),
        facade_dns_name: remote.output("facade_dns_name"),
        facade_zone_id: remote.output("facade_zone_id"),
        alarm_name: remote.output("alarm_name"),
        alarm_revision: remote.output("alarm_revision"),
        insufficient_data: "Unhealthy",
      };
    }
    const repeated = new Repeated(this, "regions", facts);
    const region = repeated.iterator;

    const zone = named(
      "main",
      new Route53Zone(this, "zone", {
        name: ZONE,
        comment: "Private names of a multi-Region API",
        forceDestroy: false,
      }),
    );
    repeated.block(zone, "vpc", { vpc_id: "${vpc.value.vpc_id}", vpc_region: "${vpc.key}" });
    const checks = named(
      "region",
      new Route53HealthCheck(this, "checks", {
        forEach: region,
        type: "CLOUDWATCH_METRIC",
        cloudwatchAlarmName: region.getString("alarm_name"),
        cloudwatchAlarmRegion: region.key,
        insufficientDataHealthStatus: region.getString("insufficient_data"),
        tags: nameTag(`${NAME}-${region.key}`),
      }),
    );
    // Newer than the bindings.
    checks.addOverride("triggers", { alarm: region.getString("alarm_revision") });
    named(
      "region",
      new Route53Record(this, "records", {
        forEach: region,
        zoneId: zone.zoneId,
        name: DOMAIN,
        type: "A",
        setIdentifier: region.key,
        healthCheckId: same(checks, "id"),
        latencyRoutingPolicy: { region: region.key },
        alias: {
          name: region.getString("facade_dns_name"),
          zoneId: region.getString("facade_zone_id"),
          evaluateTargetHealth: true,
        },
      }),
    );

    output(this, "zone_id", "Id of the private hosted zone", zone.zoneId);
    output(this, "url", "What clients call", `https://${DOMAIN}/${BASE_PATH}`);
    output(
      this,
      "health_check_ids",
      "Ids of the health checks, keyed by Region",
      `\${{for region, check in ${address(checks)} : region => check.id}}`,
    );
  }
}
