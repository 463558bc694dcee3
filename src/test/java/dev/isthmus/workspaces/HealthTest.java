package dev.isthmus.workspaces;

import dev.isthmus.testing.Scenarios;
import dev.isthmus.testing.SpecText;
import dev.isthmus.testing.Synthesis;
import dev.isthmus.testing.TerraformWorkspace;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** How Route 53 learns that a Region is out. */
class HealthTest {

  private final Synthesis two = Scenarios.twoRegions();
  private final TerraformWorkspace region = two.workspace("regional-us-east-1");
  private final TerraformWorkspace dns = two.workspace("global-dns");

  @Test
  void alarmsOnTheHealthiestViewOfTheTargets() {
    region
        .resource("aws_cloudwatch_metric_alarm.healthy_targets")
        .has("alarm_name", "private-api-healthy-targets")
        .has("namespace", "AWS/NetworkELB")
        .has("metric_name", "HealthyHostCount")
        // With the Minimum, one bad zone would take the Region out.
        .has("statistic", "Maximum")
        .has("comparison_operator", "LessThanThreshold")
        .has("threshold", 1)
        .has("period", 60)
        .has("evaluation_periods", 2)
        // Route 53 takes no "M of N".
        .has("datapoints_to_alarm", 2)
        .has("treat_missing_data", "breaching")
        .hasNo("extended_statistic")
        .hasNo("metric_query")
        .has(
            "dimensions",
            Map.of(
                "LoadBalancer", "${aws_lb.facade.arn_suffix}",
                "TargetGroup", "${aws_lb_target_group.facade.arn_suffix}"));
  }

  @Test
  void watchesTheAlarmInItsRegionAndReadsItAgainWhenItChanges() {
    dns.resource("aws_route53_health_check.region[\"us-west-2\"]")
        .has("type", "CLOUDWATCH_METRIC")
        .has("cloudwatch_alarm_name", remote("us-west-2", "alarm_name"))
        .has("cloudwatch_alarm_region", "us-west-2")
        .has("insufficient_data_health_status", "Unhealthy")
        .has("triggers", Map.of("alarm", remote("us-west-2", "alarm_revision")))
        .has("provider", "aws.global");
  }

  @Test
  void changesTheRevisionWithEveryArgumentOfTheAlarm() {
    SpecText spec = SpecText.of("us-east-1");
    String before = revision(spec);
    for (SpecText changed :
        java.util.List.of(
            spec.with("regions.us-east-1.health.minimumHealthyTargets", 2),
            spec.with("regions.us-east-1.health.periodSeconds", 120),
            spec.with("regions.us-east-1.health.evaluationPeriods", 3))) {
      org.assertj.core.api.Assertions.assertThat(revision(changed)).isNotEqualTo(before);
    }
  }

  private static String revision(SpecText spec) {
    return Scenarios.of(spec)
        .workspace("regional-us-east-1")
        .output("alarm_revision")
        .hasText("value", "the name", text -> text.contains("healthy_targets.alarm_name"))
        .hasText("value", "the balancer", text -> text.contains("aws_lb.facade.arn_suffix"))
        .hasText(
            "value",
            "the target group",
            text -> text.contains("aws_lb_target_group.facade.arn_suffix"))
        .text("value");
  }

  private static String remote(String region, String output) {
    return "${data.terraform_remote_state." + region + ".outputs." + output + "}";
  }
}
