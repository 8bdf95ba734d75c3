package dev.exuvia.extractors.checks;

/** Looks for words of ASCII in bytes, in any case. */
final class Ascii {
  private Ascii() {}

  /** Whether a word (in lower case) stands here; zeros follow the bytes. */
  static boolean isAt(String word, byte[] bytes, int at) {
    for (int k = 0; k < word.length(); k++) {
      int b = bytes[at + k];
      if ((b >= 'A' && b <= 'Z' ? b | 0x20 : b) != word.charAt(k)) {
        return false;
      }
    }
    return true;
  }

  /** Whether it stands somewhere in [from, end). */
  static boolean isIn(String word, byte[] bytes, int from, int end) {
    for (int i = from; i + word.length() <= end; i++) {
      if (isAt(word, bytes, i)) {
        return true;
      }
    }
    return false;
  }
}
