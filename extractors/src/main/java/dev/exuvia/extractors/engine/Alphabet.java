package dev.exuvia.extractors.engine;

import java.util.Arrays;
import java.util.Collection;
import java.util.TreeSet;

/**
 * Groups the code points that a pattern never tells apart, so that its automata need a column for
 * each group and not for each character. Immutable.
 */
final class Alphabet {
  private final int[] starts;
  private final short[] ascii = new short[128];

  Alphabet(Collection<CharSet> sets) {
    TreeSet<Integer> borders = new TreeSet<>();
    borders.add(0);
    sets.forEach(set -> set.borders(border -> {
      if (border <= CharSet.LAST) {
        borders.add(border);
      }
    }));
    starts = borders.stream().mapToInt(i -> i).toArray();
    for (int c = 0; c < 128; c++) {
      ascii[c] = (short) search(c);
    }
  }

  /** How many groups there are. */
  int size() {
    return starts.length;
  }

  /** The groups of the ASCII characters. Not to be changed. */
  short[] ascii() {
    return ascii;
  }

  /** The group of a code point. */
  int of(int codePoint) {
    return codePoint < 128 ? ascii[codePoint] : search(codePoint);
  }

  /** A code point beyond ASCII that is in a group, -1 if there is none. */
  int foreign(int group) {
    int after = group + 1 < starts.length ? starts[group + 1] : CharSet.LAST + 1;
    return after <= 128 ? -1 : Math.max(128, starts[group]);
  }

  private int search(int codePoint) {
    int i = Arrays.binarySearch(starts, codePoint);
    return i >= 0 ? i : -i - 2;
  }

  /** The groups that are in a set. */
  boolean[] of(CharSet set) {
    boolean[] in = new boolean[starts.length];
    for (int i = 0; i < in.length; i++) {
      in[i] = set.has(starts[i]);
    }
    return in;
  }
}
