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
    return (Engine.hash(key) >>> 6) & (slots.length - 2);
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

  /** The first candidate of a key, 0 if it is none. */
  int first(int key) {
    int slot = slot(key);
    while (slots[slot + 1] != 0) {
      if (slots[slot] == key) {
        return slots[slot + 1];
      }
      slot = (slot + 2) & (slots.length - 1);
    }
    return 0;
  }

  /** Whether the candidate is the last one of its key. */
  boolean isLast(int candidate) {
    return cells[CELLS * candidate] < 0;
  }

  /** The number of its entry. */
  int entry(int candidate) {
    return cells[CELLS * candidate] & ~LAST;
  }

  /**
   * Where its literal may begin, -1 if it does not stand here.
   *
   * @param at where its key is
   */
  int begin(int candidate, byte[] text, int length, int at, int view) {
    int cell = CELLS * candidate;
    int from = at - cells[cell + OFFSET];
    int end = from + cells[cell + LENGTH];
    if (from < 0 || end > length || (views[candidate] & view) == 0) {
      return -1;
    }
    long there = (long) EIGHT.get(text, from + cells[cell + START]) | Search.FOLD;
    if (((there ^ literals[2 * candidate]) & literals[2 * candidate + 1]) != 0) {
      return -1;
    }
    boolean fits = (end >= length || isIn(cells[cell + SETS], text[end]))
        && (from < 1 || isIn(cells[cell + SETS + 2], text[from - 1]))
        && (end + 1 >= length || isIn(cells[cell + SETS + 1], text[end + 1]))
        && (from < 2 || isIn(cells[cell + SETS + 3], text[from - 2]));
    return fits ? from : -1;
  }

  private boolean isIn(int set, byte b) {
    return (sets[set + ((b & 0xFF) >>> 6)] >>> b & 1) != 0;
  }
}
