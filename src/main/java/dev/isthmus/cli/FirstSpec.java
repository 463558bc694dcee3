package dev.isthmus.cli;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * A first spec as YAML text, with what is required and what most people change.
 *
 * @param name prefix of every name
 * @param domain what clients call
 * @param zone the private hosted zone; empty text: the domain itself
 * @param cidrs CIDR blocks of the VPCs, keyed by Region
 * @param certificates ARNs of the certificates, keyed by Region
 */
record FirstSpec(
    String name,
    String domain,
    String zone,
    SortedMap<String, String> cidrs,
    SortedMap<String, String> certificates) {

  /** The file's name. */
  static final String FILE = "isthmus.yaml";

  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:/-]*");

  FirstSpec {
    cidrs = new TreeMap<>(cidrs);
    certificates = new TreeMap<>(certificates);
  }

  String yaml() {
    StringBuilder yaml = new StringBuilder();
    yaml.append("# yaml-language-server: $schema=").append(SpecSchema.FILE).append("\n");
    yaml.append("version: 1\n");
    yaml.append("name: ").append(scalar(name)).append("  # prefix of every name\n");
    yaml.append("domain: ").append(scalar(domain)).append("  # what clients call\n");
    if (!zone.isEmpty()) {
      yaml.append("zone: ").append(scalar(zone)).append("  # the private hosted zone\n");
    }
    yaml.append("regions:\n");
    for (Map.Entry<String, String> region : cidrs.entrySet()) {
      yaml.append("  ").append(scalar(region.getKey())).append(":\n");
      yaml.append("    network: {cidr: ").append(scalar(region.getValue())).append("}\n");
      yaml.append("    certificate: ")
          .append(scalar(certificates.getOrDefault(region.getKey(), "")))
          .append("\n");
    }
    yaml.append("routing: latency\n");
    yaml.append("state: local  # or s3, or hcp: see 'isthmus schema'\n");
    return yaml.toString();
  }

  private static String scalar(String text) {
    return PLAIN.matcher(text).matches()
        ? text
        : "\"" + new String(JsonStringEncoder.getInstance().quoteAsString(text)) + "\"";
  }
}
