import * as ec2 from "aws-cdk-lib/aws-ec2";
import { Construct } from "constructs";
import { nameTag } from "./common";
import { NAME, Region, Zone } from "./settings";

/** Subnets of one purpose, one in each zone, and their route table. */
export class Tier extends Construct {
  readonly subnets: ec2.CfnSubnet[] = [];
  readonly routeTable: ec2.CfnRouteTable;

  constructor(
    scope: Construct,
    name: string,
    vpc: ec2.CfnVPC,
    zones: { [zoneId: string]: Zone },
    cidr: (zone: Zone) => string,
  ) {
    super(scope, name);
    this.routeTable = new ec2.CfnRouteTable(this, "route-table", {
      vpcId: vpc.attrVpcId,
      tags: nameTag(`${NAME}-${name}`),
    });
    for (const [zoneId, zone] of Object.entries(zones)) {
      const subnet = new ec2.CfnSubnet(this, `subnet-${zoneId}`, {
        vpcId: vpc.attrVpcId,
        availabilityZoneId: zoneId,
        cidrBlock: cidr(zone),
        mapPublicIpOnLaunch: false,
        tags: nameTag(`${NAME}-${name}-${zoneId}`),
      });
      new ec2.CfnSubnetRouteTableAssociation(this, `association-${zoneId}`, {
        subnetId: subnet.attrSubnetId,
        routeTableId: this.routeTable.attrRouteTableId,
      });
      this.subnets.push(subnet);
    }
  }

  get subnetIds(): string[] {
    return this.subnets.map((subnet) => subnet.attrSubnetId);
  }
}

/** A VPC with no way to the internet. */
export class Network extends Construct {
  readonly vpc: ec2.CfnVPC;
  readonly workload: Tier;
  readonly entry: Tier;
  readonly transit: Tier;

  constructor(scope: Construct, id: string, region: Region) {
    super(scope, id);
    this.vpc = new ec2.CfnVPC(this, "vpc", {
      cidrBlock: region.cidr,
      enableDnsHostnames: true,
      enableDnsSupport: true,
      tags: nameTag(NAME),
    });
    const { zones } = region;
    this.workload = new Tier(this, "workload", this.vpc, zones, (zone) => zone.workload_cidr);
    this.entry = new Tier(this, "entry", this.vpc, zones, (zone) => zone.entry_cidr);
    this.transit = new Tier(this, "transit", this.vpc, zones, (zone) => zone.transit_cidr);
  }
}
