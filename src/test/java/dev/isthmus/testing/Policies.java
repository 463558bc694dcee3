package dev.isthmus.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** IAM policy documents. */
public final class Policies {

  private static final ObjectMapper JSON = new ObjectMapper();

  private Policies() {}

  /** Parses a document. */
  public static JsonNode parse(String document) {
    try {
      return JSON.readTree(document);
    } catch (IOException e) {
      throw new UncheckedIOException("no JSON: " + document, e);
    }
  }

  /** The statements of a document. */
  public static List<JsonNode> statements(JsonNode document) {
    List<JsonNode> statements = new ArrayList<>();
    document.path("Statement").forEach(statements::add);
    return statements;
  }
}
