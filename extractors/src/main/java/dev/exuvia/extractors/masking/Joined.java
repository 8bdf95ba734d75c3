package dev.exuvia.extractors.masking;

import dev.exuvia.extractors.views.Span;
import java.util.Arrays;

/** A text without its line breaks and blanks: for wrapped values. */
final class Joined implements Origin {
  private final String text;
  private int[] at = new int[16]; // where a piece begins in this text
  private int[] blanks = new int[16]; // how many blanks stand before it
  private int pieces;

  Joined(String raw) {
    StringBuilder out = new StringBuilder(raw.length());
    int i = 0;
    while (i < raw.length()) {
      int end = i;
      while (end < raw.length() && !isBlank(raw.charAt(end))) {
        end++;
      }
      if (end > i) {
        add(out.length(), i - out.length());
        out.append(raw, i, end);
      }
      i = end + 1;
    }
    text = out.toString();
  }

  private static boolean isBlank(char c) {
    return (c <= ' ' || c >= 0x80) && Character.isWhitespace(c);
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
