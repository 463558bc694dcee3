package dev.isthmus.constructs.network;

import com.hashicorp.cdktf.ITerraformIterator;
import com.hashicorp.cdktf.providers.aws.route_table.RouteTable;
import com.hashicorp.cdktf.providers.aws.route_table_association.RouteTableAssociation;
import com.hashicorp.cdktf.providers.aws.subnet.Subnet;
import dev.isthmus.constructs.ForEach;
import dev.isthmus.constructs.Named;
import software.constructs.Construct;

/** Subnets that a {@link Network} makes, closed to everything but what has a route. */
public final class SubnetTier extends Construct implements Subnets {

  private final Subnet subnets;
  private final String address;
  private final String routeTableId;

  SubnetTier(Network network, String tier, NetworkProps props, String vpcId) {
    super(network, tier);
    String name = props.name() + "-" + tier;
    ITerraformIterator zones = props.zones().iterator();
    subnets =
        Named.as(
            tier,
            Subnet.Builder.create(this, "subnets")
                .forEach(zones)
                .vpcId(vpcId)
                .availabilityZoneId(ForEach.key())
                .cidrBlock(ForEach.value(tier + "_cidr"))
                .mapPublicIpOnLaunch(false)
                .tags(Named.tag(name + "-" + ForEach.key()))
                .build());
    address = ForEach.address(subnets);
    RouteTable routeTable =
        Named.as(
            tier,
            RouteTable.Builder.create(this, "route-table")
                .vpcId(vpcId)
                .tags(Named.tag(name))
                .build());
    routeTableId = routeTable.getId();
    Named.as(
        tier,
        RouteTableAssociation.Builder.create(this, "association")
            .forEach(zones)
            .subnetId(ForEach.same(address, "id"))
            .routeTableId(routeTableId)
            .build());
  }

  /** The subnets, keyed by zone id. */
  public Subnet subnets() {
    return subnets;
  }

  @Override
  public String subnetIds() {
    return ForEach.all(address, "id");
  }

  @Override
  public String subnetId(String zone) {
    return "${" + address + "[" + zone + "].id}";
  }

  @Override
  public String subnetIdsByZone() {
    return "${{for zone, subnet in " + address + " : zone => subnet.id}}";
  }

  @Override
  public String routeTableId() {
    return routeTableId;
  }
}
