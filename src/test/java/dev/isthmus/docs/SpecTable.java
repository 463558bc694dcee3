package dev.isthmus.docs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The tables of all keys, made from the JSON Schema. */
final class SpecTable {

  private static final Path SCHEMA =
      Path.of("src/main/resources/dev/isthmus/spec/isthmus.schema.json");

  private static final Pattern DEFAULT = Pattern.compile("Default: ([^.]*)\\.\\s*");

  private static final Pattern UUID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

  private final JsonNode schema;
  private final List<String> lines = new ArrayList<>();

  private SpecTable(JsonNode schema) {
    this.schema = schema;
  }

  /** The tables as Markdown. */
  static List<String> lines() throws IOException {
    SpecTable table = new SpecTable(new ObjectMapper().readTree(Files.readString(SCHEMA)));
    table.section("Top level", "", table.schema);
    for (String key : List.of("api", "regions", "state", "quotas", "rollout")) {
      JsonNode value = table.schema.at("/properties/" + key);
      if (key.equals("regions")) {
        table.section(
            "Under a Region, and under `defaults`",
            "",
            table.resolve(table.resolve(value).get("additionalProperties")));
      } else {
        table.section("`" + key + "`", key + ".", table.resolve(value));
      }
    }
    return table.lines;
  }

  private void section(String title, String prefix, JsonNode map) {
    if (!lines.isEmpty()) {
      lines.add("");
    }
    lines.add("### " + title);
    lines.add("");
    lines.add("| Key | Meaning | Values | Default |");
    lines.add("|---|---|---|---|");
    rows(prefix, map);
  }

  private void rows(String prefix, JsonNode map) {
    Set<String> required = texts(map.get("required"));
    for (Map.Entry<String, JsonNode> property : map.path("properties").properties()) {
      JsonNode value = resolve(property.getValue());
      String key = prefix + property.getKey();
      boolean nested =
          prefix.isEmpty()
              && map.has("$schema")
              && Set.of("api", "regions", "defaults", "state", "quotas", "rollout")
                  .contains(property.getKey());
      lines.add(
          String.join(
              " | ",
              "| `" + key + "`",
              meaning(value),
              nested ? "a map, see below" : values(value),
              fallback(value, required.contains(property.getKey()), key) + " |"));
      if (!nested) {
        below(key, value);
      }
    }
    if (map.has("oneOf")) {
      alternatives(prefix, map);
    }
  }

  /** The keys of the maps that a value may be. */
  private void below(String key, JsonNode value) {
    if (value.has("oneOf")) {
      alternatives(key + ".", value);
    } else if (value.has("properties")) {
      rows(key + ".", value);
    } else if (value.path("additionalProperties").has("properties")) {
      rows(key + ".<" + singular(key) + ">.", value.get("additionalProperties"));
    }
  }

  private static String singular(String key) {
    String last = key.substring(key.lastIndexOf('.') + 1);
    return last.endsWith("s") ? last.substring(0, last.length() - 1) : last;
  }

  private void alternatives(String prefix, JsonNode choice) {
    for (JsonNode alternative : choice.get("oneOf")) {
      if (alternative.has("properties")) {
        for (Map.Entry<String, JsonNode> only : alternative.get("properties").properties()) {
          JsonNode arguments = resolve(only.getValue());
          String key = prefix + only.getKey();
          if (arguments.has("properties")) {
            rows(key + ".", arguments);
          }
        }
      }
    }
  }

  private String values(JsonNode value) {
    if (value.has("enum")) {
      StringJoiner joiner = new StringJoiner(", ");
      value.get("enum").forEach(word -> joiner.add("`" + word.asText() + "`"));
      return joiner.toString();
    }
    if (value.has("const")) {
      return "`" + value.get("const").asText() + "`";
    }
    if (value.has("oneOf")) {
      StringJoiner joiner = new StringJoiner(", or ");
      Set<String> seen = new TreeSet<>();
      for (JsonNode each : value.get("oneOf")) {
        JsonNode alternative = resolve(each);
        String text =
            alternative.has("properties")
                ? "`{" + alternative.get("properties").fieldNames().next() + ": …}`"
                : values(alternative);
        if (seen.add(text)) {
          joiner.add(text);
        }
      }
      return joiner.toString();
    }
    if (value.has("anyOf")) {
      StringJoiner joiner = new StringJoiner(", or ");
      value.get("anyOf").forEach(each -> joiner.add(range(each)));
      return joiner.toString();
    }
    JsonNode type = value.path("type");
    String name = type.isArray() ? type.get(0).asText() : type.asText();
    return switch (name) {
      case "boolean" -> "`true`, `false`";
      case "integer" -> range(value);
      case "array" -> "a list";
      case "object" -> "a map";
      default ->
          value.has("examples")
              ? "text such as `"
                  + UUID.matcher(value.at("/examples/0").asText()).replaceAll("…")
                  + "`"
              : "text";
    };
  }

  private static String range(JsonNode value) {
    long least = value.path("minimum").asLong();
    long most = value.path("maximum").asLong();
    String range = most == Integer.MAX_VALUE ? least + " or more" : least + " to " + most;
    return value.has("multipleOf")
        ? range + ", a multiple of " + value.get("multipleOf").asLong()
        : range;
  }

  private static String fallback(JsonNode value, boolean required, String key) {
    // Required of every Region, there or in the defaults: the schema says it in another place.
    if (required || key.equals("network.cidr") || key.equals("certificate")) {
      return "required";
    }
    JsonNode given = value.path("default");
    if (given.isValueNode()) {
      return "`" + given.asText() + "`";
    }
    Matcher said = DEFAULT.matcher(value.path("description").asText());
    return said.find() ? said.group(1) : "–";
  }

  private static String meaning(JsonNode value) {
    String text = DEFAULT.matcher(value.path("description").asText()).replaceAll("").strip();
    return text.isEmpty()
        ? "The same for this workspace."
        : text.replaceAll("<([a-z]+)>", "`<$1>`");
  }

  /** A node with what its {@code $ref} leads to, its own fields first. */
  private JsonNode resolve(JsonNode node) {
    if (!node.has("$ref")) {
      return node;
    }
    ObjectNode merged = resolve(schema.at(node.get("$ref").asText().substring(1))).deepCopy();
    node.properties().forEach(field -> merged.set(field.getKey(), field.getValue()));
    merged.remove("$ref");
    return merged;
  }

  private static Set<String> texts(JsonNode list) {
    Set<String> texts = new TreeSet<>();
    if (list != null) {
      list.forEach(text -> texts.add(text.asText()));
    }
    return texts;
  }
}
