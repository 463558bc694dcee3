package dev.isthmus.constructs.identity;

import com.hashicorp.cdktf.providers.aws.iam_role.IamRole;
import com.hashicorp.cdktf.providers.aws.iam_role_policy.IamRolePolicy;
import com.hashicorp.cdktf.providers.aws.iam_role_policy_attachment.IamRolePolicyAttachment;
import dev.isthmus.constructs.Named;
import dev.isthmus.constructs.Switch;
import java.util.ArrayList;
import java.util.List;
import software.constructs.Construct;

/** A role that one AWS service assumes, with no more rights than it is given. */
public final class ServiceRole extends Construct {

  private final String address;
  private final Switch created;
  private final IamRole role;

  /**
   * Creates a role without rights.
   *
   * @param address its Terraform name
   * @param name its name in IAM, unique in the account
   * @param trust who assumes it, see {@link Policy#assumedBy}
   */
  public ServiceRole(Construct scope, String address, String name, String trust) {
    this(scope, address, name, trust, Switch.of(true));
  }

  /**
   * Creates a role without rights if a switch is on.
   *
   * @param address its Terraform name
   * @param name its name in IAM, unique in the account
   * @param trust who assumes it, see {@link Policy#assumedBy}
   */
  public ServiceRole(Construct scope, String address, String name, String trust, Switch created) {
    super(scope, address + "-role");
    this.address = address;
    this.created = created;
    role =
        Named.as(
            address,
            IamRole.Builder.create(this, "role").name(name).assumeRolePolicy(trust).build());
    created.on(role);
  }

  /**
   * Lets the role write events to streams of one log group.
   *
   * @param logGroupArn the log group's ARN, without {@code :*}
   * @param more what else it may do with the log group
   * @return this role
   */
  public ServiceRole writes(String logGroupArn, String... more) {
    List<String> actions = new ArrayList<>(List.of("logs:CreateLogStream", "logs:PutLogEvents"));
    actions.addAll(List.of(more));
    created.on(
        Named.as(
            address,
            IamRolePolicy.Builder.create(this, "write-logs")
                .name("write-logs")
                .role(created.attribute(role, "name"))
                .policy(Policy.allow(actions, logGroupArn + ":*"))
                .build()));
    return this;
  }

  /**
   * Gives the role the rights of a policy that AWS manages.
   *
   * @param policyArn the policy's ARN
   * @return what must exist before the rights hold
   */
  public IamRolePolicyAttachment managedBy(String policyArn) {
    return created.on(
        Named.as(
            address,
            IamRolePolicyAttachment.Builder.create(this, "policy")
                .role(created.attribute(role, "name"))
                .policyArn(policyArn)
                .build()));
  }

  /** The role's ARN. */
  public String arn() {
    return created.attribute(role, "arn");
  }
}
