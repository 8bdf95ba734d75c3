package dev.exuvia.extractors.checks;

/**
 * How much of a token reads like words: pieces between separators, digits and changes of case that
 * can be pronounced.
 */
public final class Words {
  private static final int LONG = 14;

  private Words() {}

  /** The share of its characters that are words, their separators and whole numbers, 0 to 1. */
  public static double share(String token) {
    int words = 0;
    int i = 0;
    while (i < token.length()) {
      int end = endOfPiece(token, i);
      if (isWord(token, i, end)) {
        words += end - i;
      }
      i = end;
    }
    return (double) words / token.length();
  }

  private static int endOfPiece(String token, int start) {
    int i = start + 1;
    while (i < token.length() && kind(token.charAt(i)) == kind(token.charAt(i - 1))) {
      i++;
    }
    boolean capital = kind(token.charAt(start)) == 2 && i == start + 1;
    if (capital && i < token.length() && kind(token.charAt(i)) == 1) {
      while (i < token.length() && kind(token.charAt(i)) == 1) {
        i++;
      }
    }
    return i;
  }

  /** 0 separator, 1 lower case, 2 upper case, 3 digit. */
  private static int kind(char c) {
    if (c >= '0' && c <= '9') {
      return 3;
    }
    if (c >= 'a' && c <= 'z') {
      return 1;
    }
    return c >= 'A' && c <= 'Z' ? 2 : 0;
  }

  private static boolean isWord(String token, int start, int end) {
    boolean alone = (start == 0 || kind(token.charAt(start - 1)) == 0)
        && (end == token.length() || kind(token.charAt(end)) == 0);
    int length = end - start;
    return switch (kind(token.charAt(start))) {
      case 0 -> length == 1;
      case 3 -> alone;
      default -> length < 3 ? alone : isPronounceable(token, start, end, alone);
    };
  }

  private static boolean isPronounceable(String token, int start, int end, boolean alone) {
    int vowels = 0;
    int consonants = 0;
    int longest = 0;
    for (int i = start; i < end; i++) {
      boolean vowel = "aeiouyAEIOUY".indexOf(token.charAt(i)) >= 0;
      vowels += vowel ? 1 : 0;
      consonants = vowel ? 0 : consonants + 1;
      longest = Math.max(longest, consonants);
    }
    int length = end - start;
    double share = (double) vowels / length;
    if (length > LONG) {
      return longest <= 4 && share >= 0.28 && share <= 0.65;
    }
    return alone
        ? longest <= 5 && share >= 0.12
        : length >= 4 && longest <= 4 && share >= 0.2 && share <= 0.75;
  }
}
