import { DefaultSecurityGroup } from "@cdktf/provider-aws/lib/default-security-group";
import { RouteTable } from "@cdktf/provider-aws/lib/route-table";
import { RouteTableAssociation } from "@cdktf/provider-aws/lib/route-table-association";
import { Subnet } from "@cdktf/provider-aws/lib/subnet";
import { Vpc } from "@cdktf/provider-aws/lib/vpc";
import { Construct } from "constructs";
import { named, nameTag, Repeated, same } from "./common";
import { NAME } from "./settings";

/** Subnets of one purpose, one in each zone, and their route table. */
export class Tier extends Construct {
  readonly subnets: Subnet;
  readonly routeTable: RouteTable;

  constructor(scope: Construct, name: string, vpc: Vpc, zones: Repeated) {
    super(scope, name);
    const zone = zones.iterator;
    this.subnets = named(
      name,
      new Subnet(this, "subnets", {
        forEach: zone,
        vpcId: vpc.id,
        availabilityZoneId: zone.key,
        cidrBlock: zone.getString(`${name}_cidr`),
        mapPublicIpOnLaunch: false,
        tags: nameTag(`${NAME}-${name}-${zone.key}`),
      }),
    );
    this.routeTable = named(
      name,
      new RouteTable(this, "route-table", { vpcId: vpc.id, tags: nameTag(`${NAME}-${name}`) }),
    );
    named(
      name,
      new RouteTableAssociation(this, "association", {
        forEach: zone,
        subnetId: same(this.subnets, "id"),
        routeTableId: this.routeTable.id,
      }),
    );
  }
}

/** A VPC with no way to the internet. */
export class Network extends Construct {
  readonly vpc: Vpc;
  readonly workload: Tier;
  readonly entry: Tier;
  readonly transit: Tier;

  constructor(scope: Construct, id: string, cidr: string, zones: Repeated) {
    super(scope, id);
    this.vpc = named(
      "main",
      new Vpc(this, "vpc", {
        cidrBlock: cidr,
        enableDnsHostnames: true,
        enableDnsSupport: true,
        tags: nameTag(NAME),
      }),
    );
    named(
      "main",
      new DefaultSecurityGroup(this, "default-security-group", {
        vpcId: this.vpc.id,
        tags: nameTag(`${NAME}-default-unused`),
      }),
    );
    this.workload = new Tier(this, "workload", this.vpc, zones);
    this.entry = new Tier(this, "entry", this.vpc, zones);
    this.transit = new Tier(this, "transit", this.vpc, zones);
  }
}
