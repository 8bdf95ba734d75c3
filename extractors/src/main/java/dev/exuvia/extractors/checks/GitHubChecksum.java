package dev.exuvia.extractors.checks;

import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/**
 * The last six characters of a GitHub token: CRC-32 of its 30 random characters in base 62, digits
 * first ("Behind GitHub's new authentication token formats", 2021).
 */
public final class GitHubChecksum {
  private static final String DIGITS =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  private static final int LENGTH = 6;

  private GitHubChecksum() {}

  /** The checksum of the random part. */
  public static String of(String random) {
    CRC32 crc = new CRC32();
    crc.update(random.getBytes(StandardCharsets.US_ASCII));
    StringBuilder digits = new StringBuilder();
    for (long rest = crc.getValue(); digits.length() < LENGTH; rest /= DIGITS.length()) {
      digits.append(DIGITS.charAt((int) (rest % DIGITS.length())));
    }
    return digits.reverse().toString();
  }

  /** Whether a token such as {@code ghp_...} ends in the checksum of what stands before it. */
  static boolean fits(String token) {
    String random = token.substring(token.indexOf('_') + 1);
    int end = random.length() - LENGTH;
    return end > 0 && random.substring(end).equals(of(random.substring(0, end)));
  }
}
