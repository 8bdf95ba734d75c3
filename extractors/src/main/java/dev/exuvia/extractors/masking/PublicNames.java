package dev.exuvia.extractors.masking;

import java.util.List;
import java.util.Locale;

/** Names that look random and are meant to be public. Accounts on a chain are in {@link Wallets}. */
final class PublicNames {
  private static final int UUID = 36;
  private static final List<String> CALLED = List.of(
      "commit",
      "sha",
      "sha1",
      "sha-1",
      "sha256",
      "sha-256",
      "digest",
      "rev",
      "revision",
      "tree",
      "blob",
      "md5",
      "checksum");
  private static final int CALLED_WITHIN = 12;

  private PublicNames() {}

  /** How long the public name is that begins here, 0 if there is none. */
  static int length(String text, int at, int end) {
    int account = Wallets.length(text, at, end);
    if (account > 0) {
      return account;
    }
    if (isUuid(text, at, end)) {
      return UUID;
    }
    int hex = hexRun(text, at, end);
    return (hex == 40 || hex == 64 || hex == 32) && isCalled(text, at, CALLED) ? hex : 0;
  }

  private static boolean isUuid(String text, int at, int end) {
    if (end - at < UUID
        || (end - at > UUID && HighEntropy.isAlphanumeric(text.charAt(at + UUID)))) {
      return false;
    }
    for (int i = 0; i < UUID; i++) {
      boolean dash = i == 8 || i == 13 || i == 18 || i == 23;
      char c = text.charAt(at + i);
      if (dash ? c != '-' : Character.digit(c, 16) < 0) {
        return false;
      }
    }
    return true;
  }

  /** Hex digits up to the end of a word, or 0. */
  static int hexRun(String text, int from, int end) {
    int i = from;
    while (i < end && Character.digit(text.charAt(i), 16) >= 0) {
      i++;
    }
    return i < end && HighEntropy.isAlphanumeric(text.charAt(i)) ? 0 : i - from;
  }

  /** Whether the word before is one of these. */
  static boolean isCalled(String text, int at, List<String> called) {
    String before = text.substring(Math.max(0, at - CALLED_WITHIN), at)
        .toLowerCase(Locale.ROOT)
        .stripTrailing();
    int end = before.length();
    while (end > 0 && !HighEntropy.isAlphanumeric(before.charAt(end - 1))) {
      end--;
    }
    String word = " " + before.substring(0, end);
    return called.stream().anyMatch(word::endsWith);
  }
}
