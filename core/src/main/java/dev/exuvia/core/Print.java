package dev.exuvia.core;

import java.util.regex.Pattern;

/**
 * The fingerprint of a secret: HMAC-SHA-256 of its bytes under this installation's key, equal for
 * equal secrets, worthless to anyone without the key.
 *
 * @param hex 64 lower-case hex digits
 */
public record Print(String hex) {
  private static final Pattern HEX = Pattern.compile("[0-9a-f]{64}");

  /** Checks the form. */
  public Print {
    if (!HEX.matcher(hex).matches()) {
      throw new IllegalArgumentException("a print has 64 hex digits");
    }
  }

  @Override
  public String toString() {
    return hex;
  }
}
