package dev.isthmus.modules;

import com.hashicorp.cdktf.TerraformLocal;
import dev.isthmus.constructs.ForEach;
import dev.isthmus.constructs.Named;
import dev.isthmus.constructs.Switch;
import dev.isthmus.constructs.facade.NlbFacadeProps.AccessLogs;
import dev.isthmus.constructs.observability.LogGroupProps;
import dev.isthmus.constructs.region.RegionalApi;
import dev.isthmus.constructs.region.RegionalApiProps;
import dev.isthmus.constructs.region.RegionalOutput;
import dev.isthmus.spec.ApiSpec;
import dev.isthmus.spec.EndpointSpec;
import dev.isthmus.spec.FacadeSpec;
import dev.isthmus.spec.HealthSpec;
import dev.isthmus.spec.LogSpec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.constructs.Construct;

/** The module {@code regional-api}: all of one Region. */
final class RegionalApiModule extends ModuleStack {

  private static final ApiSpec API = ApiSpec.defaults();
  private static final FacadeSpec.Nlb BALANCER = FacadeSpec.Nlb.defaults();
  private static final HealthSpec HEALTH = HealthSpec.defaults();

  RegionalApiModule(Construct app) {
    super(app, "regional-api", inputs());
    local("clients", "{for cidr in coalesce(var.clients, [var.network_cidr]) : cidr => cidr}");
    // A client is inside when its block, widened to the VPC's prefix, is the VPC's block.
    local(
        "outside_clients",
        "{for cidr in local.clients : cidr => cidr if"
            + " tonumber(split(\"/\", cidr)[1]) < tonumber(split(\"/\", var.network_cidr)[1])"
            + " || cidrhost(\"${split(\"/\", cidr)[0]}/${split(\"/\", var.network_cidr)[1]}\", 0)"
            + " != cidrhost(var.network_cidr, 0)}");
    local("account", "split(\":\", var.certificate_arn)[4]");
    zones();
    RegionalApi api = new RegionalApi(this, "region", props());
    for (Map.Entry<RegionalOutput, Object> output : api.outputs().entrySet()) {
      output(output.getKey().key(), output.getKey().description(), output.getValue());
    }
    output(
        "for_transit_peering",
        "What the module transit-peering needs of this Region, for its `requester` or `accepter`",
        forTransitPeering(api.outputs()),
        List.of(api.transit().attached()));
    output(
        "for_global_dns",
        "What the module global-dns needs of this Region, for its `regions`",
        forGlobalDns(api.outputs()),
        api.answering());
  }

  private void local(String name, String expression) {
    Named.as(name, new TerraformLocal(this, "local-" + name, "${" + expression + "}"));
  }

  /** The plan of dev.isthmus.topology.SubnetPlan, in Terraform's language. */
  private void zones() {
    String prefix = "tonumber(split(\"/\", var.network_cidr)[1])";
    local("slot_bits", "min(3, 26 - " + prefix + ")");
    local("slot_prefix", prefix + " + local.slot_bits");
    local(
        "slots",
        "{for id in keys(var.zones) : id => cidrsubnet(var.network_cidr, local.slot_bits,"
            + " tonumber(regex(\"[0-9]+$\", id)) - 1)}");
    local(
        "subnets",
        "{for id, zone in var.zones : id => {"
            + chosen("workload_cidr", "cidrsubnet(local.slots[id], 1, 0)")
            + ", "
            + chosen("entry_cidr", small(0))
            + ", "
            + chosen("transit_cidr", small(1))
            + "}}");
    local(
        "zones",
        "{for id, zone in var.zones : id => merge(local.subnets[id], {"
            + chosen("endpoint_address", "cidrhost(local.subnets[id].entry_cidr, 4)")
            + ", "
            + chosen("balancer_address", "cidrhost(local.subnets[id].entry_cidr, 5)")
            + "})}");
  }

  private static String small(int number) {
    return "cidrsubnet(cidrsubnet(local.slots[id], 1, 1), 27 - local.slot_prefix, " + number + ")";
  }

  private static String chosen(String attribute, String fallback) {
    return attribute + " = zone." + attribute + " != null ? zone." + attribute + " : " + fallback;
  }

  private RegionalApiProps props() {
    return RegionalApiProps.builder(text("name"), text("region"), "${local.account}")
        .network(text("network_cidr"), new ForEach("local.zones"))
        .asn(number("asn"))
        .domain(text("domain"), text("certificate_arn"))
        .basePath(Optional.of(text("base_path")))
        .clients(new ForEach("local.clients"), Optional.of(new ForEach("local.outside_clients")))
        .stage(
            new RegionalApiProps.Stage(
                text("stage"),
                truth("tracing"),
                truth("metrics"),
                number("throttling_rate_limit"),
                number("throttling_burst_limit")))
        .endpoint(new RegionalApiProps.Endpoint(truth("private_dns"), list("endpoint_allow")))
        .balancer(
            new RegionalApiProps.Balancer(
                text("tls_policy"),
                truth("cross_zone"),
                truth("deletion_protection"),
                Optional.of(AccessLogs.when(new ForEach("var.access_logs[*]")))))
        .alarm(
            new RegionalApiProps.Alarm(
                number("minimum_healthy_targets"),
                number("alarm_period_seconds"),
                number("alarm_evaluation_periods")))
        .logs(new LogGroupProps(number("log_retention_days"), Optional.of(text("log_kms_key"))))
        .flowLogs(new Switch("var.flow_logs"))
        .loggingAccount(new Switch("var.logging_account"))
        .build();
  }

  private Map<String, Object> forTransitPeering(Map<RegionalOutput, Object> outputs) {
    Map<String, Object> routeTables = new LinkedHashMap<>();
    routeTables.put("entry", outputs.get(RegionalOutput.ENTRY_ROUTE_TABLE_ID));
    routeTables.put("workload", outputs.get(RegionalOutput.WORKLOAD_ROUTE_TABLE_ID));
    Map<String, Object> side = new LinkedHashMap<>();
    side.put("region", text("region"));
    side.put("transit_gateway_id", outputs.get(RegionalOutput.TRANSIT_GATEWAY_ID));
    side.put(
        "transit_gateway_route_table_id",
        outputs.get(RegionalOutput.TRANSIT_GATEWAY_ROUTE_TABLE_ID));
    side.put("network_cidr", outputs.get(RegionalOutput.VPC_CIDR));
    side.put("route_table_ids", routeTables);
    side.put("facade_security_group_id", outputs.get(RegionalOutput.FACADE_SECURITY_GROUP_ID));
    return side;
  }

  private Map<String, Object> forGlobalDns(Map<RegionalOutput, Object> outputs) {
    Map<String, Object> facts = new LinkedHashMap<>();
    for (RegionalOutput output :
        List.of(
            RegionalOutput.VPC_ID,
            RegionalOutput.ALARM_NAME,
            RegionalOutput.ALARM_REVISION,
            RegionalOutput.FACADE_DNS_NAME,
            RegionalOutput.FACADE_ZONE_ID)) {
      facts.put(output.key(), outputs.get(output));
    }
    facts.put("insufficient_data", text("insufficient_data"));
    return facts;
  }

  private static List<Variable> inputs() {
    return List.of(
        CommonVariables.name(),
        CommonVariables.region(),
        CommonVariables.domain(),
        Variable.required(
                "certificate_arn",
                "string",
                "ARN of an ACM certificate of this Region that covers the domain")
            .where(
                "can(regex(\"^arn:aws:acm:[a-z0-9-]+:[0-9]{12}:certificate/[A-Za-z0-9-]{1,64}$\","
                    + " var.certificate_arn))",
                "Expected the ARN of an ACM certificate, such as"
                    + " arn:aws:acm:us-east-1:111122223333:certificate/6f0b8ad2-5d0e-4b8a-9f0e-0c6d3c7a1e01."),
        Variable.required(
                "network_cidr",
                "string",
                "IPv4 CIDR block of the VPC, from /16 to /26; it must not overlap another Region's")
            .where(
                "try(cidrsubnet(var.network_cidr, 0, 0) == var.network_cidr"
                    + " && can(cidrnetmask(var.network_cidr))"
                    + " && tonumber(split(\"/\", var.network_cidr)[1]) >= 16"
                    + " && tonumber(split(\"/\", var.network_cidr)[1]) <= 26, false)",
                "Expected an IPv4 CIDR block from /16 to /26 without host bits, such as"
                    + " 10.1.0.0/16."),
        Variable.required(
                "zones",
                "map(object({workload_cidr = optional(string), transit_cidr = optional(string),"
                    + " entry_cidr = optional(string), endpoint_address = optional(string),"
                    + " balancer_address = optional(string)}))",
                "Availability zones, keyed by zone id; `{}` has its subnets and addresses computed"
                    + " from the number in its id, as the workspaces do")
            .where(
                "length(var.zones) > 0 && alltrue([for id in keys(var.zones) :"
                    + " can(regex(\"^[a-z]+[0-9]-az[1-8]$\", id))])",
                "Expected at least one zone, keyed by zone id, such as {use1-az1 = {}, use1-az2 ="
                    + " {}}."),
        Variable.required(
                "asn",
                "number",
                "Private AS number of the Transit Gateway, unique among the Regions")
            .where(
                "(var.asn >= 64512 && var.asn <= 65534)"
                    + " || (var.asn >= 4200000000 && var.asn <= 4294967294)",
                "Expected a private AS number, from 64512 to 65534 or from 4200000000 to"
                    + " 4294967294."),
        CommonVariables.basePath(),
        Variable.of("stage", "string", "Name of the API's stage", API.stage())
            .where(
                "can(regex(\"^[A-Za-z0-9_-]{1,128}$\", var.stage))",
                "Expected 1 to 128 letters, digits, hyphens and underscores, such as live."),
        Variable.optional(
                "clients",
                "set(string)",
                "CIDR blocks whose hosts may call the API; null: the VPC's own block")
            .where(
                "length(var.clients) > 0 && alltrue([for cidr in var.clients :"
                    + " try(cidrsubnet(cidr, 0, 0) == cidr && can(cidrnetmask(cidr)), false)])",
                "Expected at least one IPv4 CIDR block without host bits, such as 10.1.0.0/16, or"
                    + " null."),
        Variable.of(
                "endpoint_allow",
                "list(string)",
                "ARNs of other APIs that may be called through the endpoint",
                EndpointSpec.defaults().allow())
            .where(
                "alltrue([for arn in var.endpoint_allow : startswith(arn,"
                    + " \"arn:aws:execute-api:\")])",
                "Expected execute-api ARNs, such as"
                    + " arn:aws:execute-api:us-east-1:111122223333:a1b2c3d4e5/*."),
        Variable.of(
            "private_dns",
            "bool",
            "Whether API Gateway's own names resolve to the endpoint inside the VPC",
            EndpointSpec.defaults().privateDns()),
        Variable.of("tracing", "bool", "Whether X-Ray traces requests", API.tracing()),
        Variable.of(
            "metrics", "bool", "Whether every method has metrics of its own", API.metrics()),
        atLeastOne(
            "throttling_rate_limit",
            "Requests per second in the long run",
            API.throttling().rateLimit()),
        atLeastOne("throttling_burst_limit", "Requests at once", API.throttling().burstLimit()),
        Variable.of(
            "logging_account",
            "bool",
            "Whether to create the role with which API Gateway writes logs and to make it the"
                + " account's, one per account and Region; false where there is one",
            true),
        Variable.of("flow_logs", "bool", "Whether the VPC's connections are logged", true),
        Variable.of(
                "log_retention_days",
                "number",
                "Days that CloudWatch Logs keeps events",
                LogSpec.defaults().retentionDays())
            .where(
                "contains(" + LogSpec.RETENTION_DAYS + ", var.log_retention_days)",
                "Expected a length that CloudWatch Logs offers, such as 30, 90 or 365."),
        Variable.optional(
                "log_kms_key",
                "string",
                "ARN of the KMS key that encrypts the logs; null: a key that AWS owns")
            .where(
                "startswith(var.log_kms_key, \"arn:aws:kms:\")",
                "Expected the ARN of a KMS key of this Region, or null."),
        Variable.of("tls_policy", "string", "The listener's security policy", BALANCER.tlsPolicy())
            .where(
                "startswith(var.tls_policy, \"ELBSecurityPolicy-TLS\")",
                "Expected a policy of Elastic Load Balancing for TLS 1.2 or newer, such as "
                    + BALANCER.tlsPolicy()
                    + "."),
        Variable.of(
            "cross_zone",
            "bool",
            "Whether every node of the balancer sends to the targets of all zones",
            BALANCER.crossZone()),
        Variable.of(
            "deletion_protection",
            "bool",
            "Whether AWS refuses to delete the balancer",
            BALANCER.deletionProtection()),
        Variable.optional(
            "access_logs",
            "object({bucket = string, prefix = optional(string)})",
            "Bucket of this Region for the balancer's access logs; null: none"),
        atLeastOne(
            "minimum_healthy_targets",
            "Fewer healthy endpoint addresses than this take the Region out",
            HEALTH.minimumHealthyTargets()),
        Variable.of(
                "alarm_period_seconds",
                "number",
                "Length of the alarm's period in seconds",
                HEALTH.periodSeconds())
            .where(
                "var.alarm_period_seconds >= 60 && var.alarm_period_seconds <= 86400"
                    + " && var.alarm_period_seconds % 60 == 0",
                "Expected a multiple of 60 up to 86400."),
        atLeastOne(
            "alarm_evaluation_periods",
            "How many periods in a row must be bad",
            HEALTH.evaluationPeriods()),
        Variable.of(
                "insufficient_data",
                "string",
                "What Route 53 assumes while the metric is missing",
                HEALTH.insufficientData().value())
            .where(
                "contains([\"Unhealthy\", \"LastKnownStatus\", \"Healthy\"],"
                    + " var.insufficient_data)",
                "Expected Unhealthy, LastKnownStatus or Healthy."));
  }

  private static Variable atLeastOne(String name, String description, int value) {
    return Variable.of(name, "number", description, value)
        .where("var." + name + " >= 1", "Expected 1 or more.");
  }

  @Override
  public boolean hasResponder() {
    return true;
  }
}
