package dev.exuvia.extractors.engine;

import java.util.Arrays;

/**
 * What a stretch of a text may hold, step by step: places of keys, then candidates and where they
 * begin. For one thread, and used again for each stretch.
 */
final class Queue {
  /** How long a stretch is. */
  static final int STRETCH = 1 << 12;

  /** Where keys may be, four more than there are places in a stretch. */
  final int[] places = new int[STRETCH + 4];

  /** The rows of literals to which these lead. */
  final int[] rows = new int[STRETCH + 4];

  private int[] candidates = new int[STRETCH + 4];
  private int[] begins = new int[STRETCH + 4];

  int[] candidates() {
    return candidates;
  }

  int[] begins() {
    return begins;
  }

  /** Makes room for more candidates. */
  void room(int size) {
    if (size > candidates.length) {
      candidates = Arrays.copyOf(candidates, 2 * size);
      begins = Arrays.copyOf(begins, 2 * size);
    }
  }
}
