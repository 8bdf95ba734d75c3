package dev.exuvia.extractors.views;

/** What looking ahead in vain may cost in a text, so that a walk through it stays linear. */
final class Effort {
  private static final int READS = 8;

  private long left;

  void begin(int length) {
    left = (long) READS * length;
  }

  boolean isLeft() {
    return left > 0;
  }

  /** Pays for a look ahead that found nothing; answers where the walk goes on. */
  int vain(int start, int reached) {
    left -= reached - start;
    return start + 1;
  }
}
