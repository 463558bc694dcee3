package dev.isthmus.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.List;

/**
 * A spec as text for a test: what is required and no more, then one key after the other. Its text
 * is JSON, which is YAML.
 */
public final class SpecText {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final ObjectNode root;

  private SpecText(ObjectNode root) {
    this.root = root;
  }

  /**
   * The required keys only; the first Region has 10.1.0.0/16, the second 10.2.0.0/16, and so on.
   */
  public static SpecText of(String... regions) {
    SpecText spec =
        new SpecText(JSON.createObjectNode())
            .with("name", "private-api")
            .with("domain", "private.internal.example.com");
    List<String> names = Arrays.asList(regions);
    for (String region : names) {
      spec =
          spec.with(
                  "regions." + region + ".network.cidr",
                  "10." + (names.indexOf(region) + 1) + ".0.0/16")
              .with("regions." + region + ".certificate", certificate(region));
    }
    return spec;
  }

  /** ARN of a certificate of a Region, always the same. */
  public static String certificate(String region) {
    return "arn:aws:acm:"
        + region
        + ":111122223333:certificate/6f0b8ad2-5d0e-4b8a-9f0e-0c6d3c7a1e01";
  }

  /**
   * The same spec with a key set.
   *
   * @param path keys joined by dots
   * @param value a scalar, list or map
   */
  public SpecText with(String path, Object value) {
    ObjectNode copy = root.deepCopy();
    List<String> keys = List.of(path.split("\\.", -1));
    parent(copy, keys).set(keys.get(keys.size() - 1), JSON.valueToTree(value));
    return new SpecText(copy);
  }

  /** The same spec without a key. */
  public SpecText without(String path) {
    ObjectNode copy = root.deepCopy();
    List<String> keys = List.of(path.split("\\.", -1));
    parent(copy, keys).remove(keys.get(keys.size() - 1));
    return new SpecText(copy);
  }

  /** What stands under a key. */
  public Object get(String path) {
    return root.at("/" + path.replace('.', '/'));
  }

  private static ObjectNode parent(ObjectNode root, List<String> keys) {
    ObjectNode node = root;
    for (String key : keys.subList(0, keys.size() - 1)) {
      JsonNode child = node.get(key);
      node = child instanceof ObjectNode object ? object : node.putObject(key);
    }
    return node;
  }

  /** The spec as a file holds it. */
  public String text() {
    try {
      return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(root);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public String toString() {
    return text();
  }
}
