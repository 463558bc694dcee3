package dev.isthmus.terraform;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** What Terraform plans for one workspace, by {@code terraform show -json}. */
final class Plan {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String DATA = "data";

  private final SortedMap<String, JsonNode> changes = new TreeMap<>();
  private final SortedSet<String> data = new TreeSet<>();

  /**
   * Reads the part of a plan.
   *
   * @param module address of the module that the workspace is called as, with a dot at the end;
   *     empty when it stands alone
   */
  Plan(String json, String module) throws IOException {
    JsonNode root = JSON.readTree(json);
    for (JsonNode change : root.path("resource_changes")) {
      String address = change.path("address").asText();
      if (address.startsWith(module)) {
        if (change.path("mode").asText().equals(DATA)) {
          data.add(change.path("type").asText());
        } else {
          changes.put(address.substring(module.length()), change);
        }
      }
    }
    JsonNode configuration = root.path("configuration").path("root_module");
    if (!module.isEmpty()) {
      String call = module.substring("module.".length(), module.length() - 1);
      configuration = configuration.path("module_calls").path(call).path("module");
    }
    for (JsonNode resource : configuration.path("resources")) {
      if (resource.path("mode").asText().equals(DATA)) {
        data.add(resource.path("type").asText());
      }
    }
  }

  /** Addresses of all resources, every instance of its own. */
  SortedSet<String> addresses() {
    return new TreeSet<>(changes.keySet());
  }

  /** Types of all data sources. */
  SortedSet<String> dataSources() {
    return data;
  }

  /** What is done, the same thing for all resources: {@code create}, say. */
  SortedSet<String> actions() {
    SortedSet<String> actions = new TreeSet<>();
    changes
        .values()
        .forEach(
            change -> change.at("/change/actions").forEach(action -> actions.add(action.asText())));
    return actions;
  }

  /** Values at a path of a planned resource, as text. A value that is not known yet is missing. */
  List<String> known(String address, String block, String attribute) {
    List<String> values = new ArrayList<>();
    changes
        .get(address)
        .at("/change/after/" + block)
        .forEach(
            each -> {
              if (each.path(attribute).isTextual()) {
                values.add(each.path(attribute).asText());
              }
            });
    return values;
  }

  /** The planned attributes of a resource that are known. */
  JsonNode after(String address) {
    return changes.get(address).at("/change/after");
  }
}
