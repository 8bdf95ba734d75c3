package dev.exuvia.extractors.views;

/**
 * Tells the characters beyond ASCII that mean nothing to the {@link Gate} from the others, by one bit
 * for each of the first plane.
 */
final class Ordinary {
  private static final int PLANE = 0x10000;
  private static final long[] BITS = new long[PLANE / Long.SIZE];

  static {
    for (int c = 0xA0; c < PLANE; c++) {
      BITS[c >> 6] |= isNothing(c) ? 1L << c : 0;
    }
  }

  private Ordinary() {}

  /** Whether it is a letter, sign or emoji without anything to look at. */
  static boolean is(int c) {
    return c < PLANE ? (BITS[c >> 6] >> c & 1) != 0 : isPicture(c) || isNothing(c);
  }

  private static boolean isPicture(int c) {
    return c >= 0x1F200 && c <= 0x1FAFF;
  }

  private static boolean isNothing(int c) {
    return !Invisible.is(c)
        && !Confusables.isLookalike(c)
        && !Marks.is(c)
        && !isPrivate(c)
        && !isBraille(c);
  }

  /** Without a meaning of its own. */
  static boolean isPrivate(int c) {
    return Character.getType(c) == Character.PRIVATE_USE;
  }

  static boolean isBraille(int c) {
    return c >= 0x2800 && c <= 0x28FF;
  }
}
