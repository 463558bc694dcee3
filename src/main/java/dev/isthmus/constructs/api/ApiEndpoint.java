package dev.isthmus.constructs.api;

import static java.util.Objects.requireNonNull;

import com.hashicorp.cdktf.Fn;
import com.hashicorp.cdktf.ITerraformDependable;
import com.hashicorp.cdktf.Token;
import com.hashicorp.cdktf.providers.aws.security_group.SecurityGroup;
import com.hashicorp.cdktf.providers.aws.vpc_endpoint.VpcEndpoint;
import com.hashicorp.cdktf.providers.aws.vpc_endpoint_policy.VpcEndpointPolicy;
import dev.isthmus.constructs.ForEach;
import dev.isthmus.constructs.Named;
import dev.isthmus.constructs.identity.Policy;
import dev.isthmus.constructs.network.Subnets;
import dev.isthmus.constructs.network.TieredVpc;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.constructs.Construct;

/**
 * The interface endpoint through which the VPC reaches API Gateway, at addresses known before it
 * exists, so that a balancer can name them as targets. It admits nobody until a rule of its
 * security group does.
 */
public final class ApiEndpoint extends Construct implements ExecuteApiEndpoint {

  private final String securityGroupId;
  private final VpcEndpoint endpoint;
  private final String endpointId;

  /**
   * What an {@link ApiEndpoint} needs.
   *
   * @param name its name
   * @param region name of its Region
   * @param vpcId its VPC
   * @param subnets the tier of subnets that it stands in
   * @param zones keyed by zone id, each with {@code endpoint_address}, an address of that zone's
   *     subnet
   * @param privateDns whether API Gateway's own names resolve to it inside the VPC; default: no
   */
  public record Props(
      String name, String region, String vpcId, Subnets subnets, ForEach zones, Object privateDns) {
    /** Refuses {@code null}. */
    public Props {
      requireNonNull(name, "name");
      requireNonNull(region, "region");
      requireNonNull(vpcId, "vpcId");
      requireNonNull(subnets, "subnets");
      requireNonNull(zones, "zones");
      requireNonNull(privateDns, "privateDns");
    }

    /**
     * An endpoint in a network's entry subnets, at its own names alone.
     *
     * @param name its name
     * @param region name of its Region
     * @param zones keyed by zone id, each with {@code endpoint_address}
     */
    public static Props of(String name, String region, TieredVpc network, ForEach zones) {
      return new Props(name, region, network.vpcId(), network.entry(), zones, false);
    }
  }

  /** Creates the endpoint and its security group. */
  public ApiEndpoint(Construct scope, String id, Props props) {
    super(scope, id);
    SecurityGroup securityGroup =
        Named.as(
            "endpoint",
            SecurityGroup.Builder.create(this, "security-group")
                .name(props.name())
                .description("API Gateway endpoint: HTTPS from the balancer alone")
                .vpcId(props.vpcId())
                .tags(Named.tag(props.name()))
                .build());
    securityGroupId = securityGroup.getId();
    endpoint =
        Named.as(
            "execute_api",
            VpcEndpoint.Builder.create(this, "endpoint")
                .vpcEndpointType("Interface")
                .serviceName("com.amazonaws." + props.region() + ".execute-api")
                .vpcId(props.vpcId())
                .securityGroupIds(List.of(securityGroupId))
                .ipAddressType("ipv4")
                .tags(Named.tag(props.name()))
                .build());
    endpointId = endpoint.getId();
    endpoint.addOverride("private_dns_enabled", props.privateDns());
    endpoint.addOverride("subnet_ids", props.subnets().subnetIds());
    Map<String, Object> fixed = new LinkedHashMap<>();
    fixed.put("subnet_id", props.subnets().subnetId("subnet_configuration.key"));
    fixed.put("ipv4", "${subnet_configuration.value.endpoint_address}");
    props.zones().block(endpoint, "subnet_configuration", fixed);
  }

  /**
   * An endpoint that exists already; nothing is created, and its policy is left alone.
   *
   * @param id the endpoint's id
   * @param securityGroupId the security group that admits to it
   */
  public static ExecuteApiEndpoint fromEndpointAttributes(String id, String securityGroupId) {
    return new ExistingEndpoint(id, securityGroupId);
  }

  /**
   * Lets only these APIs be called through the endpoint.
   *
   * @param arns execute-api ARNs; a list, or a reference to one in Terraform's language
   */
  public void admit(List<String> arns) {
    boolean isReference = Token.isUnresolved(arns);
    Map<String, Object> document =
        Policy.statements(List.of(Policy.invoke("Allow", isReference ? arns : List.copyOf(arns))));
    Named.as(
        "execute_api",
        VpcEndpointPolicy.Builder.create(this, "policy")
            .vpcEndpointId(endpointId)
            .policy(isReference ? Fn.jsonencode(document) : Policy.document(document))
            .build());
  }

  @Override
  public String id() {
    return endpointId;
  }

  @Override
  public String securityGroupId() {
    return securityGroupId;
  }

  @Override
  public List<ITerraformDependable> ready() {
    return List.of(endpoint);
  }
}
