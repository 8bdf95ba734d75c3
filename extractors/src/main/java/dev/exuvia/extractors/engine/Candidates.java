package dev.exuvia.extractors.engine;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * The literals of all patterns by their keys, laid out flat: where a key stands in a text, eight bytes
 * and the neighbours of the literal are compared before anything else of a pattern is touched. What
 * passes may still be none. Immutable.
 */
final class Candidates {
  static final int COMPARED = 8;
  static final long LAST = 1L << 63;
  private static final int BYTE = 0xFF;
  private static final int SHORT = 0xFFFF;

  /**
   * A literal takes two cells: what is compared first; and its place, its shape and whether it is the
   * last of its row. Its shape is its offset, length, begin of what is compared first and views, a byte
   * each. What is compared second are the first or last eight bytes of a longer literal, too.
   */
  static final int CELLS = 2;

  static final int SHAPE = 1;

  /** What else is known of a literal, looked at later: what is compared second, and its neighbours. */
  static final int DETAILS = 2;

  static final int AROUND = 1;

  private final int[] keys;
  private final int[] rows;
  private final int shift;
  private final long[] cells;
  private final long[] details;
  private final long[] sets;
  private final int longest;

  /**
   * Takes them as they are laid out.
   *
   * @param keys all keys
   * @param rows by hashes of keys: the first literal of all keys with that hash, 0 for none
   * @param details by literals: what is compared second; the numbers of two times two sets, 16 bits each
   */
  Candidates(int[] keys, int[] rows, long[] cells, long[] details, long[] sets) {
    this.keys = keys;
    this.rows = rows;
    this.shift = shift(rows.length);
    this.cells = cells;
    this.details = details;
    this.sets = sets;
    this.longest = longest(cells);
  }

  static int shift(int rows) {
    return Integer.SIZE - Integer.numberOfTrailingZeros(rows);
  }

  private static int longest(long[] cells) {
    int longest = 0;
    int row = 0;
    for (int cell = 0; cell < cells.length; cell += CELLS) {
      row++;
      longest = Math.max(longest, row);
      row = cells[cell + SHAPE] < 0 ? 0 : row;
    }
    return longest;
  }

  /** Where that begins which is compared second: at the other end. */
  static int second(int shape) {
    return (shape >>> 16 & BYTE) > 0 ? 0 : Math.max(0, length(shape) - COMPARED);
  }

  private static int length(int shape) {
    return shape >>> 8 & BYTE;
  }

  /** Which of eight bytes are compared: as many as the literal has. */
  static long compared(int length) {
    return -1L >>> (Byte.SIZE * Math.max(0, COMPARED - length));
  }

  /** All keys. */
  int[] keys() {
    return keys.clone();
  }

  int keyCount() {
    return keys.length;
  }

  void write(DataOutput out) throws IOException {
    out.writeInt(keys.length);
    out.writeInt(rows.length);
    out.writeInt(details.length);
    out.writeInt(sets.length);
    int ints = Integer.BYTES * (keys.length + rows.length);
    int longs = Long.BYTES * (cells.length + details.length + sets.length);
    ByteBuffer buffer = ByteBuffer.allocate(ints + longs);
    buffer.asIntBuffer().put(keys).put(rows);
    buffer.position(ints);
    buffer.slice().asLongBuffer().put(cells).put(details).put(sets);
    out.write(buffer.array());
  }

  static Candidates read(DataInput in) throws IOException {
    int[] keys = new int[in.readInt()];
    int[] rows = new int[in.readInt()];
    long[] details = new long[in.readInt()];
    long[] cells = new long[details.length / DETAILS * CELLS];
    long[] sets = new long[in.readInt()];
    int ints = Integer.BYTES * (keys.length + rows.length);
    int longs = Long.BYTES * (cells.length + details.length + sets.length);
    byte[] bytes = new byte[ints + longs];
    in.readFully(bytes);
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    buffer.asIntBuffer().get(keys).get(rows);
    buffer.position(ints);
    buffer.slice().asLongBuffer().get(cells).get(details).get(sets);
    return new Candidates(keys, rows, cells, details, sets);
  }

  /**
   * Finds the candidates of a stretch: first the rows of its places, then which literals stand there,
   * then which of these have fitting neighbours. Each step goes through all places
   * before the next one begins, so that the processor waits for many of them at once.
   *
   * @param stops how many places of the queue may hold a key
   * @return how many candidates the queue holds
   */
  int find(byte[] text, int length, int view, Queue queue, int stops) {
    rows(text, queue.places, queue.rows, stops);
    int literals = literals(text, queue, stops);
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

  private void rows(byte[] text, int[] places, int[] found, int stops) {
    final int[] byHash = rows;
    final int right = shift;
    for (int i = 0; i < stops; i++) {
      found[i] =
          byHash[Filter.hash((int) Engine.FOUR.get(text, places[i]) | Engine.FOLD) >>> right];
    }
  }

  /** Notes the candidates whose literal stands there, and where. */
  private int literals(byte[] text, Queue queue, int stops) {
    final long[] all = cells;
    int[] candidates = queue.candidates();
    int[] begins = queue.begins();
    int n = 0;
    for (int i = 0; i < stops; i++) {
      if (n + longest > candidates.length) {
        queue.room(n + longest);
        candidates = queue.candidates();
        begins = queue.begins();
      }
      int at = queue.places[i];
      int candidate = queue.rows[i];
      long cell = 0;
      while (cell >= 0) {
        cell = all[CELLS * candidate + SHAPE];
        int shape = (int) cell;
        int begin = at - (shape & BYTE);
        long there = (long) Engine.EIGHT.get(text, Math.max(0, begin + (shape >>> 16 & BYTE)));
        long same = ((there | Search.FOLD) ^ all[CELLS * candidate]) & compared(length(shape));
        candidates[n] = candidate;
        begins[n] = begin;
        n += same == 0 && begin >= 0 ? 1 : 0;
        candidate++;
      }
    }
    return n;
  }

  /** Whether it is looked for in this sort of text, all of it stands there, and its neighbours fit. */
  private boolean fits(int candidate, int begin, byte[] text, int length, int view) {
    int shape = (int) cells[CELLS * candidate + SHAPE];
    int end = begin + length(shape);
    if (end > length || (shape >>> 24 & view) == 0) {
      return false;
    }
    long there = (long) Engine.EIGHT.get(text, begin + second(shape)) | Search.FOLD;
    long near = details[DETAILS * candidate + AROUND];
    return ((there ^ details[DETAILS * candidate]) & compared(length(shape))) == 0
        && (end >= length || isIn((int) near & SHORT, text[end]))
        && (begin < 1 || isIn((int) (near >>> 32) & SHORT, text[begin - 1]))
        && (end + 1 >= length || isIn((int) (near >>> 16) & SHORT, text[end + 1]))
        && (begin < 2 || isIn((int) (near >>> 48), text[begin - 2]));
  }

  private boolean isIn(int set, byte b) {
    return (sets[set * Around.LONGS + ((b & BYTE) >>> 6)] >>> b & 1) != 0;
  }

  /** The number of the {@link Place} that it stands for. */
  int place(int candidate) {
    return (int) ((cells[CELLS * candidate + SHAPE] & ~LAST) >>> 32);
  }

  /** Where its key stands in it. */
  int offset(int candidate) {
    return (int) cells[CELLS * candidate + SHAPE] & BYTE;
  }
}
