package dev.isthmus.modules;

import com.hashicorp.cdktf.TerraformProvider;
import dev.isthmus.constructs.ForEach;
import dev.isthmus.constructs.transit.PeeringSide;
import dev.isthmus.constructs.transit.TransitPeering;
import dev.isthmus.provider.AwsProviders;
import java.util.List;
import java.util.Map;
import software.constructs.Construct;

/** The module {@code transit-peering}: whatever exists because of one pair of Regions. */
final class TransitPeeringModule extends ModuleStack {

  private static final String REQUESTER = "requester";
  private static final String ACCEPTER = "accepter";

  TransitPeeringModule(Construct app) {
    super(app, "transit-peering", inputs(), REQUESTER, ACCEPTER);
    TransitPeering peering =
        new TransitPeering(
            this,
            "peering",
            text("name"),
            new TransitPeering.Addresses("main", REQUESTER, ACCEPTER),
            side(REQUESTER),
            side(ACCEPTER),
            List.of());
    output(
        "attachment_id",
        "Id of the peering attachment, the same on both sides",
        peering.attachmentId());
  }

  private PeeringSide side(String name) {
    // For its alias alone: a module is given its providers.
    TerraformProvider provider = AwsProviders.add(this, name, "", Map.of());
    return new PeeringSide(
        attribute(name, "region"),
        provider,
        attribute(name, "transit_gateway_id"),
        attribute(name, "transit_gateway_route_table_id"),
        attribute(name, "network_cidr"),
        new ForEach("var." + name + ".route_table_ids").iterator(),
        attribute(name, "facade_security_group_id"));
  }

  private static String attribute(String side, String attribute) {
    return "${var." + side + "." + attribute + "}";
  }

  private static List<Variable> inputs() {
    return List.of(
        CommonVariables.name(),
        side(REQUESTER, "The Region that requests the peering"),
        side(ACCEPTER, "The Region that accepts the peering"));
  }

  private static Variable side(String name, String description) {
    return Variable.required(
            name,
            "object({region = string, transit_gateway_id = string, transit_gateway_route_table_id ="
                + " string, network_cidr = string, route_table_ids = map(string),"
                + " facade_security_group_id = string})",
            description
                + "; the output `for_transit_peering` of regional-api. `route_table_ids`, keyed by"
                + " any name, are the route tables of the VPC that lead to the other Region")
        .where(
            "can(regex(\"^[a-z]{2}(-[a-z]+)+-[0-9]$\", var." + name + ".region))",
            "Expected the name of an AWS Region in region, such as us-east-1.")
        .where(
            "try(cidrsubnet(var."
                + name
                + ".network_cidr, 0, 0) == var."
                + name
                + ".network_cidr && can(cidrnetmask(var."
                + name
                + ".network_cidr)), false)",
            "Expected an IPv4 CIDR block without host bits in network_cidr, such as 10.1.0.0/16.")
        .where(
            "length(var." + name + ".route_table_ids) > 0",
            "Expected at least one route table in route_table_ids.");
  }
}
