package dev.exuvia.extractors.engine;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntUnaryOperator;

/**
 * The literals of all patterns by their keys, laid out flat: where a key stands in a text, eight bytes
 * and the neighbours of the literal are compared before anything else of a pattern is touched. What
 * passes may still be none. Immutable.
 */
final class Candidates {
  private static final VarHandle EIGHT =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle FOUR =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final int COMPARED = 8;
  private static final int LAST = 1 << 31;

  /** An entry takes so many cells: these, and the sets of its neighbours. */
  private static final int CELLS = 8;

  private static final int OFFSET = 1;
  private static final int LENGTH = 2;
  private static final int START = 3;
  private static final int SETS = 4;

  private final int[] slots;
  private final long[] literals;
  private final int[] cells;
  private final int[] views;
  private final long[] sets;
  private final int longest;

  /**
   * Lays them out.
   *
   * @param views the bits of the sorts of text in which a pattern is looked for
   */
  Candidates(Index index, IntUnaryOperator views) {
    int all = index.keys().values().stream().mapToInt(List::size).sum();
    this.slots = new int[2 * Integer.highestOneBit(Math.max(16, index.keys().size() * 4))];
    this.literals = new long[2 * (all + 1)];
    this.cells = new int[CELLS * (all + 1)];
    this.views = new int[all + 1];
    this.sets = new long[Around.LONGS * index.sets().size()];
    for (int i = 0; i < index.sets().size(); i++) {
      System.arraycopy(index.sets().get(i), 0, sets, i * Around.LONGS, Around.LONGS);
    }
    this.longest = index.keys().values().stream().mapToInt(List::size).max().orElse(0);
    int next = 1;
    for (var key : index.keys().entrySet()) {
      slot(key.getKey(), next);
      for (int number : key.getValue()) {
        Entry entry = index.entry(number);
        put(next, number, entry);
        this.views[next++] = views.applyAsInt(entry.pattern());
      }
      cells[CELLS * (next - 1)] |= LAST;
    }
  }

  private void slot(int key, int first) {
    int slot = slot(key);
    while (slots[slot + 1] != 0) {
      slot = (slot + 2) & (slots.length - 1);
    }
    slots[slot] = key;
    slots[slot + 1] = first;
  }

  private int slot(int key) {
    return (Filter.hash(key) >>> 6) & (slots.length - 2);
  }

  private void put(int at, int number, Entry entry) {
    byte[] literal = entry.bytes();
    int length = literal.length;
    int start = Math.clamp(entry.offset() - 2, 0, Math.max(0, length - COMPARED));
    byte[] padded = Arrays.copyOf(literal, Math.max(length, COMPARED));
    long mask = length >= COMPARED ? -1 : (1L << (8 * length)) - 1;
    literals[2 * at] = ((long) EIGHT.get(padded, start) | Search.FOLD) & mask;
    literals[2 * at + 1] = mask;
    int cell = CELLS * at;
    cells[cell] = number;
    cells[cell + OFFSET] = entry.offset();
    cells[cell + LENGTH] = length;
    cells[cell + START] = start;
    for (int i = 0; i < Entry.SETS; i++) {
      cells[cell + SETS + i] = entry.sets().get(i) * Around.LONGS;
    }
  }

  /**
   * Finds the candidates of a stretch, in the order of their keys: first which keys stand there, then
   * which literals, then which of these have fitting neighbours. Each step goes through all places
   * before the next one begins, so that the processor waits for many of them at once.
   *
   * @param stops how many places of the queue may hold a key
   * @return how many candidates the queue holds
   */
  int find(byte[] text, int length, int view, Queue queue, int stops) {
    int keys = keys(text, queue.places, queue.firsts, stops);
    int literals = literals(text, queue, keys);
    int[] candidates = queue.candidates();
    int[] begins = queue.begins();
    int n = 0;
    for (int i = 0; i < literals; i++) {
      if (fits(candidates[i], begins[i], text, length, view)) {
        candidates[n] = candidates[i];
        begins[n++] = begins[i];
      }
    }
    return n;
  }

  /** Keeps the places of keys, and notes the first candidate of each. */
  private int keys(byte[] text, int[] places, int[] firsts, int stops) {
    int n = 0;
    for (int i = 0; i < stops; i++) {
      int at = places[i];
      int first = first((int) FOUR.get(text, at) | Engine.FOLD);
      places[n] = at;
      firsts[n] = first;
      n += first == 0 ? 0 : 1;
    }
    return n;
  }

  /** The first candidate of a key, 0 if it is none. */
  private int first(int key) {
    int slot = slot(key);
    while (slots[slot] != key && slots[slot + 1] != 0) {
      slot = (slot + 2) & (slots.length - 1);
    }
    return slots[slot + 1];
  }

  /** Notes the candidates whose literal stands there, and where. */
  private int literals(byte[] text, Queue queue, int keys) {
    int n = 0;
    for (int i = 0; i < keys; i++) {
      int at = queue.places[i];
      queue.room(n + longest);
      int[] candidates = queue.candidates();
      int[] begins = queue.begins();
      int candidate = queue.firsts[i];
      boolean last;
      do {
        int cell = CELLS * candidate;
        int begin = at - cells[cell + OFFSET];
        long there = (long) EIGHT.get(text, Math.max(0, begin + cells[cell + START])) | Search.FOLD;
        boolean same = ((there ^ literals[2 * candidate]) & literals[2 * candidate + 1]) == 0;
        candidates[n] = candidate;
        begins[n] = begin;
        n += same && begin >= 0 ? 1 : 0;
        last = cells[cell] < 0;
        candidate++;
      } while (!last);
    }
    return n;
  }

  /** Whether the neighbours of a literal fit. */
  private boolean fits(int candidate, int begin, byte[] text, int length, int view) {
    int cell = CELLS * candidate;
    int end = begin + cells[cell + LENGTH];
    return end <= length
        && (views[candidate] & view) != 0
        && (end >= length || isIn(cells[cell + SETS], text[end]))
        && (begin < 1 || isIn(cells[cell + SETS + 2], text[begin - 1]))
        && (end + 1 >= length || isIn(cells[cell + SETS + 1], text[end + 1]))
        && (begin < 2 || isIn(cells[cell + SETS + 3], text[begin - 2]));
  }

  private boolean isIn(int set, byte b) {
    return (sets[set + ((b & 0xFF) >>> 6)] >>> b & 1) != 0;
  }

  /** The number of its entry. */
  int entry(int candidate) {
    return cells[CELLS * candidate] & ~LAST;
  }
}
