package dev.isthmus.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What differs between two outputs, one line each: {@code peering +aws_route.x} for a resource that
 * came, {@code -} for one that went, and {@code global-dns aws_route53_zone.main.name: "a" -> "b"}
 * for a value.
 */
public final class Differences {

  private final SortedSet<String> lines = new TreeSet<>();

  private Differences() {}

  /** Compares all workspaces of two outputs. */
  public static SortedSet<String> between(Synthesis before, Synthesis after) {
    Differences differences = new Differences();
    SortedSet<String> names = new TreeSet<>(before.workspaces().keySet());
    names.addAll(after.workspaces().keySet());
    for (String name : names) {
      if (!before.workspaces().containsKey(name)) {
        differences.lines.add("+" + name);
      } else if (!after.workspaces().containsKey(name)) {
        differences.lines.add("-" + name);
      } else {
        differences.compare(name, before.workspace(name).json(), after.workspace(name).json());
      }
    }
    return differences.lines;
  }

  private void compare(String workspace, JsonNode before, JsonNode after) {
    for (String kind : fields(before, after)) {
      if (kind.equals("resource")) {
        resources(workspace, before.path(kind), after.path(kind));
      } else if (!kind.equals("//")) {
        values(workspace + " " + kind, before.path(kind), after.path(kind));
      }
    }
  }

  private void resources(String workspace, JsonNode before, JsonNode after) {
    for (String type : fields(before, after)) {
      for (String name : fields(before.path(type), after.path(type))) {
        JsonNode old = before.path(type).path(name);
        JsonNode now = after.path(type).path(name);
        String address = type + "." + name;
        if (old.isMissingNode()) {
          lines.add(workspace + " +" + address);
        } else if (now.isMissingNode()) {
          lines.add(workspace + " -" + address);
        } else {
          values(workspace + " " + address, old, now);
        }
      }
    }
  }

  private void values(String path, JsonNode before, JsonNode after) {
    if (before.equals(after)) {
      return;
    }
    boolean objects = before.isObject() || after.isObject();
    boolean comparable =
        (before.isObject() || before.isMissingNode())
            && (after.isObject() || after.isMissingNode());
    if (objects && comparable) {
      for (String field : fields(before, after)) {
        values(
            path + (field.contains(".") ? "[\"" + field + "\"]" : "." + field),
            before.path(field),
            after.path(field));
      }
    } else {
      lines.add(path + ": " + show(before) + " -> " + show(after));
    }
  }

  private static SortedSet<String> fields(JsonNode before, JsonNode after) {
    TreeMap<String, Boolean> fields = new TreeMap<>();
    before.fieldNames().forEachRemaining(field -> fields.put(field, true));
    after.fieldNames().forEachRemaining(field -> fields.put(field, true));
    fields.remove("//");
    return new TreeSet<>(fields.keySet());
  }

  private static String show(JsonNode node) {
    return node instanceof MissingNode ? "nothing" : node.toString();
  }
}
