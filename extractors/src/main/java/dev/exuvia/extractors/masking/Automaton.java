package dev.exuvia.extractors.masking;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Looks for many needles in one pass over a text (Aho and Corasick, 1975), whatever the case of their
 * ASCII letters. Linear in the text whatever the needles are. Immutable after its making.
 */
final class Automaton {
  private static final int NONE = -1;

  /** What is called for each find. */
  @FunctionalInterface
  interface Found {
    /**
     * A needle ends here.
     *
     * @return false to hear of the next shorter needle that ends at the same place
     */
    boolean at(Needle needle, int start, int end);
  }

  private final List<Needle> needles;
  private final Map<Long, Integer> next = new HashMap<>();
  private int[] fail = new int[16];
  private int[] needleAt = new int[16];
  private int[] shorter = new int[16];
  private int states = 1;

  Automaton(List<Needle> needles) {
    this.needles = List.copyOf(needles);
    Arrays.fill(needleAt, NONE);
    List<List<Character>> edges = new ArrayList<>();
    edges.add(new ArrayList<>());
    for (int i = 0; i < this.needles.size(); i++) {
      int state = 0;
      for (char c : this.needles.get(i).text().toCharArray()) {
        state = step(state, lower(c), edges);
      }
      needleAt[state] = needleAt[state] == NONE ? i : needleAt[state];
    }
    link(edges);
  }

  boolean isEmpty() {
    return needles.isEmpty();
  }

  private int step(int state, char c, List<List<Character>> edges) {
    Integer there = next.get(key(state, c));
    if (there != null) {
      return there;
    }
    if (states == fail.length) {
      fail = Arrays.copyOf(fail, states * 2);
      shorter = Arrays.copyOf(shorter, states * 2);
      needleAt = Arrays.copyOf(needleAt, states * 2);
      Arrays.fill(needleAt, states, states * 2, NONE);
    }
    next.put(key(state, c), states);
    edges.get(state).add(c);
    edges.add(new ArrayList<>(1));
    return states++;
  }

  private void link(List<List<Character>> edges) {
    Deque<Integer> queue = new ArrayDeque<>();
    queue.add(0);
    while (!queue.isEmpty()) {
      int state = queue.remove();
      for (char c : edges.get(state)) {
        int child = next.getOrDefault(key(state, c), 0);
        fail[child] = state == 0 ? 0 : follow(fail[state], c);
        shorter[child] = needleAt[fail[child]] == NONE ? shorter[fail[child]] : fail[child];
        queue.add(child);
      }
    }
  }

  private int follow(int from, char c) {
    int state = from;
    while (true) {
      Integer there = next.get(key(state, c));
      if (there != null) {
        return there;
      }
      if (state == 0) {
        return 0;
      }
      state = fail[state];
    }
  }

  void search(String text, Found found) {
    int state = 0;
    for (int i = 0; i < text.length(); i++) {
      state = follow(state, lower(text.charAt(i)));
      report(state, i + 1, found);
    }
  }

  private void report(int state, int end, Found found) {
    int s = needleAt[state] == NONE ? shorter[state] : state;
    while (s != 0) {
      Needle needle = needles.get(needleAt[s]);
      if (found.at(needle, end - needle.text().length(), end)) {
        return;
      }
      s = shorter[s];
    }
  }

  private static char lower(char c) {
    return c >= 'A' && c <= 'Z' ? (char) (c | 0x20) : c;
  }

  private static long key(int state, char c) {
    return (long) state << 16 | c;
  }
}
