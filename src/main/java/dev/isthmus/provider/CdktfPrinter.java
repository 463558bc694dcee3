package dev.isthmus.provider;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.PrettyPrinter;
import java.io.IOException;

/** Lays JSON out as CDKTF does: two spaces a level, and every bracket but the first on its line. */
final class CdktfPrinter implements PrettyPrinter {

  private int depth;

  @Override
  public void writeRootValueSeparator(JsonGenerator out) {}

  @Override
  public void writeStartObject(JsonGenerator out) throws IOException {
    out.writeRaw('{');
    depth++;
  }

  @Override
  public void beforeObjectEntries(JsonGenerator out) throws IOException {
    line(out);
  }

  @Override
  public void writeObjectFieldValueSeparator(JsonGenerator out) throws IOException {
    out.writeRaw(": ");
  }

  @Override
  public void writeObjectEntrySeparator(JsonGenerator out) throws IOException {
    out.writeRaw(',');
    line(out);
  }

  @Override
  public void writeEndObject(JsonGenerator out, int entries) throws IOException {
    end(out, '}');
  }

  @Override
  public void writeStartArray(JsonGenerator out) throws IOException {
    out.writeRaw('[');
    depth++;
  }

  @Override
  public void beforeArrayValues(JsonGenerator out) throws IOException {
    line(out);
  }

  @Override
  public void writeArrayValueSeparator(JsonGenerator out) throws IOException {
    writeObjectEntrySeparator(out);
  }

  @Override
  public void writeEndArray(JsonGenerator out, int values) throws IOException {
    end(out, ']');
  }

  private void end(JsonGenerator out, char bracket) throws IOException {
    depth--;
    line(out);
    out.writeRaw(bracket);
  }

  private void line(JsonGenerator out) throws IOException {
    out.writeRaw('\n');
    for (int i = 0; i < depth; i++) {
      out.writeRaw("  ");
    }
  }
}
