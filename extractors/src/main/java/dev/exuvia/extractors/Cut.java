package dev.exuvia.extractors;

import dev.exuvia.extractors.bytes.Utf8;

/**
 * Shortens a text to a limit. A secret must not be cut in half, for no rule would know the half: so
 * the cut goes back to the begin of a line, of which a seed phrase takes one, else to a blank, and
 * before a key block that has no end.
 */
final class Cut {
  private static final int TOKEN = 4096;
  private static final int KEY_BLOCK = 16384;

  private Cut() {}

  /** The text, or its begin that has at most this many bytes of UTF-8. */
  static String to(int bytes, String text) {
    if (text.length() <= bytes / 3) {
      return text;
    }
    int end = fitting(bytes, text);
    return end == text.length() ? text : text.substring(0, beforeSecret(text, end));
  }

  private static int fitting(int bytes, String text) {
    int left = bytes;
    int i = 0;
    while (i < text.length()) {
      int c = text.codePointAt(i);
      left -= Utf8.widthOf(c);
      if (left < 0) {
        return i;
      }
      i += Character.charCount(c);
    }
    return i;
  }

  private static int beforeSecret(String text, int end) {
    int least = Math.max(0, end - TOKEN);
    int at = Math.max(least, text.lastIndexOf('\n', end - 1) + 1);
    if (at == least) {
      at = end;
      while (at > least && !Character.isWhitespace(text.charAt(at - 1))) {
        at--;
      }
    }
    int begin = text.lastIndexOf("-----BEGIN", at);
    boolean open = begin > at - KEY_BLOCK && text.lastIndexOf("-----END", at) < begin;
    int cut = open && begin >= 0 ? begin : at;
    boolean splits = cut > 0
        && cut < text.length()
        && Character.isLowSurrogate(text.charAt(cut))
        && Character.isHighSurrogate(text.charAt(cut - 1));
    return splits ? cut - 1 : cut;
  }
}
