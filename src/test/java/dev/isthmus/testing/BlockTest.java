package dev.isthmus.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The vocabulary of the other tests fails when it should, and says enough. */
class BlockTest {

  private final TerraformWorkspace region = Scenarios.oneRegion().workspace("regional-us-east-1");

  @Test
  void tellsAWrongValueWithTheAddressAndTheBlock() {
    assertThatThrownBy(() -> region.resource("aws_lb.facade").has("internal", false))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining(
            "regional-us-east-1: aws_lb.facade must have 'internal' = false, but has true")
        .hasMessageContaining("\"load_balancer_type\" : \"network\"");
  }

  @Test
  void tellsAMissingValue() {
    assertThatThrownBy(() -> region.resource("aws_lb.facade").has("nope.nope[0]", 1))
        .hasMessageContaining("but has nothing");
    assertThatThrownBy(() -> region.resource("aws_lb.facade").hasNo("internal"))
        .hasMessageContaining("aws_lb.facade must have no 'internal', but has true");
  }

  @Test
  void tellsWhichResourcesThereAre() {
    assertThatThrownBy(() -> region.resource("aws_lb.nope"))
        .hasMessageContaining("no aws_lb.nope in regional-us-east-1")
        .hasMessageContaining("aws_lb.facade");
    assertThatThrownBy(() -> region.resource("aws_subnet.entry[\"use1-az9\"]"))
        .hasMessageContaining("use1-az9")
        .hasMessageContaining("aws_subnet.entry[\"use1-az1\"]");
    assertThatThrownBy(() -> region.doesNotHave("aws_vpc"))
        .hasMessageContaining("aws_vpc.main")
        .hasMessageContaining("10.1.0.0/16");
  }

  @Test
  void comparesListsAndMapsAsAWhole() {
    Block block = region.resource("aws_vpc_endpoint.execute_api");
    assertThatThrownBy(() -> block.has("subnet_configuration", List.of()))
        .isInstanceOf(AssertionError.class);
    assertThatThrownBy(() -> block.has("tags", Map.of("Name", "private-api-endpoint", "a", "b")))
        .isInstanceOf(AssertionError.class);
    block.has("tags", Map.of("Name", "private-api-endpoint"));
  }

  @Test
  void worksOutEachAndDynamicBlocks() {
    assertThat(region.resource("aws_subnet.entry[\"use1-az1\"]").text("cidr_block"))
        .isEqualTo("10.1.16.0/28");
    assertThat(region.resource("aws_subnet.entry").text("cidr_block"))
        .isEqualTo("${each.value.entry_cidr}");
    assertThat(region.resource("aws_lb.facade").text("subnet_mapping[1].private_ipv4_address"))
        .isEqualTo("10.1.48.5");
    assertThat(region.addresses()).contains("aws_vpc.main", "aws_subnet.entry[\"use1-az2\"]");
  }

  @Test
  void refusesAPathThatIsNone() {
    assertThatThrownBy(() -> region.resource("aws_lb.facade").at("a]b"))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
