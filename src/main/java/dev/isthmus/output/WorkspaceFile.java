package dev.isthmus.output;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
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

  private static final ObjectMapper JSON = new ObjectMapper();

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
          JsonNode tag = JSON.<JsonNode>readTree(parser).findValue(Deployment.TAG);
          deployment = Optional.ofNullable(tag).map(JsonNode::asText);
        } else {
          parser.skipChildren();
        }
      }
      return new WorkspaceFile(deployment, false);
    } catch (JsonProcessingException e) {
      return new WorkspaceFile(Optional.empty(), false);
    }
  }
}
