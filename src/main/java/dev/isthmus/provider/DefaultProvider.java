package dev.isthmus.provider;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.hashicorp.cdktf.IStackSynthesizer;
import com.hashicorp.cdktf.ISynthesisSession;
import com.hashicorp.cdktf.TerraformProvider;
import com.hashicorp.cdktf.TerraformStack;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The provider of every AWS resource of a stack that names none, those of the user's own too. The
 * constructs leave the provider open, since a module is given its own.
 *
 * <p>It is written into what CDKTF has synthesized. An aspect, which is CDKTF's way, would ask five
 * things of Node.js for every resource: four in ten of all questions of a run.
 */
final class DefaultProvider implements IStackSynthesizer {

  private static final JsonFactory JSON = new JsonFactory();
  private static final String AWS = "aws_";
  private static final String PROVIDER = "provider";

  private final TerraformStack stack;
  private final IStackSynthesizer before;
  private final String reference;

  private DefaultProvider(TerraformStack stack, IStackSynthesizer before, String reference) {
    this.stack = stack;
    this.before = before;
    this.reference = reference;
  }

  /** Lets a stack use the provider everywhere. */
  static void use(TerraformStack stack, TerraformProvider provider) {
    stack.setSynthesizer(new DefaultProvider(stack, stack.getSynthesizer(), provider.getFqn()));
  }

  @Override
  public void synthesize(ISynthesisSession session) {
    before.synthesize(session);
    String written = session.getManifest().forStack(stack).getSynthesizedStackPath();
    Path file = Path.of(session.getOutdir(), written);
    try {
      Files.write(file, completed(Files.readAllBytes(file)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private byte[] completed(byte[] json) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(json.length + json.length / 8);
    try (JsonParser in = JSON.createParser(json);
        JsonGenerator out = JSON.createGenerator(bytes, JsonEncoding.UTF8)) {
      out.setPrettyPrinter(new CdktfPrinter());
      in.nextToken();
      out.writeStartObject();
      while (in.nextToken() != JsonToken.END_OBJECT) {
        String block = in.currentName();
        out.writeFieldName(block);
        in.nextToken();
        if (block.equals("resource") || block.equals("data")) {
          types(in, out);
        } else {
          out.copyCurrentStructure(in);
        }
      }
      out.writeEndObject();
    }
    return bytes.toByteArray();
  }

  private void types(JsonParser in, JsonGenerator out) throws IOException {
    out.writeStartObject();
    while (in.nextToken() != JsonToken.END_OBJECT) {
      String type = in.currentName();
      out.writeFieldName(type);
      in.nextToken();
      if (type.startsWith(AWS)) {
        names(in, out);
      } else {
        out.copyCurrentStructure(in);
      }
    }
    out.writeEndObject();
  }

  private void names(JsonParser in, JsonGenerator out) throws IOException {
    out.writeStartObject();
    while (in.nextToken() != JsonToken.END_OBJECT) {
      out.writeFieldName(in.currentName());
      in.nextToken();
      arguments(in, out);
    }
    out.writeEndObject();
  }

  /** CDKTF sorts the arguments, and so the provider gets its place among them. */
  private void arguments(JsonParser in, JsonGenerator out) throws IOException {
    boolean named = false;
    out.writeStartObject();
    while (in.nextToken() != JsonToken.END_OBJECT) {
      String argument = in.currentName();
      if (!named && argument.compareTo(PROVIDER) >= 0) {
        named = true;
        if (!argument.equals(PROVIDER)) {
          out.writeStringField(PROVIDER, reference);
        }
      }
      out.writeFieldName(argument);
      in.nextToken();
      out.copyCurrentStructure(in);
    }
    if (!named) {
      out.writeStringField(PROVIDER, reference);
    }
    out.writeEndObject();
  }
}
