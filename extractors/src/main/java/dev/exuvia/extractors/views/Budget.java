package dev.exuvia.extractors.views;

/** How many decoded bytes a text may still have: together twice its own, and a little. */
final class Budget {
  private static final int LITTLE = 4096;

  private long left;
  private boolean limited;

  void begin(int length) {
    left = 2L * length + LITTLE;
    limited = false;
  }

  /** Takes so many, or none if there are not enough left. */
  boolean take(int bytes) {
    boolean enough = bytes <= left;
    left -= enough ? bytes : 0;
    limited |= !enough;
    return enough;
  }

  /** What was taken and not needed. */
  void giveBack(int bytes) {
    left += bytes;
  }

  /** Something else was left off. */
  void limit() {
    limited = true;
  }

  boolean limited() {
    return limited;
  }
}
