package dev.isthmus.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A workspace as Terraform reads it. Resources are named by their addresses; with an instance key,
 * {@code aws_subnet.entry["use1-az1"]}, a block shows what {@code each} stands for. Dynamic blocks
 * are shown as the list that they make.
 */
public final class TerraformWorkspace {

  private final String name;
  private final JsonNode json;

  TerraformWorkspace(String name, JsonNode json) {
    this.name = name;
    this.json = json;
  }

  /** The workspace's name. */
  public String name() {
    return name;
  }

  /** Everything in it. */
  public JsonNode json() {
    return json;
  }

  /**
   * A resource, or one instance of it.
   *
   * @param address {@code aws_vpc.main} or {@code aws_subnet.entry["use1-az1"]}
   */
  public Block resource(String address) {
    int bracket = address.indexOf('[');
    String base = bracket < 0 ? address : address.substring(0, bracket);
    JsonNode found = find("resource", base);
    if (found.isMissingNode()) {
      throw new AssertionError(
          "no " + address + " in " + name + ", there are\n  " + String.join("\n  ", addresses()));
    }
    JsonNode plain = Expressions.withoutDynamic(found, this);
    if (bracket < 0) {
      return new Block(name, address, plain);
    }
    String key = address.substring(bracket + 2, address.length() - 2);
    JsonNode each = forEach(found).get(key);
    if (each == null) {
      throw new AssertionError(
          "no instance " + key + " of " + base + ", there are " + instances(base));
    }
    return new Block(name, address, Expressions.evaluate(plain, "each", key, each));
  }

  /** All resources of a type, keyed by address without instance. */
  public SortedMap<String, Block> resources(String type) {
    SortedMap<String, Block> blocks = new TreeMap<>();
    json.path("resource")
        .path(type)
        .fieldNames()
        .forEachRemaining(each -> blocks.put(type + "." + each, resource(type + "." + each)));
    return blocks;
  }

  /** Every resource, keyed by address without instance. */
  public SortedMap<String, Block> resources() {
    SortedMap<String, Block> blocks = new TreeMap<>();
    json.path("resource").fieldNames().forEachRemaining(type -> blocks.putAll(resources(type)));
    return blocks;
  }

  /** A data source, for example {@code terraform_remote_state.us-east-1}. */
  public Block data(String address) {
    return block("data", address, find("data", address));
  }

  /** An output. */
  public Block output(String output) {
    return block("output", output, json.path("output").path(output));
  }

  /** The {@code terraform} block. */
  public Block terraform() {
    return block("terraform", "", json.path("terraform"));
  }

  /** A local value; scalars stand under {@code value}. */
  public JsonNode local(String local) {
    JsonNode found = json.path("locals").path(local);
    if (found.isMissingNode()) {
      throw new AssertionError("no local." + local + " in " + json.path("locals"));
    }
    return found;
  }

  /** The configuration of an aliased AWS provider. */
  public Block provider(String alias) {
    for (JsonNode provider : json.path("provider").path("aws")) {
      if (provider.path("alias").asText().equals(alias)) {
        return new Block(name, "provider aws." + alias, provider);
      }
    }
    throw new AssertionError("no aws." + alias + " in " + json.path("provider"));
  }

  /** Aliases of the AWS providers, in the order of the file. */
  public List<String> providers() {
    List<String> aliases = new ArrayList<>();
    json.path("provider").path("aws").forEach(each -> aliases.add(each.path("alias").asText()));
    return aliases;
  }

  /** Fails when there is a resource of a type. */
  public TerraformWorkspace doesNotHave(String type) {
    if (!resources(type).isEmpty()) {
      throw new AssertionError(name + " must have no " + type + ", but has " + resources(type));
    }
    return this;
  }

  /** The addresses of all resources, every instance of its own. */
  public SortedSet<String> addresses() {
    SortedSet<String> addresses = new TreeSet<>();
    for (Map.Entry<String, JsonNode> type : json.path("resource").properties()) {
      for (Map.Entry<String, JsonNode> resource : type.getValue().properties()) {
        addresses.addAll(instances(type.getKey() + "." + resource.getKey()));
      }
    }
    return addresses;
  }

  /** How many instances there are of each type of resource. */
  public SortedMap<String, Integer> counts() {
    SortedMap<String, Integer> counts = new TreeMap<>();
    addresses()
        .forEach(each -> counts.merge(each.substring(0, each.indexOf('.')), 1, Integer::sum));
    return counts;
  }

  /** The addresses of a resource's instances. */
  public SortedSet<String> instances(String address) {
    SortedSet<String> instances = new TreeSet<>();
    JsonNode resource = find("resource", address);
    if (resource.has("for_each")) {
      forEach(resource)
          .fieldNames()
          .forEachRemaining(key -> instances.add(address + "[\"" + key + "\"]"));
    } else {
      instances.add(address);
    }
    return instances;
  }

  JsonNode forEach(JsonNode block) {
    JsonNode forEach = block.path("for_each");
    if (!forEach.isTextual()) {
      return forEach;
    }
    String text = forEach.asText();
    if (!text.matches("\\$\\{local\\.\\w+}")) {
      throw new AssertionError("for_each over what only Terraform knows: " + block);
    }
    return local(text.substring("${local.".length(), text.length() - 1));
  }

  private Block block(String kind, String address, JsonNode found) {
    if (found.isMissingNode()) {
      throw new AssertionError(
          "no " + kind + " " + address + " in " + name + ": " + json.path(kind));
    }
    return new Block(name, (kind + " " + address).strip(), found);
  }

  private JsonNode find(String kind, String address) {
    int dot = address.indexOf('.');
    JsonNode found =
        json.path(kind).path(address.substring(0, dot)).path(address.substring(dot + 1));
    if (found instanceof ObjectNode block) {
      ObjectNode copy = block.deepCopy();
      copy.remove("//");
      return copy;
    }
    return MissingNode.getInstance();
  }
}
