package dev.exuvia.extractors;

/**
 * A text that can be read a bounded number of times. One pass of RE2/J is linear, but a pattern
 * with a long tail reads on after each of its matches: with many matches that adds up to a square.
 */
final class Bounded implements CharSequence {
  private static final int PASSES = 16;
  private static final long AT_LEAST = 1 << 16;

  private final String text;
  private long left;

  Bounded(String text) {
    this.text = text;
    this.left = PASSES * (long) text.length() + AT_LEAST;
  }

  /** The text was read too often. */
  static final class Exhausted extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Exhausted() {
      super("a pattern reads a text too often", null, false, false);
    }
  }

  @Override
  public char charAt(int index) {
    if (--left < 0) {
      throw new Exhausted();
    }
    return text.charAt(index);
  }

  @Override
  public int length() {
    return text.length();
  }

  @Override
  public CharSequence subSequence(int start, int end) {
    return text.substring(start, end);
  }

  @Override
  public String toString() {
    return text;
  }
}
