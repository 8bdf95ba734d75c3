package dev.exuvia.app.bench;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Finds many words in one pass, ASCII letters in either case: the automaton of Aho and Corasick (1975),
 * as a table. Immutable.
 */
final class Literals {
  private final int[] classes = new int[256];
  private final int width;
  private final int[] table;
  private final int[][] found;

  private Literals(List<byte[]> words) {
    this.width = classes(words);
    List<int[]> next = new ArrayList<>();
    List<int[]> ends = new ArrayList<>();
    addState(next, ends);
    for (int word = 0; word < words.size(); word++) {
      int state = 0;
      for (byte b : words.get(word)) {
        int c = classes[b & 0xFF];
        if (next.get(state)[c] < 0) {
          next.get(state)[c] = addState(next, ends);
        }
        state = next.get(state)[c];
      }
      ends.set(state, with(ends.get(state), new int[] {word}));
    }
    this.table = closed(next, ends);
    this.found = ends.toArray(int[][]::new);
  }

  /** Words in lower case; a word is known by its place in the list. */
  static Literals of(List<byte[]> words) {
    return new Literals(words);
  }

  private int classes(List<byte[]> words) {
    int count = 1;
    for (byte[] word : words) {
      for (byte b : word) {
        if (classes[b & 0xFF] == 0) {
          classes[b & 0xFF] = count++;
        }
      }
    }
    for (int c = 'A'; c <= 'Z'; c++) {
      classes[c] = classes[c + 32];
    }
    return count;
  }

  private int addState(List<int[]> next, List<int[]> ends) {
    int[] none = new int[width];
    Arrays.fill(none, -1);
    next.add(none);
    ends.add(new int[0]);
    return next.size() - 1;
  }

  /** Fills in where a state goes on with what fits to none of its words. */
  private int[] closed(List<int[]> next, List<int[]> ends) {
    int[] fallback = new int[next.size()];
    ArrayDeque<Integer> queue = new ArrayDeque<>(List.of(0));
    while (!queue.isEmpty()) {
      int state = queue.remove();
      for (int c = 0; c < width; c++) {
        int other = state == 0 ? 0 : next.get(fallback[state])[c];
        int there = next.get(state)[c];
        if (there < 0) {
          next.get(state)[c] = other;
        } else {
          fallback[there] = other;
          ends.set(there, with(ends.get(there), ends.get(other)));
          queue.add(there);
        }
      }
    }
    int[] flat = new int[next.size() * width];
    for (int state = 0; state < next.size(); state++) {
      System.arraycopy(next.get(state), 0, flat, state * width, width);
    }
    return flat;
  }

  private static int[] with(int[] some, int[] more) {
    int[] both = Arrays.copyOf(some, some.length + more.length);
    System.arraycopy(more, 0, both, some.length, more.length);
    return both;
  }

  /** Marks the words that stand in a text. */
  void mark(byte[] text, int length, boolean[] marks) {
    int state = 0;
    for (int i = 0; i < length; i++) {
      state = table[state * width + classes[text[i] & 0xFF]];
      for (int word : found[state]) {
        marks[word] = true;
      }
    }
  }

  /** How often words stand in a corpus. */
  long count(Corpus corpus) {
    long count = 0;
    for (Item item : corpus.items()) {
      int state = 0;
      for (int i = 0; i < item.length(); i++) {
        state = table[state * width + classes[item.bytes()[i] & 0xFF]];
        count += found[state].length;
      }
    }
    return count;
  }
}
