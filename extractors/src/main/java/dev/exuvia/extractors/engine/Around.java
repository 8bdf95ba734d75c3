package dev.exuvia.extractors.engine;

import dev.exuvia.extractors.bytes.Utf8;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.BitSet;
import java.util.stream.IntStream;

/**
 * Works out which bytes may stand next to a literal for a match to hold it there: most places where a
 * literal stands by chance are told by a byte or two, without an automaton. What it allows is never
 * too little.
 */
final class Around {
  /** Sets of bytes: 256 bits each. */
  static final int LONGS = 4;

  private static final int ANYTHING = 63;
  private static final int FOREIGN = 128;

  private final Side rest;
  private final Side needed;

  /**
   * For a place of a pattern.
   *
   * @param needed what a match is before a literal, reversed
   * @param rest what a match is from it on
   */
  Around(Program needed, Program rest) {
    this.needed = new Side(needed, true);
    this.rest = new Side(rest, false);
  }

  /**
   * Which byte may follow a literal, and which that byte.
   *
   * @param literal bytes of UTF-8, ASCII letters in lower case
   */
  long[][] after(byte[] literal) {
    int[] characters = characters(literal);
    if (characters.length == 0) {
      return all();
    }
    BitSet states = rest.begin();
    int last = -2;
    for (int c : characters) {
      BitSet closed = rest.closed(states, last < -1 ? ANYTHING : rest.look(last, c));
      if (rest.ends(closed)) {
        return all();
      }
      states = rest.step(closed, c);
      int upper = Character.toUpperCase(c);
      if (upper != c && c < FOREIGN) {
        states.or(rest.step(closed, upper));
      }
      last = c;
    }
    return rest.next(states, last);
  }

  /** Which byte may stand before a literal, and which before that. */
  long[][] before(byte[] literal) {
    int first = literal[0];
    if (first < 0) {
      return all();
    }
    long[][] sets = needed.next(needed.begin(), first);
    Boolean[] byLook = new Boolean[ANYTHING + 1];
    for (int b = 0; b <= FOREIGN; b++) {
      int look = rest.look(b, first);
      if (byLook[look] == null) {
        byLook[look] = rest.canTake(look, first);
      }
      if (!byLook[look] && b < FOREIGN) {
        sets[0][b >>> 6] &= ~(1L << b);
      } else if (!byLook[look]) {
        sets[0][2] = 0;
        sets[0][3] = 0;
      }
    }
    return sets;
  }

  /** Its code points, none if it ends within one. */
  private static int[] characters(byte[] literal) {
    String text = new String(literal, StandardCharsets.UTF_8);
    boolean cut = text.indexOf('\uFFFD') >= 0 || Utf8.isInner(literal[0]);
    return cut ? new int[0] : text.codePoints().toArray();
  }

  /** Sets that allow everything. */
  static long[][] all() {
    long[][] sets = new long[2][LONGS];
    Arrays.fill(sets[0], -1);
    Arrays.fill(sets[1], -1);
    return sets;
  }

  /** What a match is on one side of a literal. */
  private static final class Side {
    private final Program program;
    private final boolean backward;
    private final int[] stack;
    private final int[][] shown;

    private Side(Program program, boolean backward) {
      this.program = program;
      this.backward = backward;
      this.stack = new int[2 * program.size() + 2];
      this.shown = shown(program.alphabet());
    }

    /** For each group one ASCII character and another one that show what it does. */
    private static int[][] shown(Alphabet alphabet) {
      int[] ascii = new int[alphabet.size()];
      Arrays.fill(ascii, -1);
      for (int c = FOREIGN - 1; c >= 0; c--) {
        ascii[alphabet.of(c)] = c;
      }
      int[][] shown = new int[ascii.length][];
      for (int group = 0; group < shown.length; group++) {
        shown[group] = IntStream.of(ascii[group], alphabet.foreign(group))
            .filter(c -> c >= 0)
            .toArray();
      }
      return shown;
    }

    BitSet begin() {
      BitSet states = new BitSet();
      states.set(program.start());
      return states;
    }

    boolean canTake(int look, int c) {
      BitSet closed = closed(begin(), look);
      return ends(closed)
          || !step(closed, c).isEmpty()
          || !step(closed, Character.toUpperCase(c)).isEmpty();
    }

    /** The next byte, and the one after it. */
    long[][] next(BitSet states, int last) {
      long[][] sets = new long[2][LONGS];
      BitSet[] byLook = new BitSet[ANYTHING + 1];
      for (int group = 0; group < shown.length; group++) {
        for (int c : shown[group]) {
          BitSet closed = closed(states, look(last, c), byLook);
          BitSet there = step(closed, c);
          if (ends(closed) || !there.isEmpty()) {
            allow(sets[0], group, c);
            if (ends(closed) || c >= FOREIGN) {
              Arrays.fill(sets[1], -1);
            } else {
              second(sets[1], there, c);
            }
          }
        }
      }
      return sets;
    }

    private void second(long[] set, BitSet states, int last) {
      BitSet[] byLook = new BitSet[ANYTHING + 1];
      for (int group = 0; group < shown.length; group++) {
        for (int c : shown[group]) {
          BitSet closed = closed(states, look(last, c), byLook);
          if (ends(closed) || !step(closed, c).isEmpty()) {
            allow(set, group, c);
          }
        }
      }
    }

    private void allow(long[] set, int group, int shown) {
      if (shown >= FOREIGN) {
        set[2] = -1;
        set[3] = -1;
        return;
      }
      for (int b = 0; b < FOREIGN; b++) {
        if (program.alphabet().of(b) == group) {
          set[b >>> 6] |= 1L << b;
        }
      }
    }

    /** What holds between the character read last and the next one. */
    int look(int last, int c) {
      return backward ? Program.look(c, last) : Program.look(last, c);
    }

    private BitSet closed(BitSet states, int bits, BitSet[] known) {
      if (known[bits] == null) {
        known[bits] = closed(states, bits);
      }
      return known[bits];
    }

    BitSet closed(BitSet states, int bits) {
      BitSet all = new BitSet();
      int top = 0;
      for (int pc = states.nextSetBit(0); pc >= 0; pc = states.nextSetBit(pc + 1)) {
        stack[top++] = pc;
        while (top > 0) {
          int at = stack[--top];
          if (all.get(at)) {
            continue;
          }
          all.set(at);
          switch (program.op(at)) {
            case Program.SPLIT -> {
              stack[top++] = program.more(at);
              stack[top++] = program.next(at);
            }
            case Program.SAVE -> stack[top++] = program.next(at);
            case Program.LOOK -> {
              if ((program.more(at) & bits) != 0) {
                stack[top++] = program.next(at);
              }
            }
            default -> {}
          }
        }
      }
      return all;
    }

    boolean ends(BitSet closed) {
      for (int pc = closed.nextSetBit(0); pc >= 0; pc = closed.nextSetBit(pc + 1)) {
        if (program.op(pc) == Program.MATCH) {
          return true;
        }
      }
      return false;
    }

    BitSet step(BitSet closed, int c) {
      BitSet there = new BitSet();
      int group = program.alphabet().of(c);
      for (int pc = closed.nextSetBit(0); pc >= 0; pc = closed.nextSetBit(pc + 1)) {
        if (program.op(pc) == Program.CHARS && program.takes(pc, group)) {
          there.set(program.next(pc));
        }
      }
      return there;
    }
  }
}
