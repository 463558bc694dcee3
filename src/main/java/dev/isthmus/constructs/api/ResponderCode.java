package dev.isthmus.constructs.api;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDateTime;
import java.util.Base64;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** The deployment package of the {@link Responder}: the same bytes wherever it is built. */
public final class ResponderCode {

  /** Its name in the folder of a workspace or a module. */
  public static final String FILE = "responder.zip";

  // Not the very first moment that a ZIP file can state: the JDK takes that for an earlier one, and
  // adds a time stamp that depends on the time zone.
  private static final LocalDateTime EPOCH = LocalDateTime.of(1980, 2, 1, 0, 0);

  private final byte[] zip;

  private ResponderCode(byte[] zip) {
    this.zip = zip;
  }

  /** Packs the function's source. */
  public static ResponderCode pack() {
    try (InputStream source = ResponderCode.class.getResourceAsStream("responder.mjs")) {
      return new ResponderCode(zip("index.mjs", source.readAllBytes()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  // Stored, not deflated: compressors differ between versions of the JDK and of zlib.
  private static byte[] zip(String name, byte[] content) throws IOException {
    CRC32 checksum = new CRC32();
    checksum.update(content);
    ZipEntry entry = new ZipEntry(name);
    entry.setMethod(ZipEntry.STORED);
    entry.setSize(content.length);
    entry.setCrc(checksum.getValue());
    entry.setTimeLocal(EPOCH);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(entry);
      zip.write(content);
      zip.closeEntry();
    }
    return bytes.toByteArray();
  }

  /** The bytes of the ZIP file. */
  public byte[] bytes() {
    return zip.clone();
  }

  /** Its SHA-256 in base 64, as Lambda states it. */
  public String sha256Base64() {
    try {
      return Base64.getEncoder().encodeToString(MessageDigest.getInstance("SHA-256").digest(zip));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
