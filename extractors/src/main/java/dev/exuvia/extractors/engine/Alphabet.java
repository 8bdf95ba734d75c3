package dev.exuvia.extractors.engine;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;

/**
 * Groups the code points that a pattern never tells apart, so that its automata need a column for
 * each group and not for each character. Immutable.
 */
final class Alphabet {
  private static final int BLOCK = 8;
  private static final int PLANE = 1 << 16;

  private final int[] starts;

  /** Which range each block of 256 code points of the basic plane begins in, and the one behind. */
  private final short[] blocks = new short[(PLANE >> BLOCK) + 1];

  private final short[] groups;
  private final short[] ascii = new short[128];
  private final int[] foreign;

  Alphabet(Collection<CharSet> sets) {
    TreeSet<Integer> borders = new TreeSet<>();
    borders.add(0);
    sets.forEach(set -> set.borders(border -> {
      if (border <= CharSet.LAST) {
        borders.add(border);
      }
    }));
    starts = borders.stream().mapToInt(i -> i).toArray();
    int range = 0;
    for (int block = 0; block < blocks.length; block++) {
      while (range + 1 < starts.length && starts[range + 1] <= block << BLOCK) {
        range++;
      }
      blocks[block] = (short) range;
    }
    groups = new short[starts.length];
    Map<BitSet, Short> known = new HashMap<>();
    for (int i = 0; i < starts.length; i++) {
      groups[i] = known.computeIfAbsent(holders(sets, starts[i]), s -> (short) known.size());
    }
    for (int c = 0; c < 128; c++) {
      ascii[c] = groups[range(c)];
    }
    foreign = new int[known.size()];
    Arrays.fill(foreign, -1);
    for (int i = starts.length - 1; i >= 0; i--) {
      int after = i + 1 < starts.length ? starts[i + 1] : CharSet.LAST + 1;
      if (after > 128) {
        foreign[groups[i]] = Math.max(128, starts[i]);
      }
    }
  }

  /** Which of the sets hold a code point. */
  private static BitSet holders(Collection<CharSet> sets, int codePoint) {
    BitSet holders = new BitSet();
    int i = 0;
    for (CharSet set : sets) {
      holders.set(i++, set.has(codePoint));
    }
    return holders;
  }

  /** How many groups there are. */
  int size() {
    return foreign.length;
  }

  /** The groups of the ASCII characters. Not to be changed. */
  short[] ascii() {
    return ascii;
  }

  /** The group of a code point. */
  int of(int codePoint) {
    return codePoint < 128 ? ascii[codePoint] : groups[range(codePoint)];
  }

  /** A code point beyond ASCII that is in a group, -1 if there is none. */
  int foreign(int group) {
    return foreign[group];
  }

  private int range(int codePoint) {
    int first = 0;
    int last = starts.length - 1;
    if (codePoint < PLANE) {
      first = blocks[codePoint >> BLOCK];
      last = blocks[(codePoint >> BLOCK) + 1];
    }
    int i = first == last ? first : Arrays.binarySearch(starts, first, last + 1, codePoint);
    return i >= 0 ? i : -i - 2;
  }

  /** The groups that are in a set. */
  boolean[] of(CharSet set) {
    boolean[] in = new boolean[foreign.length];
    for (int i = 0; i < starts.length; i++) {
      in[groups[i]] = set.has(starts[i]);
    }
    return in;
  }
}
