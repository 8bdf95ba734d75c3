package dev.exuvia.extractors.engine;

import static dev.exuvia.extractors.engine.Candidates.AROUND;
import static dev.exuvia.extractors.engine.Candidates.CELLS;
import static dev.exuvia.extractors.engine.Candidates.COMPARED;
import static dev.exuvia.extractors.engine.Candidates.DETAILS;
import static dev.exuvia.extractors.engine.Candidates.LAST;
import static dev.exuvia.extractors.engine.Candidates.SHAPE;

import dev.exuvia.extractors.engine.Literals.Literal;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Lays literals out as {@link Candidates} looks them up. For one thread. */
final class Layout {
  private final long[] cells;
  private final long[] details;

  private Layout(int count) {
    cells = new long[CELLS * count];
    details = new long[DETAILS * count];
    cells[SHAPE] = LAST | COMPARED << 8; // row 0 stands nowhere: nothing folded is zero
  }

  /** Keys with the same hash share a row, for what is compared tells them apart. */
  static Candidates of(Literals all) {
    int[] keys = all.keys().keySet().stream().mapToInt(key -> key).toArray();
    int[] rows = new int[2 * Integer.highestOneBit(Math.max(16, keys.length))];
    int shift = Candidates.shift(rows.length);
    Map<Integer, Set<Literal>> byRow = new TreeMap<>();
    all.keys()
        .forEach((key, literals) -> byRow
            .computeIfAbsent(Filter.hash(key) >>> shift, row -> new LinkedHashSet<>())
            .addAll(literals));
    Layout layout = new Layout(1 + byRow.values().stream().mapToInt(Set::size).sum());
    int next = 1;
    for (Map.Entry<Integer, Set<Literal>> row : byRow.entrySet()) {
      rows[row.getKey()] = next;
      for (Literal literal : row.getValue()) {
        layout.put(next++, literal);
      }
      layout.cells[CELLS * (next - 1) + SHAPE] |= LAST;
    }
    long[] sets = new long[Around.LONGS * all.sets().size()];
    for (int i = 0; i < all.sets().size(); i++) {
      System.arraycopy(all.sets().get(i), 0, sets, i * Around.LONGS, Around.LONGS);
    }
    return new Candidates(keys, rows, layout.cells, layout.details, sets);
  }

  private void put(int candidate, Literal literal) {
    byte[] bytes = literal.bytes();
    boolean atBegin = literal.offset() + Engine.WINDOW <= COMPARED;
    int start = atBegin ? 0 : bytes.length - COMPARED;
    long shape = literal.offset() | bytes.length << 8 | start << 16 | (long) literal.views() << 24;
    cells[CELLS * candidate] = eight(bytes, start);
    cells[CELLS * candidate + SHAPE] = (long) literal.place() << 32 | shape;
    details[DETAILS * candidate] = eight(bytes, Candidates.second((int) shape));
    details[DETAILS * candidate + AROUND] = around(literal);
  }

  /** What is compared from a place in a literal on; zero where a short one has ended. */
  private static long eight(byte[] literal, int start) {
    byte[] padded = Arrays.copyOf(literal, Math.max(literal.length, COMPARED));
    long there = (long) Engine.EIGHT.get(padded, start) | Search.FOLD;
    return there & Candidates.compared(literal.length);
  }

  private static long around(Literal literal) {
    long around = 0;
    for (int i = 0; i < Literals.SETS; i++) {
      around |= (long) literal.sets().get(i) << (16 * i);
    }
    return around;
  }
}
