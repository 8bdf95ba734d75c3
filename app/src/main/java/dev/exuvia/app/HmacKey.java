package dev.exuvia.app;

import dev.exuvia.core.Hmac;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;

/**
 * The installation's HMAC key: 32 random bytes in the data folder, mode 600, made once, never
 * rotated, never in the index.
 */
public final class HmacKey {
  /** Its file in the data folder. */
  public static final String NAME = "hmac.key";

  private HmacKey() {}

  /**
   * Reads the key, or makes it.
   *
   * @throws IOException if the file cannot be read or written, or is not 32 bytes long
   */
  public static Hmac load(Path dataDir) throws IOException {
    Files.createDirectories(dataDir);
    Path file = dataDir.resolve(NAME);
    if (Files.notExists(file)) {
      create(file);
    }
    byte[] key = Files.readAllBytes(file);
    if (key.length != 32) {
      throw new IOException(
          file + " has " + key.length + " bytes, 32 are expected; restore it from your backup");
    }
    return new Hmac(key);
  }

  /** What the index keeps to notice another key: an HMAC of a fixed word. */
  public static String mark(Hmac hmac) {
    return hmac.hex("exuvia installation");
  }

  private static void create(Path file) throws IOException {
    byte[] key = new byte[32];
    new SecureRandom().nextBytes(key);
    Path part = Files.createTempFile(
        file.toAbsolutePath().getParent(),
        NAME,
        ".part",
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    try {
      Files.write(part, key);
      Files.createLink(file, part); // atomic, and fails when another process was faster
    } catch (FileAlreadyExistsException e) {
      // the other process's key holds
    } finally {
      Files.deleteIfExists(part);
    }
  }
}
