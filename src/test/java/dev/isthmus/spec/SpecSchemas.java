package dev.isthmus.spec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/** The JSON Schema of the spec as an editor applies it. */
final class SpecSchemas {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final JsonNode TREE = load();
  private static final Schema SCHEMA =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12).getSchema(TREE);

  private SpecSchemas() {}

  static JsonNode tree() {
    return TREE;
  }

  static boolean accepts(String yaml) {
    return errors(yaml).isEmpty();
  }

  static List<Error> errors(String yaml) {
    return SCHEMA.validate(JSON.valueToTree(value(yaml)));
  }

  /** The value of a YAML text by the core schema of YAML 1.2. */
  private static Object value(String yaml) {
    LoadSettings settings = LoadSettings.builder().setSchema(new CoreSchema()).build();
    return new Load(settings).loadFromString(yaml);
  }

  private static JsonNode load() {
    try (InputStream schema = Spec.class.getResourceAsStream("isthmus.schema.json")) {
      return JSON.readTree(schema);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
