package dev.isthmus.output;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Looks into a workspace that was written before. */
final class WorkspaceFile {

  private WorkspaceFile() {}

  /** Whether it has a top-level {@code resource}; a retired Region's workspace has none. */
  static boolean hasResources(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      return false;
    }
    try (JsonParser parser = new JsonFactory().createParser(file.toFile())) {
      parser.nextToken();
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        if (parser.currentName().equals("resource")) {
          return true;
        }
        parser.nextToken();
        parser.skipChildren();
      }
    }
    return false;
  }
}
