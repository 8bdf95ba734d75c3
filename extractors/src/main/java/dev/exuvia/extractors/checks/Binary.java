package dev.exuvia.extractors.checks;

/** Tells bytes of a picture or an archive from a text with a control character in it. */
final class Binary {
  private static final int NEAR = 100;
  private static final int SHARE = 20;

  private Binary() {}

  /** Whether more than one in twenty characters near the place are in no text. */
  static boolean around(String text, int at) {
    int from = Math.max(0, at - NEAR);
    int to = Math.min(text.length(), at + NEAR);
    int odd = 0;
    for (int i = from; i < to; i++) {
      odd += isOdd(text.charAt(i)) ? 1 : 0;
    }
    return odd * SHARE > to - from;
  }

  private static boolean isOdd(char c) {
    return c == '\uFFFD' || c < 0x07 || (c >= 0x0E && c < 0x1B) || (c > 0x1B && c < ' ');
  }
}
