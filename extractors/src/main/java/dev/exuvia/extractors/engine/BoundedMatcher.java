package dev.exuvia.extractors.engine;

import dev.exuvia.extractors.bytes.Utf8;
import java.util.Arrays;

/**
 * Finds the leftmost match and its groups, with the choices in the order in which the pattern states
 * them, by backtracking that tries no instruction twice at the same place. For one thread. It gives
 * up where a match takes too many steps.
 */
final class BoundedMatcher {
  static final int FOUND = 1;
  static final int NONE = 0;
  static final int GAVE_UP = -1;

  private static final int MOST_BITS = 1 << 28;
  private static final int MOST_STEPS = 1 << 24;

  /** What one long match made grow beyond this is let go. */
  private static final int KEPT = 1 << 16;

  private static final int LEAST = 1 << 10;
  private static final int UNDO = Integer.MIN_VALUE;

  /** By place and join: where was something tried in vain? */
  private long[] visited = new long[64];

  private int reach;
  private int steps;
  private int top;
  private int[] pcs = new int[LEAST];
  private int[] places = new int[LEAST];
  private int[] kinds = new int[LEAST];
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
   * Begins a search for the first match of a program; {@link #at} goes on with it.
   *
   * @param slots how many numbers {@link #groups} has
   */
  void begin(int slots) {
    if (groups.length != slots) {
      groups = new int[slots];
    }
    if (visited.length > KEPT || pcs.length > KEPT) {
      visited = new long[LEAST];
      pcs = new int[LEAST];
      places = new int[LEAST];
      kinds = new int[LEAST];
      reach = 0;
    }
    Arrays.fill(visited, 0, reach, 0);
    reach = 0;
    steps = 0;
  }

  /**
   * Whether a match begins at {@code start}; of one search, places are asked from left to right.
   *
   * @param base the first place that is asked
   */
  int at(Program program, byte[] text, int base, int start, int length) {
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
        if (steps > MOST_STEPS) {
          return GAVE_UP;
        }
        steps++;
        int join = program.join(pc);
        if (join >= 0) {
          long bit = (long) (i - base) * program.joins() + join;
          if (bit >= MOST_BITS) {
            return GAVE_UP;
          }
          if (!visit((int) bit)) {
            break;
          }
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
  private boolean visit(int bit) {
    int word = bit >>> 6;
    if (word >= reach) {
      if (word >= visited.length) {
        visited = Arrays.copyOf(visited, 2 * word);
      }
      reach = word + 1;
    }
    long known = visited[word];
    visited[word] = known | 1L << bit;
    return (known >>> bit & 1) == 0;
  }
}
