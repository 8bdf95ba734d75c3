package dev.exuvia.extractors.engine;

import java.util.Arrays;
import java.util.function.IntConsumer;
import java.util.function.IntPredicate;

/** A set of code points as sorted, separate ranges. Immutable. */
final class CharSet {
  static final int LAST = Character.MAX_CODE_POINT;
  static final CharSet NONE = new CharSet();
  static final CharSet ANY = new CharSet(0, LAST);
  static final CharSet DIGIT = of('0', '9');
  static final CharSet SPACE = of('\t', '\n', '\f', '\r', ' ', ' ');
  static final CharSet WORD = of('0', '9', 'A', 'Z', '_', '_', 'a', 'z');
  static final CharSet NEWLINE = of('\n', '\n');

  private final int[] ranges;

  private CharSet(int... ranges) {
    this.ranges = ranges;
  }

  /** The union of ranges, given as first and last, in any order. */
  static CharSet of(int... pairs) {
    long[] sorted = new long[pairs.length / 2];
    for (int i = 0; i < sorted.length; i++) {
      sorted[i] = (long) pairs[2 * i] << 32 | pairs[2 * i + 1];
    }
    Arrays.sort(sorted);
    int[] merged = new int[pairs.length];
    int n = 0;
    for (long range : sorted) {
      int first = (int) (range >>> 32);
      int last = (int) range;
      if (n > 0 && first <= merged[n - 1] + 1) {
        merged[n - 1] = Math.max(merged[n - 1], last);
      } else {
        merged[n++] = first;
        merged[n++] = last;
      }
    }
    return new CharSet(Arrays.copyOf(merged, n));
  }

  /** All code points that have a property. */
  static CharSet where(IntPredicate property) {
    int[] ranges = new int[16];
    int n = 0;
    for (int c = 0; c <= LAST; c++) {
      if (!property.test(c)) {
        continue;
      }
      if (n > 0 && ranges[n - 1] == c - 1) {
        ranges[n - 1] = c;
      } else {
        ranges = n == ranges.length ? Arrays.copyOf(ranges, 2 * n) : ranges;
        ranges[n++] = c;
        ranges[n++] = c;
      }
    }
    return new CharSet(Arrays.copyOf(ranges, n));
  }

  CharSet or(CharSet other) {
    int[] both = Arrays.copyOf(ranges, ranges.length + other.ranges.length);
    System.arraycopy(other.ranges, 0, both, ranges.length, other.ranges.length);
    return of(both);
  }

  CharSet not() {
    int[] gaps = new int[ranges.length + 2];
    int n = 0;
    int next = 0;
    for (int i = 0; i < ranges.length; i += 2) {
      if (ranges[i] > next) {
        gaps[n++] = next;
        gaps[n++] = ranges[i] - 1;
      }
      next = ranges[i + 1] + 1;
    }
    if (next <= LAST) {
      gaps[n++] = next;
      gaps[n++] = LAST;
    }
    return new CharSet(Arrays.copyOf(gaps, n));
  }

  /**
   * The set with the other case of each letter. ASCII letters fold among themselves only; beyond
   * ASCII it is the simple case mapping of Unicode, looked up for sets of up to 3,000 code points.
   */
  CharSet folded() {
    int[] more = new int[2 * 3000 + 8];
    int[] n = {0};
    for (int i = 0; i < ranges.length; i += 2) {
      n[0] = shifted(ranges[i], ranges[i + 1], 'a', 'z', 'A' - 'a', more, n[0]);
      n[0] = shifted(ranges[i], ranges[i + 1], 'A', 'Z', 'a' - 'A', more, n[0]);
    }
    CharSet ascii = or(of(Arrays.copyOf(more, n[0])));
    if (last() < 128 || size() > 3000) {
      return ascii;
    }
    n[0] = 0;
    forEach(c -> {
      int other = otherCase(c);
      if (c >= 128 && other >= 128 && n[0] + 2 <= more.length) {
        more[n[0]++] = other;
        more[n[0]++] = other;
      }
    });
    return ascii.or(of(Arrays.copyOf(more, n[0])));
  }

  private static int otherCase(int c) {
    int lower = Character.toLowerCase(c);
    return lower == c ? Character.toUpperCase(c) : lower;
  }

  private static int shifted(int first, int last, int from, int to, int by, int[] pairs, int n) {
    int low = Math.max(first, from);
    int high = Math.min(last, to);
    if (low > high) {
      return n;
    }
    pairs[n] = low + by;
    pairs[n + 1] = high + by;
    return n + 2;
  }

  boolean has(int c) {
    int low = 0;
    int high = ranges.length / 2 - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      if (c < ranges[2 * middle]) {
        high = middle - 1;
      } else if (c > ranges[2 * middle + 1]) {
        low = middle + 1;
      } else {
        return true;
      }
    }
    return false;
  }

  int size() {
    int size = 0;
    for (int i = 0; i < ranges.length; i += 2) {
      size += ranges[i + 1] - ranges[i] + 1;
    }
    return size;
  }

  boolean isEmpty() {
    return ranges.length == 0;
  }

  /** The greatest code point, -1 if there is none. */
  int last() {
    return ranges.length == 0 ? -1 : ranges[ranges.length - 1];
  }

  /** The least code point, -1 if there is none. */
  int first() {
    return ranges.length == 0 ? -1 : ranges[0];
  }

  void forEach(IntConsumer each) {
    for (int i = 0; i < ranges.length; i += 2) {
      for (int c = ranges[i]; c <= ranges[i + 1]; c++) {
        each.accept(c);
      }
    }
  }

  /** Where ranges begin, and where what follows them does. */
  void borders(IntConsumer each) {
    for (int i = 0; i < ranges.length; i += 2) {
      each.accept(ranges[i]);
      each.accept(ranges[i + 1] + 1);
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof CharSet set && Arrays.equals(ranges, set.ranges);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(ranges);
  }
}
