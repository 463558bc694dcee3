#!/usr/bin/env node
import * as cdk from "aws-cdk-lib/core";
import { DnsStack } from "../lib/dns-stack";
import { PeeringStack } from "../lib/peering-stack";
import { RegionalStack } from "../lib/regional-stack";
import { REGIONS } from "../lib/settings";

const app = new cdk.App();
for (const region of REGIONS) {
  new RegionalStack(app, region);
}
for (const region of REGIONS) {
  const others = REGIONS.filter((other) => other !== region);
  new PeeringStack(app, region, others);
}
new DnsStack(app, "global-dns", REGIONS);
