package dev.exuvia.extractors.checks;

import dev.exuvia.extractors.engine.Regex;

/** The sentence around a place, as far as it is looked at. */
public final class Sentences {
  /** Characters that are looked at behind a place. */
  static final int AFTER = 140;

  private static final int BEFORE = 180;
  private static final int MOST_BLANKS = 240;

  private Sentences() {}

  /** What is sought in a sentence. */
  static Regex pattern(String source) {
    return Regex.known(source, 0);
  }

  /** What stands before a place in its sentence. */
  static String before(String text, int start) {
    int from = Math.max(0, start - BEFORE);
    for (int i = start - 1; i >= from; i--) {
      if (ends(text, i)) {
        return text.substring(i + 1, start);
      }
    }
    return text.substring(from, start);
  }

  /** What stands behind a place in its sentence. */
  static String after(String text, int end) {
    int to = Math.min(text.length(), end + AFTER);
    for (int i = end; i < to; i++) {
      if (ends(text, i)) {
        return text.substring(end, i);
      }
    }
    return text.substring(end, to);
  }

  /** The sentence of a place, as far as it is looked at; a word that is cut there is left out. */
  public static String around(String text, int start, int end) {
    String before = before(text, start);
    String after = after(text, end);
    int from = before.length() < BEFORE ? 0 : before.indexOf(' ') + 1;
    int to = after.length() < AFTER ? after.length() : after.lastIndexOf(' ') + 1;
    return before.substring(from) + text.substring(start, end) + after.substring(0, to);
  }

  /** What stands behind a place, whatever sentences that are. */
  static String behind(String text, int end) {
    return text.substring(end, Math.min(text.length(), end + AFTER));
  }

  /** Where what stands before a place ends, blanks and these marks left out. */
  static int endBefore(String text, int at, String marks) {
    int end = at;
    while (end > Math.max(0, at - MOST_BLANKS)
        && (Character.isWhitespace(text.charAt(end - 1))
            || marks.indexOf(text.charAt(end - 1)) >= 0)) {
      end--;
    }
    return end;
  }

  /** What stands before a place in its line, no more than so many characters. */
  static String line(String text, int at, int most) {
    int begin = lineBegin(text, at, most);
    return text.substring(begin < 0 ? Math.max(0, at - most) : begin, at);
  }

  /** Where the line of a place begins, -1 if that is so many characters away or more. */
  static int lineBegin(String text, int at, int most) {
    for (int i = at; i >= 0 && i > at - most; i--) {
      if (i == 0 || text.charAt(i - 1) == '\n') {
        return i;
      }
    }
    return -1;
  }

  private static boolean ends(String text, int at) {
    char c = text.charAt(at);
    boolean blankNext = at + 1 >= text.length() || Character.isWhitespace(text.charAt(at + 1));
    return c == '\n' || "。！？".indexOf(c) >= 0 || ((c == '.' || c == '!' || c == '?') && blankNext);
  }
}
