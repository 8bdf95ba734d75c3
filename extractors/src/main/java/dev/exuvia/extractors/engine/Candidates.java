package dev.exuvia.extractors.engine;

import dev.exuvia.extractors.engine.Literals.Literal;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

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
  private static final int BYTE = 0xFF;
  private static final int SHORT = 0xFFFF;

  /**
   * A literal takes so many cells: its place and whether it is the last of its key; its offset,
   * length, begin of what is compared and views, a byte each; two times two sets.
   */
  private static final int CELLS = 4;

  private static final int SHAPE = 1;
  private static final int AFTER = 2;
  private static final int BEFORE = 3;

  private final int[] slots;
  private final int[] cells;
  private final long[] literals;
  private final long[] sets;
  private final int longest;

  private Candidates(int[] slots, int[] cells, long[] literals, long[] sets) {
    this.slots = slots;
    this.cells = cells;
    this.literals = literals;
    this.sets = sets;
    this.longest = longest(cells);
  }

  private static int longest(int[] cells) {
    int longest = 0;
    int row = 0;
    for (int cell = CELLS; cell < cells.length; cell += CELLS) {
      row++;
      longest = Math.max(longest, row);
      row = cells[cell] < 0 ? 0 : row;
    }
    return longest;
  }

  /** Lays them out. */
  static Candidates of(Literals all) {
    Map<Integer, List<Literal>> keys = all.keys();
    int count = keys.values().stream().mapToInt(List::size).sum() + 1;
    int[] slots = new int[2 * Integer.highestOneBit(Math.max(16, keys.size() * 4))];
    int[] cells = new int[CELLS * count];
    long[] literals = new long[2 * count];
    long[] sets = new long[Around.LONGS * all.sets().size()];
    for (int i = 0; i < all.sets().size(); i++) {
      System.arraycopy(all.sets().get(i), 0, sets, i * Around.LONGS, Around.LONGS);
    }
    int next = 1;
    for (Map.Entry<Integer, List<Literal>> key : keys.entrySet()) {
      put(slots, key.getKey(), next);
      for (Literal literal : key.getValue()) {
        put(cells, literals, next++, literal);
      }
      cells[CELLS * (next - 1)] |= LAST;
    }
    return new Candidates(slots, cells, literals, sets);
  }

  private static void put(int[] slots, int key, int first) {
    int slot = slot(key, slots.length);
    while (slots[slot + 1] != 0) {
      slot = (slot + 2) & (slots.length - 1);
    }
    slots[slot] = key;
    slots[slot + 1] = first;
  }

  private static void put(int[] cells, long[] literals, int at, Literal literal) {
    byte[] bytes = literal.bytes();
    int start = Math.clamp(literal.offset() - 2, 0, Math.max(0, bytes.length - COMPARED));
    byte[] padded = Arrays.copyOf(bytes, Math.max(bytes.length, COMPARED));
    long mask = bytes.length >= COMPARED ? -1 : (1L << (8 * bytes.length)) - 1;
    literals[2 * at] = ((long) EIGHT.get(padded, start) | Search.FOLD) & mask;
    literals[2 * at + 1] = mask;
    List<Integer> sets = literal.sets();
    cells[CELLS * at] = literal.place();
    cells[CELLS * at + SHAPE] =
        literal.offset() | bytes.length << 8 | start << 16 | literal.views() << 24;
    cells[CELLS * at + AFTER] = sets.get(0) | sets.get(1) << 16;
    cells[CELLS * at + BEFORE] = sets.get(2) | sets.get(3) << 16;
  }

  private static int slot(int key, int length) {
    return (Filter.hash(key) >>> 6) & (length - 2);
  }

  /** All keys. */
  int[] keys() {
    int[] keys = new int[slots.length / 2];
    int n = 0;
    for (int slot = 0; slot < slots.length; slot += 2) {
      if (slots[slot + 1] != 0) {
        keys[n++] = slots[slot];
      }
    }
    return Arrays.copyOf(keys, n);
  }

  void write(DataOutput out) throws IOException {
    out.writeInt(slots.length);
    out.writeInt(cells.length);
    out.writeInt(literals.length);
    out.writeInt(sets.length);
    ByteBuffer buffer = ByteBuffer.allocate(bytes());
    buffer.asIntBuffer().put(slots).put(cells);
    buffer.position(Integer.BYTES * (slots.length + cells.length));
    buffer.slice().asLongBuffer().put(literals).put(sets);
    out.write(buffer.array());
  }

  private int bytes() {
    return Integer.BYTES * (slots.length + cells.length)
        + Long.BYTES * (literals.length + sets.length);
  }

  static Candidates read(DataInput in) throws IOException {
    int[] slots = new int[in.readInt()];
    int[] cells = new int[in.readInt()];
    long[] literals = new long[in.readInt()];
    long[] sets = new long[in.readInt()];
    int ints = Integer.BYTES * (slots.length + cells.length);
    byte[] bytes = new byte[ints + Long.BYTES * (literals.length + sets.length)];
    in.readFully(bytes);
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    buffer.asIntBuffer().get(slots).get(cells);
    buffer.position(ints);
    buffer.slice().asLongBuffer().get(literals).get(sets);
    return new Candidates(slots, cells, literals, sets);
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
    int slot = slot(key, slots.length);
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
        int shape = cells[CELLS * candidate + SHAPE];
        int begin = at - (shape & BYTE);
        int compared = Math.max(0, begin + (shape >>> 16 & BYTE));
        long there = (long) EIGHT.get(text, compared) | Search.FOLD;
        boolean same = ((there ^ literals[2 * candidate]) & literals[2 * candidate + 1]) == 0;
        candidates[n] = candidate;
        begins[n] = begin;
        n += same && begin >= 0 ? 1 : 0;
        last = cells[CELLS * candidate] < 0;
        candidate++;
      } while (!last);
    }
    return n;
  }

  /** Whether it is looked for in this sort of text, and its neighbours fit. */
  private boolean fits(int candidate, int begin, byte[] text, int length, int view) {
    int cell = CELLS * candidate;
    int shape = cells[cell + SHAPE];
    int end = begin + (shape >>> 8 & BYTE);
    int after = cells[cell + AFTER];
    int before = cells[cell + BEFORE];
    return end <= length
        && (shape >>> 24 & view) != 0
        && (end >= length || isIn(after & SHORT, text[end]))
        && (begin < 1 || isIn(before & SHORT, text[begin - 1]))
        && (end + 1 >= length || isIn(after >>> 16, text[end + 1]))
        && (begin < 2 || isIn(before >>> 16, text[begin - 2]));
  }

  private boolean isIn(int set, byte b) {
    return (sets[set * Around.LONGS + ((b & BYTE) >>> 6)] >>> b & 1) != 0;
  }

  /** The number of the {@link Place} that it stands for. */
  int place(int candidate) {
    return cells[CELLS * candidate] & ~LAST;
  }

  /** Where its key stands in it. */
  int offset(int candidate) {
    return cells[CELLS * candidate + SHAPE] & BYTE;
  }
}
