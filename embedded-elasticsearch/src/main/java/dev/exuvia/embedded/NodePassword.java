package dev.exuvia.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;

/** The node's password, made once and kept in the data folder. */
final class NodePassword {
  private NodePassword() {}

  static Path file(Path data) {
    return data.resolve("node.password");
  }

  /** The password, made at the first call. */
  static String of(Path data) throws IOException {
    Path file = file(data);
    if (!Files.exists(file)) {
      byte[] random = new byte[24];
      new SecureRandom().nextBytes(random);
      PrivateFile.write(file, Base64.getUrlEncoder().withoutPadding().encodeToString(random));
    }
    return Files.readString(file).strip();
  }
}
