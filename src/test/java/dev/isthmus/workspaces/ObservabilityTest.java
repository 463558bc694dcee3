package dev.isthmus.workspaces;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isthmus.testing.Block;
import dev.isthmus.testing.Scenarios;
import dev.isthmus.testing.TerraformWorkspace;
import org.junit.jupiter.api.Test;

/** Logs of a Region. */
class ObservabilityTest {

  private final TerraformWorkspace region = Scenarios.oneRegion().workspace("regional-us-east-1");

  @Test
  void recordsEveryConnectionOfTheVpc() {
    region
        .resource("aws_flow_log.main")
        .has("vpc_id", "${aws_vpc.main.id}")
        .has("traffic_type", "ALL")
        .has("max_aggregation_interval", 60)
        .has("log_destination", "${aws_cloudwatch_log_group.flow_logs.arn}")
        .has("iam_role_arn", "${aws_iam_role.flow_logs.arn}");
  }

  @Test
  void keepsEveryLogForAWhileAndNotForEver() {
    assertThat(region.resources("aws_cloudwatch_log_group").keySet())
        .containsExactly(
            "aws_cloudwatch_log_group.api_access",
            "aws_cloudwatch_log_group.flow_logs",
            "aws_cloudwatch_log_group.responder");
    for (Block group : region.resources("aws_cloudwatch_log_group").values()) {
      group.has("retention_in_days", 30).hasNo("kms_key_id");
      group.hasText("name", "the prefix", name -> name.startsWith("/isthmus/private-api/"));
    }
  }
}
