package dev.exuvia.core;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * HMAC-SHA-256 (RFC 2104, FIPS 198-1) under this installation's key: makes prints, finding ids and
 * text revisions. Safe for concurrent use. Its {@code toString} tells nothing of the key.
 */
public final class Hmac {
  private static final String ALGORITHM = "HmacSHA256";

  private final Mac keyed;

  /**
   * Uses a key of at least 32 bytes.
   *
   * @throws IllegalArgumentException if it is shorter
   */
  public Hmac(byte[] key) {
    if (key.length < 32) {
      throw new IllegalArgumentException(
          "the HMAC key has " + key.length + " bytes, needs 32 or more");
    }
    try {
      keyed = Mac.getInstance(ALGORITHM);
      keyed.init(new SecretKeySpec(key, ALGORITHM));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has HmacSHA256", e);
    }
  }

  /** The print of a secret's bytes. */
  public Print print(byte[] secret) {
    return new Print(HexFormat.of().formatHex(mac().doFinal(secret)));
  }

  /** The print of a secret's UTF-8. */
  public Print print(String secret) {
    return print(secret.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * An id made of parts: 32 hex digits. Parts are kept apart by their lengths, so that no two lists
   * of parts run together.
   */
  public String id(String... parts) {
    return hex(parts).substring(0, 32);
  }

  /** The full HMAC of the parts: 64 hex digits. */
  public String hex(String... parts) {
    Mac mac = mac();
    for (String part : parts) {
      byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
      mac.update((bytes.length + ":").getBytes(StandardCharsets.UTF_8));
      mac.update(bytes);
    }
    return HexFormat.of().formatHex(mac.doFinal());
  }

  private Mac mac() {
    try {
      return (Mac) keyed.clone();
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException("every Java's own HmacSHA256 can be copied", e);
    }
  }
}
