package dev.exuvia.extractors.masking;

import java.util.List;

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

  /**
   * Whether the word before is one of these, be it the last one of a name ({@code txHash}).
   *
   * @param called in lower case; with the slash if only what stands in a path is meant
   */
  static boolean isCalled(String text, int at, List<String> called) {
    int end = at;
    while (end > 0 && at - end < CALLED_WITHIN && !isWord(text.charAt(end - 1))) {
      end--;
    }
    int last = end;
    return called.stream().anyMatch(word -> endsWith(text, last, word));
  }

  private static boolean endsWith(String text, int end, String word) {
    int start = end - word.length();
    return text.regionMatches(true, start, word, 0, word.length())
        && (start == 0
            || !isWord(text.charAt(start - 1))
            || !isWord(text.charAt(start))
            || (Character.isUpperCase(text.charAt(start))
                && Character.isLowerCase(text.charAt(start - 1))));
  }

  private static boolean isWord(char c) {
    return Character.isLetterOrDigit(c);
  }
}
