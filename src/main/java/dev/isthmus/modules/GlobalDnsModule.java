package dev.isthmus.modules;

import com.hashicorp.cdktf.TerraformLocal;
import dev.isthmus.constructs.ForEach;
import dev.isthmus.constructs.Named;
import dev.isthmus.constructs.dns.GlobalDns;
import dev.isthmus.constructs.dns.LatencyRouting;
import java.util.List;
import software.constructs.Construct;

/** The module {@code global-dns}: zone, health checks and records. */
final class GlobalDnsModule extends ModuleStack {

  GlobalDnsModule(Construct app) {
    super(app, "global-dns", inputs());
    TerraformLocal zone =
        Named.as(
            "zone", new TerraformLocal(this, "local-zone", "${coalesce(var.zone, var.domain)}"));
    TerraformLocal path =
        Named.as(
            "base_path",
            new TerraformLocal(
                this, "local-base-path", "${var.base_path == null ? \"\" : var.base_path}"));
    GlobalDns dns =
        new GlobalDns(
            this,
            "dns",
            new GlobalDns.Props(
                text("name"),
                text("domain"),
                zone.getAsString(),
                path.getAsString(),
                new ForEach("var.regions"),
                new LatencyRouting()));
    output("zone_id", "Id of the private hosted zone", dns.zoneId());
    output("url", "What clients call", dns.url());
    output("health_check_ids", "Ids of the health checks, keyed by Region", dns.healthCheckIds());
  }

  private static List<Variable> inputs() {
    return List.of(
        CommonVariables.name(),
        CommonVariables.domain(),
        Variable.required(
                "regions",
                "map(object({vpc_id = string, alarm_name = string, alarm_revision = string,"
                    + " insufficient_data = optional(string, \"Unhealthy\"), facade_dns_name ="
                    + " string, facade_zone_id = string}))",
                "The Regions, keyed by name; of each the output `for_global_dns` of regional-api")
            .where(
                "length(var.regions) > 0 && alltrue([for region in keys(var.regions) :"
                    + " can(regex(\"^[a-z]{2}(-[a-z]+)+-[0-9]$\", region))])",
                "Expected at least one Region, keyed by its name, such as us-east-1.")
            .where(
                "alltrue([for region in values(var.regions) : contains([\"Unhealthy\","
                    + " \"LastKnownStatus\", \"Healthy\"], region.insufficient_data)])",
                "Expected Unhealthy, LastKnownStatus or Healthy in insufficient_data."),
        Variable.optional(
                "zone",
                "string",
                "Name of the private hosted zone that holds the domain; null: the domain itself,"
                    + " which shadows no other name")
            .where(
                CommonVariables.isDomain("zone"),
                "Expected a domain name in lower case, such as internal.example.com, or null."),
        CommonVariables.basePath());
  }
}
