package dev.isthmus.constructs.observability;

import com.hashicorp.cdktf.providers.aws.cloudwatch_log_group.CloudwatchLogGroup;
import dev.isthmus.constructs.Named;
import dev.isthmus.constructs.Switch;
import software.constructs.Construct;

/** A log group of our own: one that AWS creates by itself would keep its events for ever. */
public final class LogGroup extends Construct {

  private final Switch created;
  private final CloudwatchLogGroup logGroup;

  /**
   * Creates a log group that is kept for 30 days.
   *
   * @param address its Terraform name
   * @param name its name in CloudWatch Logs
   */
  public LogGroup(Construct scope, String address, String name) {
    this(scope, address, name, LogGroupProps.defaults());
  }

  /**
   * Creates the log group.
   *
   * @param address its Terraform name
   * @param name its name in CloudWatch Logs
   */
  public LogGroup(Construct scope, String address, String name, LogGroupProps props) {
    this(scope, address, name, props, Switch.of(true));
  }

  /**
   * Creates the log group if a switch is on.
   *
   * @param address its Terraform name
   * @param name its name in CloudWatch Logs
   */
  public LogGroup(
      Construct scope, String address, String name, LogGroupProps props, Switch created) {
    super(scope, address + "-logs");
    this.created = created;
    logGroup =
        Named.as(
            address,
            CloudwatchLogGroup.Builder.create(this, "group")
                .name(name)
                .retentionInDays(props.retentionDays())
                .kmsKeyId(props.kmsKey().orElse(null))
                .build());
    created.on(logGroup);
  }

  /** The log group's name. */
  public String name() {
    return created.attribute(logGroup, "name");
  }

  /** The log group's ARN, without the {@code :*} that stands for its streams. */
  public String arn() {
    return created.attribute(logGroup, "arn");
  }
}
