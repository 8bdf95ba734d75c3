package dev.exuvia.extractors.masking;

import dev.exuvia.extractors.views.Span;
import java.util.Arrays;

/**
 * A text without what may stand within a value that is written on: line breaks and blanks, the marks
 * of a quotation, a list or a comment at the begin of a line, the sign of a soft line break (RFC 2045,
 * shell) at its end, and what joins two pieces of a program's text ({@code "ab" + "cd"}).
 */
final class Joined implements Origin {
  private static final int SEAM = 80;

  private final String text;
  private int[] at = new int[16]; // where a piece begins in this text
  private int[] blanks = new int[16]; // how many blanks stand before it
  private int pieces;

  Joined(String raw) {
    StringBuilder out = new StringBuilder(raw.length());
    int begin = 0;
    for (int i = 0; i < raw.length(); ) {
      int gap = gap(raw, i);
      if (gap > 0) {
        piece(raw, begin, i, out);
        begin = i + gap;
      }
      i += Math.max(1, gap);
    }
    piece(raw, begin, raw.length(), out);
    text = out.toString();
  }

  private void piece(String raw, int from, int to, StringBuilder out) {
    if (from < to) {
      add(out.length(), from - out.length());
      out.append(raw, from, to);
    }
  }

  /** How many characters are left out from here on. */
  private static int gap(String raw, int i) {
    char c = raw.charAt(i);
    if (isBlank(c)) {
      return blanks(raw, i) - i;
    }
    if (c == '"' || c == '\'') {
      int next = seam(raw, i + 1);
      return next < raw.length() && raw.charAt(next) == c ? next + 1 - i : 0;
    }
    boolean soft = c == '=' || c == '\\';
    return soft && i + 1 < raw.length() && isBreak(raw.charAt(i + 1)) ? 1 : 0;
  }

  /** Where blanks end, with the marks at the begin of a line. */
  private static int blanks(String raw, int from) {
    boolean begun = false;
    int i = from;
    while (i < raw.length() && (isBlank(raw.charAt(i)) || (begun && isMark(raw.charAt(i))))) {
      begun |= isBreak(raw.charAt(i));
      i++;
    }
    return i;
  }

  /** Where that ends which may stand between two pieces of a program's text. */
  private static int seam(String raw, int from) {
    int most = Math.min(raw.length(), from + SEAM);
    int i = from;
    while (i < most && (isBlank(raw.charAt(i)) || "+.&|\\".indexOf(raw.charAt(i)) >= 0)) {
      i++;
    }
    return i;
  }

  private static boolean isBreak(char c) {
    return c == '\n' || c == '\r';
  }

  private static boolean isMark(char c) {
    return c == '>' || c == '|' || c == '#' || c == '*';
  }

  private static boolean isBlank(char c) {
    return c <= ' '
        ? Character.isWhitespace(c)
        : c >= 0x80 && (Character.isWhitespace(c) || Character.isSpaceChar(c));
  }

  private void add(int place, int before) {
    if (pieces == at.length) {
      at = Arrays.copyOf(at, 2 * pieces);
      blanks = Arrays.copyOf(blanks, 2 * pieces);
    }
    at[pieces] = place;
    blanks[pieces++] = before;
  }

  String text() {
    return text;
  }

  @Override
  public Span toRaw(int start, int end) {
    return new Span(raw(start), raw(end - 1) + 1);
  }

  private int raw(int place) {
    int found = Arrays.binarySearch(at, 0, pieces, place);
    return place + blanks[found < 0 ? -found - 2 : found];
  }
}
