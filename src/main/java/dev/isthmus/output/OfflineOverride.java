package dev.isthmus.output;

import dev.isthmus.constructs.region.RegionalOutput;
import dev.isthmus.topology.RegionPlan;
import dev.isthmus.topology.Topology;
import dev.isthmus.topology.Workspace;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An override file with which a workspace plans without an account and without a network: a local
 * backend, keys that open nothing, no call that checks them, and placeholders for the outputs of
 * the workspaces before it (<a
 * href="https://developer.hashicorp.com/terraform/language/files/override">Terraform</a>).
 */
final class OfflineOverride {

  /** Its name in the folder of a workspace. */
  static final String FILE = "offline_override.tf.json";

  /**
   * A state in which nothing exists yet: Terraform takes the placeholders only where a state is
   * there and lacks them.
   */
  static final String STATE_FILE = "offline.tfstate";

  private OfflineOverride() {}

  static Map<String, Object> of(Topology topology, Workspace workspace) {
    Map<String, Object> override = new LinkedHashMap<>();
    override.put("provider", Map.of("aws", providers(topology, workspace)));
    override.put("terraform", Map.of("backend", Map.of("local", Map.of("path", STATE_FILE))));
    if (workspace.kind() != Workspace.Kind.REGIONAL) {
      Map<String, Object> states = new LinkedHashMap<>();
      for (RegionPlan region : topology.activeRegions()) {
        states.put(region.name(), state());
      }
      override.put("data", Map.of("terraform_remote_state", states));
    }
    return override;
  }

  static Map<String, Object> emptyState() {
    Map<String, Object> state = new LinkedHashMap<>();
    state.put("version", 4);
    state.put("terraform_version", "1.10.0");
    state.put("serial", 1);
    state.put("lineage", "00000000-0000-0000-0000-000000000000");
    state.put("outputs", Map.of());
    state.put("resources", List.of());
    return state;
  }

  private static List<Map<String, Object>> providers(Topology topology, Workspace workspace) {
    List<String> aliases = new ArrayList<>();
    if (workspace.kind() == Workspace.Kind.REGIONAL) {
      aliases.add(workspace.region().orElseThrow());
    } else {
      aliases.addAll(topology.regions().keySet());
    }
    if (workspace.kind() == Workspace.Kind.GLOBAL_DNS) {
      aliases.add("global");
    }
    return aliases.stream().map(OfflineOverride::provider).toList();
  }

  private static Map<String, Object> provider(String alias) {
    Map<String, Object> provider = new LinkedHashMap<>();
    provider.put("alias", alias);
    provider.put("access_key", "offline");
    provider.put("secret_key", "offline");
    provider.put("skip_credentials_validation", true);
    provider.put("skip_metadata_api_check", "true");
    provider.put("skip_region_validation", true);
    provider.put("skip_requesting_account_id", true);
    return provider;
  }

  private static Map<String, Object> state() {
    Map<String, Object> outputs = new LinkedHashMap<>();
    for (RegionalOutput output : RegionalOutput.values()) {
      outputs.put(output.key(), output.placeholder());
    }
    Map<String, Object> state = new LinkedHashMap<>();
    state.put("backend", "local");
    state.put("config", Map.of("path", STATE_FILE));
    state.put("defaults", outputs);
    return state;
  }
}
