package dev.exuvia.index;

import java.time.Instant;

/** Strings and times as the index takes them, whatever a hostile platform served. */
final class Texts {
  /** The longest text that is kept. */
  static final int LONG = 1 << 20;

  /** The longest name, sentence or address that is kept. */
  static final int SHORT = 2000;

  private static final Instant FIRST = Instant.parse("1970-01-01T00:00:00Z");
  private static final Instant LAST = Instant.parse("2100-01-01T00:00:00Z");

  private Texts() {}

  /**
   * Cuts a text, never inside a surrogate pair, and puts U+FFFD in the place of lone surrogates and
   * NUL, one for one, so that offsets stay true.
   */
  static String clean(String text, int longest) {
    String cut = cut(text, longest);
    return sound(cut) ? cut : repaired(cut);
  }

  private static String cut(String text, int longest) {
    if (text.length() <= longest) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(longest - 1)) ? longest - 1 : longest;
    return text.substring(0, end);
  }

  private static boolean sound(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == 0 || Character.isSurrogate(c)) {
        return false;
      }
    }
    return true;
  }

  private static String repaired(String text) {
    var repaired = new StringBuilder(text.length());
    text.codePoints()
        .map(c ->
            c == 0 || (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE) ? 0xFFFD : c)
        .forEach(repaired::appendCodePoint);
    return repaired.toString();
  }

  /** A time within 1970 to 2100. */
  static Instant clamp(Instant time) {
    if (time.isBefore(FIRST)) {
      return FIRST;
    }
    return time.isAfter(LAST) ? LAST : time;
  }

  /** A time in the index's words. */
  static String time(Instant time) {
    return clamp(time).toString();
  }
}
