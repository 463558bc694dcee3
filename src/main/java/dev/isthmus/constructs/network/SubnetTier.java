package dev.isthmus.constructs.network;

import com.hashicorp.cdktf.providers.aws.route_table.RouteTable;
import com.hashicorp.cdktf.providers.aws.route_table_association.RouteTableAssociation;
import com.hashicorp.cdktf.providers.aws.subnet.Subnet;
import dev.isthmus.constructs.ForEach;
import dev.isthmus.constructs.Named;
import software.constructs.Construct;

/** Subnets that a {@link Network} makes, closed to everything but what has a route. */
public final class SubnetTier extends Construct implements Subnets {

  private final Subnet subnets;
  private final RouteTable routeTable;

  SubnetTier(Network network, String tier, NetworkProps props, String vpcId) {
    super(network, tier);
    String name = props.name() + "-" + tier;
    subnets =
        Named.as(
            tier,
            Subnet.Builder.create(this, "subnets")
                .forEach(props.zones().iterator())
                .vpcId(vpcId)
                .availabilityZoneId(ForEach.key())
                .cidrBlock(ForEach.value(tier + "_cidr"))
                .mapPublicIpOnLaunch(false)
                .tags(Named.tag(name + "-" + ForEach.key()))
                .build());
    routeTable =
        Named.as(
            tier,
            RouteTable.Builder.create(this, "route-table")
                .vpcId(vpcId)
                .tags(Named.tag(name))
                .build());
    Named.as(
        tier,
        RouteTableAssociation.Builder.create(this, "association")
            .forEach(props.zones().iterator())
            .subnetId(ForEach.same(subnets, "id"))
            .routeTableId(routeTable.getId())
            .build());
  }

  /** The subnets, keyed by zone id. */
  public Subnet subnets() {
    return subnets;
  }

  @Override
  public String subnetIds() {
    return ForEach.all(subnets, "id");
  }

  @Override
  public String subnetId(String zone) {
    return "${" + ForEach.address(subnets) + "[" + zone + "].id}";
  }

  @Override
  public String subnetIdsByZone() {
    return "${{for zone, subnet in " + ForEach.address(subnets) + " : zone => subnet.id}}";
  }

  @Override
  public String routeTableId() {
    return routeTable.getId();
  }
}
