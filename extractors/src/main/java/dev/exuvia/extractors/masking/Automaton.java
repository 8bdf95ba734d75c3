package dev.exuvia.extractors.masking;

import java.util.Arrays;
import java.util.List;

/**
 * Looks for many needles of two and more characters in one pass over a text (Aho and Corasick, 1975),
 * whatever the case of their ASCII letters.
 * Only the begin of a long needle is in the automaton, the rest is compared where the begin was
 * found. Linear in the text whatever the needles are: where comparing them would take too long, a
 * begin counts as the whole. Immutable after its making.
 */
final class Automaton {
  private static final int NONE = -1;
  private static final int BEGIN = 32;
  private static final int COMPARED = 64;
  private static final int LEAST = 1 << 16;
  private static final int PAIRS = 1 << 12;
  private static final long HASH = 0x9E3779B97F4A7C15L;

  /** What is called for each find. */
  @FunctionalInterface
  interface Found {
    /**
     * A needle stands here.
     *
     * @return false to hear of the next shorter needle that ends at the same place
     */
    boolean at(Needle needle, int start, int end);
  }

  private final List<Needle> needles;
  private final long[] pairs = new long[PAIRS >> 6];
  private final int shift;
  private final long[] keys;
  private final int[] children;
  private final int[] fail;
  private final int[] needleAt;
  private final int[] shorter;
  private final int[] sameBegin;

  /** Of those with the same begin. */
  private final int[] longest;

  private int states = 1;

  /**
   * Gets ready for these needles.
   *
   * @param needles no text twice
   */
  Automaton(List<Needle> needles) {
    this.needles = List.copyOf(needles);
    int most = 1;
    for (Needle needle : this.needles) {
      most += depth(needle);
      pairs[pair(needle.text(), 0) >> 6] |= 1L << pair(needle.text(), 0);
    }
    int bits = 34 - Integer.numberOfLeadingZeros(most);
    shift = 64 - bits;
    keys = new long[1 << bits];
    children = new int[1 << bits];
    fail = new int[most];
    needleAt = new int[most];
    shorter = new int[most];
    sameBegin = new int[this.needles.size()];
    longest = new int[most];
    Arrays.fill(longest, NONE);
    Arrays.fill(needleAt, NONE);
    Arrays.fill(sameBegin, NONE);
    grow();
  }

  boolean isEmpty() {
    return needles.isEmpty();
  }

  private static int depth(Needle needle) {
    return Math.min(BEGIN, needle.text().length());
  }

  private static int pair(String text, int at) {
    return ((lower(text.charAt(at)) << 6) ^ lower(text.charAt(at + 1))) & (PAIRS - 1);
  }

  /** Level by level, so that what a state falls back to is ready before it. */
  private void grow() {
    int[] at = new int[needles.size()];
    for (int depth = 0; depth < BEGIN; depth++) {
      for (int i = 0; i < at.length; i++) {
        if (depth < needles.get(i).text().length()) {
          at[i] = step(at[i], lower(needles.get(i).text().charAt(depth)));
        }
      }
    }
    for (int i = at.length - 1; i >= 0; i--) {
      sameBegin[i] = needleAt[at[i]];
      int other = longest[at[i]];
      if (other == NONE || length(i) > length(other)) {
        longest[at[i]] = i;
      }
      needleAt[at[i]] = i;
    }
    for (int state = 1; state < states; state++) {
      shorter[state] = needleAt[fail[state]] == NONE ? shorter[fail[state]] : fail[state];
    }
  }

  private int length(int needle) {
    return needles.get(needle).text().length();
  }

  private int step(int state, char c) {
    int slot = slot(state, c);
    if (children[slot] == 0) {
      int child = states++;
      fail[child] = state == 0 ? 0 : follow(fail[state], c);
      keys[slot] = key(state, c);
      children[slot] = child;
    }
    return children[slot];
  }

  /** Where the child is, or would be. */
  private int slot(int state, char c) {
    long key = key(state, c);
    int slot = (int) ((key * HASH) >>> shift);
    while (children[slot] != 0 && keys[slot] != key) {
      slot = (slot + 1) & (children.length - 1);
    }
    return slot;
  }

  private static char lower(char c) {
    return c >= 'A' && c <= 'Z' ? (char) (c | 0x20) : c;
  }

  private static long key(int state, char c) {
    return (long) state << 16 | c;
  }

  private int follow(int from, char c) {
    int state = from;
    int child = children[slot(state, c)];
    while (child == 0 && state != 0) {
      state = fail[state];
      child = children[slot(state, c)];
    }
    return child;
  }

  void search(String text, Found found) {
    long[] left = {(long) COMPARED * text.length() + LEAST};
    int last = text.length() - 1;
    int state = 0;
    for (int i = 0; i <= last; i++) {
      if (state == 0) {
        while (i < last && (pairs[pair(text, i) >> 6] & 1L << pair(text, i)) == 0) {
          i++;
        }
      }
      state = follow(state, lower(text.charAt(i)));
      if (needleAt[state] != NONE || shorter[state] != 0) {
        report(text, state, i + 1, left, found);
      }
    }
  }

  private void report(String text, int state, int end, long[] left, Found found) {
    for (int s = needleAt[state] == NONE ? shorter[state] : state; s != 0; s = shorter[s]) {
      if (left[0] < 0
          && sameBegin[needleAt[s]] != NONE) { // which one is asked no more: the longest
        Needle needle = needles.get(longest[s]);
        int start = end - depth(needle);
        found.at(
            needle.whole(), start, Math.min(text.length(), start + needle.text().length()));
        return;
      }
      boolean taken = false;
      for (int i = needleAt[s]; i != NONE; i = sameBegin[i]) {
        Needle needle = needles.get(i);
        int start = end - depth(needle);
        int length = needle.text().length();
        if (length <= BEGIN) {
          taken = found.at(needle, start, end);
        } else if (goesOn(needle.text(), text, start, left)) {
          found.at(needle, start, Math.min(text.length(), start + length));
        }
      }
      if (taken) {
        return;
      }
    }
  }

  /** Whether all of a needle stands where its begin was found; yes if that was asked too often. */
  private static boolean goesOn(String needle, String text, int start, long[] left) {
    if (left[0] < 0) {
      return true;
    }
    int end = needle.length();
    int i = BEGIN;
    if (start + end <= text.length()) {
      while (i < end && lower(needle.charAt(i)) == lower(text.charAt(start + i))) {
        i++;
      }
    }
    left[0] -= i;
    return i == end;
  }
}
