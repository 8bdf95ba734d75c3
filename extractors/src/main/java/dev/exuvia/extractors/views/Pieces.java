package dev.exuvia.extractors.views;

import java.util.Arrays;

/**
 * Where the bytes of a reading come from: a list of pieces, each either copied byte by byte or
 * standing for a stretch as a whole. Kept from text to text.
 */
final class Pieces {
  private static final int COPIED = -1;

  private int[] at = new int[16];
  private int[] from = new int[16];
  private int[] to = new int[16];
  private int size;

  void clear() {
    size = 0;
  }

  /** What is written at {@code place} is a copy of what begins at {@code origin}. */
  void copied(int place, int origin) {
    int last = size - 1;
    if (last < 0 || to[last] != COPIED || from[last] + place - at[last] != origin) {
      add(place, origin, COPIED);
    }
  }

  /** What is written at {@code place} stands for [start, end). */
  void stands(int place, int start, int end) {
    int last = size - 1;
    if (last < 0 || to[last] != end || from[last] != start) {
      add(place, start, end);
    }
  }

  private void add(int place, int start, int end) {
    if (size == at.length) {
      at = Arrays.copyOf(at, size * 2);
      from = Arrays.copyOf(from, size * 2);
      to = Arrays.copyOf(to, size * 2);
    }
    at[size] = place;
    from[size] = start;
    to[size++] = end;
  }

  /** Where the byte comes from: the first place. */
  int start(int place) {
    int i = find(place);
    return i < 0 ? 0 : to[i] == COPIED ? from[i] + place - at[i] : from[i];
  }

  /** Where the byte comes from: behind the last place. */
  int end(int place) {
    int i = find(place);
    return i < 0 ? 0 : to[i] == COPIED ? from[i] + place - at[i] + 1 : to[i];
  }

  /** Whether [start, end) was copied in one piece. */
  boolean isCopy(int start, int end) {
    int i = find(start);
    return i >= 0 && to[i] == COPIED && (i + 1 == size || at[i + 1] >= end);
  }

  /** Hears of each stretch that something stands for: where it begins and ends. */
  void forEachStood(Stretch hears) {
    for (int i = 0; i < size; i++) {
      if (to[i] > from[i]) {
        hears.of(from[i], to[i]);
      }
    }
  }

  /** A stretch of the parent. */
  interface Stretch {
    void of(int start, int end);
  }

  /** The last piece that begins at the place or before it. */
  private int find(int place) {
    int low = 0;
    int high = size - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      if (at[middle] <= place) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return high;
  }
}
