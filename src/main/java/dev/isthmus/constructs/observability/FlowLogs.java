package dev.isthmus.constructs.observability;

import com.hashicorp.cdktf.providers.aws.flow_log.FlowLog;
import dev.isthmus.constructs.Named;
import dev.isthmus.constructs.Switch;
import dev.isthmus.constructs.identity.Policy;
import dev.isthmus.constructs.identity.ServiceRole;
import dev.isthmus.naming.ResourceNames;
import software.constructs.Construct;

/** Records every connection of a VPC, accepted and rejected, once a minute. */
public final class FlowLogs extends Construct {

  /**
   * Creates the log with its log group and role, kept for 30 days.
   *
   * @param vpcId the VPC
   * @param names of the deployment in the VPC's Region
   * @param accountId the account of the VPC, the only one that the role serves
   */
  public FlowLogs(Construct scope, String id, String vpcId, ResourceNames names, String accountId) {
    this(
        scope,
        id,
        Switch.of(true),
        vpcId,
        names.logGroup("flow"),
        names.role("flow-logs"),
        accountId,
        LogGroupProps.defaults());
  }

  /**
   * Creates the log with its log group and role.
   *
   * @param created whether there is one
   * @param vpcId the VPC
   * @param logGroupName name of the log group
   * @param roleName name of the role in IAM
   * @param accountId the account of the VPC, the only one that the role serves
   */
  public FlowLogs(
      Construct scope,
      String id,
      Switch created,
      String vpcId,
      String logGroupName,
      String roleName,
      String accountId,
      LogGroupProps logs) {
    super(scope, id);
    LogGroup logGroup = new LogGroup(this, "flow_logs", logGroupName, logs, created);
    ServiceRole role =
        new ServiceRole(
                this,
                "flow_logs",
                roleName,
                Policy.assumedBy("vpc-flow-logs.amazonaws.com", accountId),
                created)
            .writes(logGroup.arn(), "logs:DescribeLogGroups", "logs:DescribeLogStreams");
    created.on(
        Named.as(
            "main",
            FlowLog.Builder.create(this, "flow-log")
                .vpcId(vpcId)
                .trafficType("ALL")
                .maxAggregationInterval(60)
                .logDestination(logGroup.arn())
                .iamRoleArn(role.arn())
                .build()));
  }
}
