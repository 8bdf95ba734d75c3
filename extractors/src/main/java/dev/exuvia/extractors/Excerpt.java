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
      String shown = shown(masked[i]);
      if (out.length() + shown.length() > LONGEST) {
        break;
      }
      out.append(shown);
    }
    return out.toString();
  }

  private static String shown(int c) {
    boolean hidden = (Character.isISOControl(c) && c != '\n' && c != '\t')
        || Invisible.is(c)
        || (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE)
        || c == 0x2028
        || c == 0x2029;
    return hidden ? String.format("\\u{%X}", c) : Character.toString(c);
  }
}
