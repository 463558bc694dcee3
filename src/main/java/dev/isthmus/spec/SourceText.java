package dev.isthmus.spec;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.stream.IntStream;

/** From a file to text: not too long, UTF-8, printable. */
final class SourceText {

  /** No spec is as long as this. */
  static final int MAX_BYTES = 1 << 20;

  private SourceText() {}

  /** The bytes of a file, at most one more than {@value #MAX_BYTES}. */
  static byte[] bytes(Path file) throws UnreadableException {
    if (Files.isDirectory(file)) {
      throw new UnreadableException("is a folder; expected a file");
    }
    try (InputStream in = Files.newInputStream(file)) {
      return in.readNBytes(MAX_BYTES + 1);
    } catch (NoSuchFileException e) {
      throw new UnreadableException("there is no such file");
    } catch (AccessDeniedException e) {
      throw new UnreadableException("cannot be read: permission denied");
    } catch (IOException e) {
      throw new UnreadableException("cannot be read: " + e.getMessage());
    }
  }

  /** The text of a spec without its byte order mark. */
  static String decode(byte[] bytes) throws UnreadableException {
    if (bytes.length > MAX_BYTES) {
      throw new UnreadableException("is longer than 1 MiB; no spec is");
    }
    // UTF-32 first: its little-endian mark begins like that of UTF-16.
    if (startsWith(bytes, 0, 0, 0xFE, 0xFF) || startsWith(bytes, 0xFF, 0xFE, 0, 0)) {
      throw new UnreadableException(Position.START, "is encoded in UTF-32; save it as UTF-8");
    }
    if (startsWith(bytes, 0xFE, 0xFF) || startsWith(bytes, 0xFF, 0xFE)) {
      throw new UnreadableException(Position.START, "is encoded in UTF-16; save it as UTF-8");
    }
    int from = startsWith(bytes, 0xEF, 0xBB, 0xBF) ? 3 : 0;
    ByteBuffer in = ByteBuffer.wrap(bytes, from, bytes.length - from);
    CharBuffer out = CharBuffer.allocate(bytes.length);
    CharsetDecoder decoder =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    CoderResult result = decoder.decode(in, out, true);
    String text = out.flip().toString();
    if (result.isError()) {
      throw new UnreadableException(
          positionOf(text, text.length()),
          String.format(
              "is not UTF-8: byte 0x%02X at offset %d; save it as UTF-8",
              bytes[in.position()], in.position()));
    }
    refuseUnprintable(text);
    return text;
  }

  private static void refuseUnprintable(String text) throws UnreadableException {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean printable = (c >= ' ' && c != 0x7F) || c == '\n' || c == '\r' || c == '\t';
      if (c == 0) {
        throw new UnreadableException(
            positionOf(text, i), "contains a NUL character; save it as UTF-8 text");
      }
      if (!printable || (c >= 0x80 && c < 0xA0) || c == '\uFEFF' || c >= '\uFFFE') {
        throw new UnreadableException(
            positionOf(text, i), String.format("contains the control character U+%04X", (int) c));
      }
    }
  }

  private static Position positionOf(String text, int end) {
    int line = 1;
    int start = 0;
    for (int i = 0; i < end; i++) {
      if (text.charAt(i) == '\n' || (text.charAt(i) == '\r' && !text.startsWith("\n", i + 1))) {
        line++;
        start = i + 1;
      }
    }
    return new Position(line, text.codePointCount(start, end) + 1);
  }

  private static boolean startsWith(byte[] bytes, int... start) {
    return bytes.length >= start.length
        && IntStream.range(0, start.length).allMatch(i -> (bytes[i] & 0xFF) == start[i]);
  }
}
