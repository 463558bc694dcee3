package dev.isthmus.output;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import dev.isthmus.stacks.Deployment;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What a {@code cdk.tf.json} that was written before says of itself.
 *
 * @param deployment name of the deployment that it belongs to; empty: Isthmus did not write it
 * @param hasResources whether it has a top-level {@code resource}; a retired Region's has none
 */
record WorkspaceFile(Optional<String> deployment, boolean hasResources) {

  /** The file's name in the folder of a workspace. */
  static final String NAME = "cdk.tf.json";

  // Not a mapper: it takes longer to make than the rest of a check.
  private static final JsonFactory JSON = new JsonFactory();

  /** Reads as far as the resources begin, which is behind everything asked for. */
  static WorkspaceFile read(Path file) throws IOException {
    Optional<String> deployment = Optional.empty();
    try (JsonParser parser = JSON.createParser(file.toFile())) {
      parser.nextToken();
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String key = parser.currentName();
        parser.nextToken();
        if (key.equals("resource")) {
          return new WorkspaceFile(deployment, true);
        }
        if (key.equals("provider")) {
          deployment = tag(parser);
        } else {
          parser.skipChildren();
        }
      }
      return new WorkspaceFile(deployment, false);
    } catch (JsonProcessingException e) {
      return new WorkspaceFile(Optional.empty(), false);
    }
  }

  /** The first tag of that name anywhere in the value at hand, which is read to its end. */
  private static Optional<String> tag(JsonParser parser) throws IOException {
    Optional<String> found = Optional.empty();
    int depth = 0;
    do {
      JsonToken token = parser.currentToken();
      if (token.isStructStart()) {
        depth++;
      } else if (token.isStructEnd()) {
        depth--;
      } else if (token == JsonToken.VALUE_STRING
          && found.isEmpty()
          && Deployment.TAG.equals(parser.currentName())) {
        found = Optional.of(parser.getText());
      }
    } while (depth > 0 && parser.nextToken() != null);
    return found;
  }
}
