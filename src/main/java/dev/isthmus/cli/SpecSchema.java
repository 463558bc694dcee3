package dev.isthmus.cli;

import dev.isthmus.spec.Spec;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** The JSON Schema of the spec. */
final class SpecSchema {

  /** Its name beside a spec. */
  static final String FILE = "isthmus.schema.json";

  private SpecSchema() {}

  static String text() throws IOException {
    try (InputStream schema = Spec.class.getResourceAsStream(FILE)) {
      return new String(schema.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
