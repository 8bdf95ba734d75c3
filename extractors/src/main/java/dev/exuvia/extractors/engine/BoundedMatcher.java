package dev.exuvia.extractors.engine;

import dev.exuvia.extractors.bytes.Utf8;
import java.util.Arrays;

/**
 * Finds the leftmost match and its groups, with the choices in the order in which the pattern states
 * them, by backtracking that tries no instruction twice at the same place. For one thread. It gives
 * up where a match reaches over 4 KiB or takes too many steps.
 */
final class BoundedMatcher {
  static final int FOUND = 1;
  static final int NONE = 0;
  static final int GAVE_UP = -1;

  private static final int WIDEST = 1 << 14;
  private static final int SLOTS = 1 << 17;
  private static final int MOST_STEPS = 80_000;
  private static final int UNDO = Integer.MIN_VALUE;

  private final long[] visited = new long[SLOTS];
  private long generation;
  private int steps;
  private int top;
  private int[] pcs = new int[1024];
  private int[] places = new int[1024];
  private int[] kinds = new int[1024];
  private int[] groups = new int[2];

  /** How many steps the last search took. */
  int steps() {
    return steps;
  }

  /** Where the groups of the last match begin and end, in bytes; -1 for a group without a part. */
  int[] groups() {
    return groups;
  }

  /**
   * Looks for the first match that begins in [from, last].
   *
   * @param slots how many numbers {@link #groups} has
   */
  int find(Program program, int slots, byte[] text, int from, int last, int length) {
    if (groups.length != slots) {
      groups = new int[slots];
    }
    if (++generation == 1 << 24) {
      generation = 1;
      Arrays.fill(visited, 0);
    }
    steps = 0;
    for (int start = from; start <= last; start++) {
      if (start < length && Utf8.isInner(text[start])) {
        continue;
      }
      int answer = at(program, text, from, start, length);
      if (answer != NONE) {
        return answer;
      }
    }
    return NONE;
  }

  private int at(Program program, byte[] text, int base, int start, int length) {
    Arrays.fill(groups, -1);
    top = 0;
    push(program.start(), start, 0);
    while (top > 0) {
      top--;
      int pc = pcs[top];
      int i = places[top];
      if (kinds[top] == UNDO) {
        groups[pc] = i;
        continue;
      }
      while (true) {
        if (i - base >= WIDEST || steps > MOST_STEPS) {
          return GAVE_UP;
        }
        if (!visit(pc, i - base)) {
          break;
        }
        int op = program.op(pc);
        if (op == Program.SPLIT) {
          push(program.more(pc), i, 0);
        } else if (op == Program.SAVE) {
          int slot = program.more(pc);
          push(slot, groups[slot], UNDO);
          groups[slot] = i;
        } else if (op == Program.LOOK) {
          int before = i == 0 ? -1 : text[i - 1] & 0xFF;
          int bits = Program.look(before, i < length ? text[i] & 0xFF : -1);
          if ((program.more(pc) & bits) == 0) {
            break;
          }
        } else if (op == Program.MATCH) {
          groups[0] = start;
          groups[1] = i;
          return FOUND;
        } else {
          if (i >= length || !program.takes(pc, program.alphabet().of(Utf8.at(text, i)))) {
            break;
          }
          i += Utf8.width(text[i]);
        }
        pc = program.next(pc);
      }
    }
    return NONE;
  }

  private void push(int pc, int place, int kind) {
    if (top == pcs.length) {
      pcs = Arrays.copyOf(pcs, 2 * top);
      places = Arrays.copyOf(places, 2 * top);
      kinds = Arrays.copyOf(kinds, 2 * top);
    }
    pcs[top] = pc;
    places[top] = place;
    kinds[top++] = kind;
  }

  /** Whether this instruction is new at this place. */
  private boolean visit(int pc, int place) {
    int own = pc << 14 | place;
    long key = generation << 32 | (own & 0xFFFFFFFFL);
    int slot = (own * 0x9E3779B1) >>> 15;
    long there = visited[slot];
    while (there >>> 32 == generation) {
      if (there == key) {
        return false;
      }
      slot = (slot + 1) & (SLOTS - 1);
      there = visited[slot];
    }
    visited[slot] = key;
    steps++;
    return true;
  }
}
