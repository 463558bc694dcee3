package dev.isthmus.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Map;

/** The few expressions of Terraform that can be worked out without it. */
final class Expressions {

  private Expressions() {}

  /**
   * A block with an iterator's key and value put in.
   *
   * @param iterator {@code each}, or the name of a dynamic block
   */
  static JsonNode evaluate(JsonNode node, String iterator, String key, JsonNode value) {
    if (node.isTextual()) {
      return text(node.asText(), iterator, key, value);
    }
    if (node instanceof ArrayNode array) {
      ArrayNode copy = JsonNodeFactory.instance.arrayNode();
      array.forEach(each -> copy.add(evaluate(each, iterator, key, value)));
      return copy;
    }
    if (node instanceof ObjectNode object) {
      ObjectNode copy = JsonNodeFactory.instance.objectNode();
      for (Map.Entry<String, JsonNode> field : object.properties()) {
        copy.set(field.getKey(), evaluate(field.getValue(), iterator, key, value));
      }
      return copy;
    }
    return node;
  }

  private static JsonNode text(String text, String iterator, String key, JsonNode value) {
    if (text.equals("${" + iterator + ".value}")) {
      return value;
    }
    String attribute = "${" + iterator + ".value.";
    if (text.startsWith(attribute) && text.indexOf('}') == text.length() - 1) {
      return value.path(text.substring(attribute.length(), text.length() - 1));
    }
    return TextNode.valueOf(
        text.replace("${" + iterator + ".key}", key)
            .replace("[" + iterator + ".key]", "[\"" + key + "\"]"));
  }

  /** A resource with its dynamic blocks as lists. */
  static JsonNode withoutDynamic(JsonNode resource, TerraformWorkspace workspace) {
    ObjectNode copy = resource.deepCopy();
    copy.remove("dynamic");
    for (Map.Entry<String, JsonNode> block : resource.path("dynamic").properties()) {
      ArrayNode list = copy.putArray(block.getKey());
      for (Map.Entry<String, JsonNode> entry : workspace.forEach(block.getValue()).properties()) {
        list.add(
            evaluate(
                block.getValue().path("content"),
                block.getKey(),
                entry.getKey(),
                entry.getValue()));
      }
    }
    return copy;
  }
}
