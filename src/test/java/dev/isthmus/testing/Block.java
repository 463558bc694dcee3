package dev.isthmus.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A block of Terraform. What it does not have is told with its address and the whole block.
 *
 * <p>Paths are keys joined by dots; a position in a list stands in brackets, and so does a key with
 * a dot in it, in quotes: {@code health_check.path}, {@code types[0]}, {@code ["10.1.0.0/16"]}.
 */
public final class Block {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern STEP =
      Pattern.compile("\\.?([^.\\[\\]]+)|\\[(\\d+)]|\\[\"([^\"]+)\"]");

  private final String workspace;
  private final String address;
  private final JsonNode json;

  Block(String workspace, String address, JsonNode json) {
    this.workspace = workspace;
    this.address = address;
    this.json = json;
  }

  /** Its address. */
  public String address() {
    return address;
  }

  /** All of it. */
  public JsonNode json() {
    return json;
  }

  /** What stands at a path; a missing node when nothing does. */
  public JsonNode at(String path) {
    JsonNode node = json;
    Matcher steps = STEP.matcher(path);
    int end = 0;
    while (end < path.length()) {
      if (!steps.find(end) || steps.start() != end) {
        throw new IllegalArgumentException("not a path: " + path);
      }
      end = steps.end();
      if (steps.group(2) != null) {
        node = node.path(Integer.parseInt(steps.group(2)));
      } else {
        node = node.path(Objects.requireNonNullElse(steps.group(1), steps.group(3)));
      }
    }
    return node;
  }

  /** The text at a path. */
  public String text(String path) {
    JsonNode node = at(path);
    if (!node.isTextual()) {
      throw failure("has no text at '" + path + "'");
    }
    return node.asText();
  }

  /** Requires a value at a path: a scalar, list or map. */
  public Block has(String path, Object value) {
    JsonNode expected = JSON.valueToTree(value);
    JsonNode actual = at(path);
    if (!same(expected, actual)) {
      throw failure("must have '" + path + "' = " + expected + ", but has " + show(actual));
    }
    return this;
  }

  /** Requires a text at a path of which something holds. */
  public Block hasText(String path, String what, Predicate<String> holds) {
    if (!holds.test(text(path))) {
      throw failure("must have at '" + path + "' " + what + ", but has " + at(path));
    }
    return this;
  }

  /** Requires that nothing stands at a path. */
  public Block hasNo(String path) {
    if (!at(path).isMissingNode() && !at(path).isNull()) {
      throw failure("must have no '" + path + "', but has " + at(path));
    }
    return this;
  }

  /** Requires these keys in the map at a path, and no others. */
  public Block hasOnlyKeys(String path, String... keys) {
    SortedSet<String> expected = new TreeSet<>(List.of(keys));
    SortedSet<String> actual = new TreeSet<>(keys(path));
    if (!actual.equals(expected)) {
      throw failure("must have the keys " + expected + " at '" + path + "', but has " + actual);
    }
    return this;
  }

  /** The keys of the map at a path; those of the block itself at the empty path. */
  public List<String> keys(String path) {
    List<String> keys = new ArrayList<>();
    at(path).fieldNames().forEachRemaining(keys::add);
    return keys;
  }

  /** The JSON document in the text at a path, as a block of its own. */
  public Block document(String path) {
    try {
      return new Block(workspace, address + "." + path, JSON.readTree(text(path)));
    } catch (IOException e) {
      throw new UncheckedIOException(failure("has no JSON at '" + path + "'").getMessage(), e);
    }
  }

  private AssertionError failure(String what) {
    return new AssertionError(workspace + ": " + address + " " + what + "\n" + this);
  }

  private static String show(JsonNode node) {
    return node instanceof MissingNode ? "nothing" : node.toString();
  }

  private static boolean same(JsonNode expected, JsonNode actual) {
    if (expected.isNumber() && actual.isNumber()) {
      return expected.decimalValue().compareTo(actual.decimalValue()) == 0;
    }
    if (expected.isContainerNode() && actual.isContainerNode()) {
      if (expected.isObject() != actual.isObject() || expected.size() != actual.size()) {
        return false;
      }
      if (expected.isObject()) {
        return expected.properties().stream()
            .allMatch(each -> same(each.getValue(), actual.path(each.getKey())));
      }
      for (int i = 0; i < expected.size(); i++) {
        if (!same(expected.get(i), actual.get(i))) {
          return false;
        }
      }
      return true;
    }
    return expected.equals(actual);
  }

  @Override
  public String toString() {
    try {
      return address + " " + JSON.writerWithDefaultPrettyPrinter().writeValueAsString(json);
    } catch (JsonProcessingException e) {
      return address + " " + json;
    }
  }
}
