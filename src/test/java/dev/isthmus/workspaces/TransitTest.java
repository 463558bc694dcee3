package dev.isthmus.workspaces;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isthmus.testing.Scenarios;
import dev.isthmus.testing.SpecText;
import dev.isthmus.testing.TerraformWorkspace;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The Transit Gateway of a Region. */
class TransitTest {

  private final TerraformWorkspace region = Scenarios.oneRegion().workspace("regional-us-east-1");

  @Test
  void acceptsAssociatesAndPropagatesNothingByItself() {
    region
        .resource("aws_ec2_transit_gateway.main")
        .has("auto_accept_shared_attachments", "disable")
        .has("default_route_table_association", "disable")
        .has("default_route_table_propagation", "disable")
        .has("multicast_support", "disable");
    region
        .resource("aws_ec2_transit_gateway_vpc_attachment.main")
        .has("transit_gateway_default_route_table_association", false)
        .has("transit_gateway_default_route_table_propagation", false);
    region.doesNotHave("aws_ec2_transit_gateway_route_table_propagation");
  }

  @Test
  void attachesTheVpcInEveryZone() {
    region
        .resource("aws_ec2_transit_gateway_vpc_attachment.main")
        .has("vpc_id", "${aws_vpc.main.id}")
        .has("transit_gateway_id", "${aws_ec2_transit_gateway.main.id}")
        .has("subnet_ids", "${values(aws_subnet.transit)[*].id}");
  }

  @Test
  void leadsToTheOwnVpcByARouteOfItsOwn() {
    region
        .resource("aws_ec2_transit_gateway_route.vpc")
        .has("destination_cidr_block", "10.1.0.0/16")
        .has("transit_gateway_attachment_id", "${aws_ec2_transit_gateway_vpc_attachment.main.id}")
        .has("transit_gateway_route_table_id", "${aws_ec2_transit_gateway_route_table.main.id}");
    region
        .resource("aws_ec2_transit_gateway_route_table_association.vpc")
        .has("transit_gateway_attachment_id", "${aws_ec2_transit_gateway_vpc_attachment.main.id}")
        .has("transit_gateway_route_table_id", "${aws_ec2_transit_gateway_route_table.main.id}");
    assertThat(region.resources("aws_ec2_transit_gateway_route")).hasSize(1);
  }

  @Test
  void hasTheRegionsOwnNumber() {
    region.resource("aws_ec2_transit_gateway.main").has("amazon_side_asn", 64521);
  }

  @Test
  void waitsForTheAttachmentBeforeTheVpcRoutesToTheGateway() {
    Scenarios.of(
            SpecText.of("us-east-1").with("regions.us-east-1.clients", List.of("172.16.0.0/12")))
        .workspace("regional-us-east-1")
        .resource("aws_route.client")
        .has("depends_on", List.of("aws_ec2_transit_gateway_vpc_attachment.main"));
  }
}
