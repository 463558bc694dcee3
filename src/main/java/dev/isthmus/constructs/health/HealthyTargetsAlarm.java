package dev.isthmus.constructs.health;

import static java.util.Objects.requireNonNull;

import com.hashicorp.cdktf.Fn;
import com.hashicorp.cdktf.providers.aws.cloudwatch_metric_alarm.CloudwatchMetricAlarm;
import dev.isthmus.constructs.Named;
import dev.isthmus.constructs.facade.NlbFacade;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.constructs.Construct;

/**
 * Alarms when the balancer has fewer healthy targets than a minimum.
 *
 * <p>The nodes of a balancer report one by one, and AWS recommends the Maximum of HealthyHostCount:
 * with the Minimum, one bad zone would take the Region out. The alarm has as many datapoints to
 * alarm as periods, and no other statistic, since Route 53 takes nothing else (<a
 * href="https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/health-checks-creating-values.html">AWS</a>).
 */
public final class HealthyTargetsAlarm extends Construct {

  private final CloudwatchMetricAlarm alarm;
  private final String revision;

  /**
   * What a {@link HealthyTargetsAlarm} needs.
   *
   * @param name of the alarm; a health check in another workspace finds it by this name
   * @param minimum fewer healthy targets than this alarm; default 1
   * @param periodSeconds length of a period in seconds, a multiple of 60; default 60
   * @param evaluationPeriods how many periods in a row must be bad; default 2
   */
  public record Props(String name, Number minimum, Number periodSeconds, Number evaluationPeriods) {
    /** Refuses {@code null}. */
    public Props {
      requireNonNull(name, "name");
      requireNonNull(minimum, "minimum");
      requireNonNull(periodSeconds, "periodSeconds");
      requireNonNull(evaluationPeriods, "evaluationPeriods");
    }

    /** One target, two periods of a minute. */
    public static Props of(String name) {
      return new Props(name, 1, 60, 2);
    }
  }

  /** Creates the alarm on a balancer. */
  public HealthyTargetsAlarm(Construct scope, String id, Props props, NlbFacade facade) {
    this(scope, id, props, facade.balancerDimension(), facade.targetGroupDimension());
  }

  /**
   * Creates the alarm on a balancer that exists already.
   *
   * @param balancer as CloudWatch names it, {@code arn_suffix} in Terraform
   * @param targetGroup as CloudWatch names it, {@code arn_suffix} in Terraform
   */
  public HealthyTargetsAlarm(
      Construct scope, String id, Props props, String balancer, String targetGroup) {
    super(scope, id);
    Map<String, String> dimensions = new LinkedHashMap<>();
    dimensions.put("LoadBalancer", balancer);
    dimensions.put("TargetGroup", targetGroup);
    alarm =
        Named.as(
            "healthy_targets",
            CloudwatchMetricAlarm.Builder.create(this, "alarm")
                .alarmName(props.name())
                .alarmDescription(
                    "Fewer healthy targets than the minimum; Route 53 takes the Region out")
                .namespace("AWS/NetworkELB")
                .metricName("HealthyHostCount")
                .dimensions(dimensions)
                .statistic("Maximum")
                .comparisonOperator("LessThanThreshold")
                .threshold(props.minimum())
                .period(props.periodSeconds())
                .evaluationPeriods(props.evaluationPeriods())
                .datapointsToAlarm(props.evaluationPeriods())
                .treatMissingData("breaching")
                .build());
    revision =
        Fn.sha1(
            Fn.jsonencode(
                List.of(
                    alarm.getAlarmName(),
                    props.minimum(),
                    props.periodSeconds(),
                    props.evaluationPeriods(),
                    balancer,
                    targetGroup)));
  }

  /** The alarm's name. */
  public String name() {
    return alarm.getAlarmName();
  }

  /**
   * Changes whenever the alarm does: Route 53 copies an alarm into its health check when the check
   * is written, and has to be told to do so again.
   */
  public String revision() {
    return revision;
  }
}
