import { App } from "cdktf";
import { DnsStack } from "./lib/dns-stack";
import { PeeringStack } from "./lib/peering-stack";
import { RegionalStack } from "./lib/regional-stack";
import { REGIONS } from "./lib/settings";

const app = new App();
for (const region of REGIONS) {
  new RegionalStack(app, region);
}
new PeeringStack(app, "peering", REGIONS);
new DnsStack(app, "global-dns", REGIONS);
app.synth();
