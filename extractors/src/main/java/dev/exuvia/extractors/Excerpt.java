package dev.exuvia.extractors;

import dev.exuvia.extractors.views.Invisible;

/** A piece of a masked text for people: whatever cannot be seen in it is written out. */
final class Excerpt {
  private static final int AROUND = 80;
  private static final int LONGEST = 300;

  private Excerpt() {}

  /**
   * The stretch and up to 80 code points of its lines on both sides, 300 characters at most.
   *
   * @param masked the text as code points, masked
   */
  static String of(int[] masked, int start, int end) {
    int from = start;
    while (from > Math.max(0, start - AROUND) && masked[from - 1] != '\n') {
      from--;
    }
    int to = end;
    while (to < Math.min(masked.length, end + AROUND) && masked[to] != '\n') {
      to++;
    }
    StringBuilder out = new StringBuilder();
    for (int i = from; i < to; i++) {
      int before = out.length();
      show(masked[i], out);
      if (out.length() > LONGEST) {
        out.setLength(before);
        break;
      }
    }
    return out.toString();
  }

  private static void show(int c, StringBuilder out) {
    boolean hidden = c != '\n' && c != '\t' && (c < ' ' || c >= 0x7F) && cannotBeSeen(c);
    if (hidden) {
      out.append(String.format("\\u{%X}", c));
    } else {
      out.appendCodePoint(c);
    }
  }

  private static boolean cannotBeSeen(int c) {
    return Character.isISOControl(c)
        || Invisible.is(c)
        || (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE)
        || c == 0x2028
        || c == 0x2029;
  }
}
