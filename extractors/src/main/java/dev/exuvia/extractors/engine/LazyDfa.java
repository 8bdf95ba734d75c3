package dev.exuvia.extractors.engine;

import dev.exuvia.extractors.bytes.Utf8;
import java.nio.IntBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * A program as a deterministic automaton whose states are made when a text first needs them. Tells
 * whether a match begins at a place, by the first end that comes into sight. For one thread; what it
 * keeps is bounded, when it is full it starts anew.
 *
 * <p>A state is the instructions that wait for the next character, together with what the character
 * before was: what a pattern asks of a border is decided when both sides are known. Its number is
 * where its row of the table begins; the rows before {@link #FIRST} stand for no state, and their
 * first cells note where to begin.
 */
final class LazyDfa {
  private static final int UNKNOWN = 0;
  private static final int DEAD = 1;
  private static final int FIRST = 2;
  private static final int MOST_STATES = 2000;
  private static final int MOST_CELLS = 1 << 15;

  private static final int AFTER_WORD = 1;
  private static final int AT_BEGIN = 2;
  private static final int AFTER_NEWLINE = 4;

  private final Program program;
  private final boolean anchored;
  private final boolean backward;
  private final boolean looks;
  private final int columns;
  private final int end;
  private final short[] ascii;
  private final Map<IntBuffer, Integer> ids = new HashMap<>();
  private short[] table;
  private int[][] sets = new int[16][];
  private int states = FIRST;
  private int resets;

  // scratch of the step that makes a state
  private final int[] targets;
  private final int[] stack;
  private final int[] seen;
  private int generation;
  private long read;

  private LazyDfa(Program program, boolean anchored, boolean backward) {
    this.program = program;
    this.anchored = anchored;
    this.backward = backward;
    this.looks = program.looks();
    this.end = program.alphabet().size();
    this.ascii = program.alphabet().ascii();
    this.columns = end + 1;
    this.table = new short[columns * 8];
    this.targets = new int[program.size() + 2];
    this.stack = new int[2 * program.size() + 2];
    this.seen = new int[program.size()];
  }

  /** Finds matches that begin exactly where it starts to read. */
  static LazyDfa anchored(Program program) {
    return new LazyDfa(program, true, false);
  }

  /** Finds matches that begin there or later. */
  static LazyDfa searching(Program program) {
    return new LazyDfa(program, false, false);
  }

  /** Finds matches that end exactly where it starts to read; for a program that is reversed. */
  static LazyDfa backward(Program program) {
    return new LazyDfa(program, true, true);
  }

  /** How many bytes were read since the last call. */
  long takeRead() {
    long taken = read;
    read = 0;
    return taken;
  }

  /**
   * Where it is sure that there is a match, -1 if there is none.
   *
   * @param to no match ends behind it
   * @param length of the text
   */
  int run(byte[] text, int from, int to, int length) {
    int state = begin(from == 0 ? -1 : text[from - 1]);
    int i = from;
    short[] cells = table;
    while (i < to) {
      byte b = text[i];
      int c = b >= 0 ? b : Utf8.at(text, i);
      int cell = state + (b >= 0 ? ascii[b] : program.alphabet().of(c));
      int there = cells[cell];
      if (there <= DEAD) {
        if (there == UNKNOWN) {
          there = step(state, c, cell);
          cells = table;
        }
        if (there <= DEAD) {
          read += i - from + 1;
          return there == DEAD ? -1 : i;
        }
      }
      state = there;
      i += b >= 0 ? 1 : Utf8.width(b);
    }
    read += i - from + 1;
    if (i < length) {
      return -1;
    }
    return stepTo(state, -1) < 0 ? length : -1;
  }

  /**
   * Whether a match ends at {@code at}, read from there to the left; for {@link #backward}.
   *
   * @param from no match begins before it
   */
  boolean runBack(byte[] text, int at, int from) {
    int state = begin(text[at]);
    int i = at;
    while (i > from) {
      i--;
      int c = text[i];
      if (c < 0) {
        i = Utf8.before(text, i + 1);
        c = Utf8.at(text, i);
      }
      int there = stepTo(state, c);
      if (there <= DEAD) {
        read += at - i + 1;
        return there < 0;
      }
      state = there;
    }
    read += at - i + 1;
    return i == 0 && stepTo(state, -1) < 0;
  }

  private int stepTo(int state, int c) {
    int group = c < 0 ? end : c < ascii.length ? ascii[c] : program.alphabet().of(c);
    int cell = state + group;
    return table[cell] == UNKNOWN ? step(state, c, cell) : table[cell];
  }

  private int begin(int before) {
    int kind = before == -1 ? 0 : before == '\n' ? 1 : Program.isWord(before) ? 2 : 3;
    if (!looks) {
      kind = 3;
    }
    int known = table[kind];
    if (known == UNKNOWN) {
      int flags = kind == 0 ? AT_BEGIN : kind == 1 ? AFTER_NEWLINE : kind == 2 ? AFTER_WORD : 0;
      known = intern(new int[] {flags, program.start()});
      table[kind] = (short) known;
    }
    return known;
  }

  /**
   * The state after a character (-1 for the end), noted in a cell of the table. Where a match is
   * sure, that is the negative answer -1.
   */
  private int step(int state, int c, int cell) {
    int[] set = sets[state / columns];
    int flags = set[0];
    int before = (flags & AT_BEGIN) != 0 ? -1 : (flags & AFTER_NEWLINE) != 0 ? '\n' : ' ';
    int other = (flags & AFTER_WORD) != 0 ? 'a' : before;
    int bits = backward ? Program.look(c, other) : Program.look(other, c);
    int group = c < 0 ? end : program.alphabet().of(c);
    int n = 1;
    generation++;
    boolean accepted = false;
    for (int i = 1; i < set.length && !accepted; i++) {
      int top = 0;
      stack[top++] = set[i];
      while (top > 0) {
        int pc = stack[--top];
        if (seen[pc] == generation) {
          continue;
        }
        seen[pc] = generation;
        switch (program.op(pc)) {
          case Program.SPLIT -> {
            stack[top++] = program.more(pc);
            stack[top++] = program.next(pc);
          }
          case Program.SAVE -> stack[top++] = program.next(pc);
          case Program.LOOK -> {
            if ((program.more(pc) & bits) != 0) {
              stack[top++] = program.next(pc);
            }
          }
          case Program.MATCH -> accepted = true;
          default -> {
            if (c >= 0 && program.takes(pc, group)) {
              targets[n++] = program.next(pc);
            }
          }
        }
      }
    }
    int made = resets;
    int there = accepted ? -1 : after(c, n);
    if (made == resets && cell >= 0) {
      table[cell] = (short) there;
    }
    return there;
  }

  private int after(int c, int found) {
    int n = found;
    if (!anchored && c >= 0) {
      targets[n++] = program.start();
    }
    if (n == 1) {
      return DEAD;
    }
    Arrays.sort(targets, 1, n);
    int kept = 2;
    for (int i = 2; i < n; i++) {
      if (targets[i] != targets[i - 1]) {
        targets[kept++] = targets[i];
      }
    }
    targets[0] = 0;
    if (looks) {
      targets[0] = (Program.isWord(c) ? AFTER_WORD : 0) | (c == '\n' ? AFTER_NEWLINE : 0);
    }
    return intern(Arrays.copyOf(targets, kept));
  }

  /** The state of these flags (first) and instructions. */
  private int intern(int[] set) {
    Integer known = ids.get(IntBuffer.wrap(set));
    if (known != null) {
      return known;
    }
    if (states == MOST_STATES || (states + 1) * columns > MOST_CELLS) {
      forget();
    }
    int number = states++;
    int row = number * columns;
    if (row + columns > table.length) {
      table = Arrays.copyOf(table, 2 * (row + columns));
    }
    if (number == sets.length) {
      sets = Arrays.copyOf(sets, 2 * number);
    }
    sets[number] = set;
    ids.put(IntBuffer.wrap(set), row);
    return row;
  }

  /** Starts anew, with the states that texts need from here on. */
  private void forget() {
    ids.clear();
    Arrays.fill(table, (short) UNKNOWN);
    states = FIRST;
    resets++;
  }
}
