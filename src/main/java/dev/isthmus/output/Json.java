package dev.isthmus.output;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** JSON as it is written: indented, line feeds alone, one at the end. */
final class Json {

  private static final ObjectMapper MAPPER =
      new ObjectMapper().configure(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS, true);

  private static final ObjectMapper AS_GIVEN = new ObjectMapper();

  private Json() {}

  /** With the entries of maps sorted by key. */
  static byte[] bytes(Object value) {
    return bytes(MAPPER, value);
  }

  /** With the entries of maps in their own order. */
  static byte[] bytesInOrder(Object value) {
    return bytes(AS_GIVEN, value);
  }

  static JsonNode parse(byte[] json) {
    try {
      return AS_GIVEN.readTree(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] bytes(ObjectMapper mapper, Object value) {
    try {
      String text = mapper.writerWithDefaultPrettyPrinter().writeValueAsString(value);
      return (text.replace("\r\n", "\n") + "\n").getBytes(StandardCharsets.UTF_8);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
