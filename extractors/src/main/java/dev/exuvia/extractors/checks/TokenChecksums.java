package dev.exuvia.extractors.checks;

import dev.exuvia.extractors.checks.Check.Subject;
import dev.exuvia.extractors.checks.Check.Verdict;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;
import java.util.zip.CRC32;

/** CRC-32 that vendors put at the end of their tokens, so that anyone can tell one from a look-alike. */
public final class TokenChecksums {
  private static final String BASE62 =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  private static final int GITHUB = 6;
  private static final int GITLAB = 7;
  private static final int GRAFANA = 8;

  private TokenChecksums() {}

  /**
   * The last six characters of a GitHub or npm token: CRC-32 of its 30 random characters in base 62,
   * digits first ("Behind GitHub's new authentication token formats", 2021).
   */
  public static String github(String random) {
    StringBuilder digits = new StringBuilder();
    for (long rest = crc(random); digits.length() < GITHUB; rest /= BASE62.length()) {
      digits.append(BASE62.charAt((int) (rest % BASE62.length())));
    }
    return digits.reverse().toString();
  }

  /** The last seven of a routable GitLab token: CRC-32 of all before, in base 36 (design document). */
  static String gitlab(String before) {
    String digits = Long.toString(crc(before), Character.MAX_RADIX);
    return "0".repeat(GITLAB - digits.length()) + digits;
  }

  /**
   * The last eight of a Grafana service account token: CRC-32 of {@code glsa_} and the random part,
   * least byte first, in hex (Grafana, {@code apikeygenprefix}).
   */
  static String grafana(String before) {
    int sum = Integer.reverseBytes((int) crc(before));
    return HexFormat.of().toHexDigits(sum);
  }

  static Verdict ofGitHub(Subject subject) {
    String token = subject.text();
    int random = token.indexOf('_') + 1;
    int end = token.length() - GITHUB;
    return random > 0 && end > random
        ? Checks.fits(token.substring(end).equals(github(token.substring(random, end))))
        : Verdict.FINE;
  }

  /** Only routable tokens have one; they hold a dot. */
  static Verdict ofGitLab(Subject subject) {
    String token = subject.text();
    int end = token.length() - GITLAB;
    return token.indexOf('.') > 0 && end > 0
        ? Checks.fits(token.substring(end).equals(gitlab(token.substring(0, end))))
        : Verdict.FINE;
  }

  static Verdict ofGrafana(Subject subject) {
    String token = subject.text();
    int end = token.lastIndexOf('_');
    return end > 0 && token.length() - end - 1 == GRAFANA
        ? Checks.fits(token
            .substring(end + 1)
            .toLowerCase(Locale.ROOT)
            .equals(grafana(token.substring(0, end))))
        : Verdict.FINE;
  }

  private static long crc(String text) {
    CRC32 crc = new CRC32();
    crc.update(text.getBytes(StandardCharsets.US_ASCII));
    return crc.getValue();
  }
}
