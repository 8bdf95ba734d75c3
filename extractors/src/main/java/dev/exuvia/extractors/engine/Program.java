package dev.exuvia.extractors.engine;

import dev.exuvia.extractors.engine.Node.At;
import dev.exuvia.extractors.engine.Node.Cat;
import dev.exuvia.extractors.engine.Node.Chars;
import dev.exuvia.extractors.engine.Node.Empty;
import dev.exuvia.extractors.engine.Node.Group;
import dev.exuvia.extractors.engine.Node.Look;
import dev.exuvia.extractors.engine.Node.Or;
import dev.exuvia.extractors.engine.Node.Repeat;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A pattern as instructions of a nondeterministic automaton (Thompson, 1968). Immutable. */
final class Program {
  static final int CHARS = 0;
  static final int SPLIT = 1;
  static final int SAVE = 2;
  static final int LOOK = 3;
  static final int MATCH = 4;

  /** What a place in the text is, as bits: see {@link #look}. */
  static final int BEGIN_TEXT = 1;

  static final int END_TEXT = 2;
  static final int BEGIN_LINE = 4;
  static final int END_LINE = 8;
  static final int BORDER = 16;
  static final int NO_BORDER = 32;

  /** More instructions than this make no automaton that is safe to run. */
  private static final int MOST = 20_000;

  /** More borders between characters make a row of a table that is too long for it. */
  private static final int MOST_BORDERS = 4_000;

  private final Map<CharSet, Integer> sets = new LinkedHashMap<>();
  private final boolean captures;
  private int size;
  private int[] ops = new int[64];
  private int[] next = new int[64];
  private int[] more = new int[64];
  private final int start;
  private final boolean looks;
  private final int[] join;
  private int joins;
  private final Alphabet alphabet;
  private final boolean[][] members;

  private Program(Node tree, boolean captures) {
    this.captures = captures;
    this.start = emit(tree, add(MATCH, 0, 0));
    this.looks = hasLooks();
    List<CharSet> told = new ArrayList<>(sets.keySet());
    if (looks) {
      told.add(CharSet.WORD);
      told.add(CharSet.NEWLINE);
    }
    this.alphabet = new Alphabet(told);
    this.members = sets.keySet().stream().map(alphabet::of).toArray(boolean[][]::new);
    ops = Arrays.copyOf(ops, size);
    next = Arrays.copyOf(next, size);
    more = Arrays.copyOf(more, size);
    this.join = joined();
  }

  /** Numbers the instructions to which several lead. */
  private int[] joined() {
    int[] leading = new int[size];
    leading[start]++; // by the begin itself, which a repeat may lead back to
    for (int pc = 0; pc < size; pc++) {
      if (ops[pc] != MATCH) {
        leading[next[pc]]++;
      }
      if (ops[pc] == SPLIT) {
        leading[more[pc]]++;
      }
    }
    for (int pc = 0; pc < size; pc++) {
      leading[pc] = leading[pc] > 1 ? joins++ : -1;
    }
    return leading;
  }

  /** Why a pattern makes no automaton that is safe to run, or nothing. */
  static Optional<String> tooLarge(Node tree) {
    if (tree.size() >= MOST) {
      return Optional.of("it grows to " + tree.size() + " instructions, the most is " + MOST
          + ": smaller repeat counts are needed");
    }
    Set<Integer> borders = new HashSet<>();
    tree.sets(set -> set.borders(borders::add));
    return borders.size() <= MOST_BORDERS
        ? Optional.empty()
        : Optional.of("it tells characters apart at " + borders.size() + " places, the most is "
            + MOST_BORDERS + ": classes are needed in place of single characters");
  }

  /** For exact matches with their groups. */
  static Program capturing(Node tree) {
    return new Program(tree, true);
  }

  /** For the question whether there is a match. */
  static Program testing(Node tree) {
    return new Program(tree, false);
  }

  private boolean hasLooks() {
    for (int i = 0; i < size; i++) {
      if (ops[i] == LOOK) {
        return true;
      }
    }
    return false;
  }

  private int add(int op, int then, int other) {
    if (size == ops.length) {
      ops = Arrays.copyOf(ops, 2 * size);
      next = Arrays.copyOf(next, 2 * size);
      more = Arrays.copyOf(more, 2 * size);
    }
    ops[size] = op;
    next[size] = then;
    more[size] = other;
    return size++;
  }

  /** Writes a tree so that it goes on at {@code then}; answers where it begins. */
  private int emit(Node tree, int then) {
    return switch (tree) {
      case Empty e -> then;
      case Chars c -> add(CHARS, then, sets.computeIfAbsent(c.set(), s -> sets.size()));
      case Look l -> add(LOOK, then, bits(l.at()));
      case Group g when !captures -> emit(g.node(), then);
      case Group g -> {
        int close = add(SAVE, then, 2 * g.number() + 1);
        yield add(SAVE, emit(g.node(), close), 2 * g.number());
      }
      case Cat c -> {
        int at = then;
        for (int i = c.parts().size() - 1; i >= 0; i--) {
          at = emit(c.parts().get(i), at);
        }
        yield at;
      }
      case Or o -> {
        int at = emit(o.options().getLast(), then);
        for (int i = o.options().size() - 2; i >= 0; i--) {
          at = add(SPLIT, emit(o.options().get(i), then), at);
        }
        yield at;
      }
      case Repeat r -> repeat(r, then);
    };
  }

  private int repeat(Repeat r, int then) {
    int at = then;
    int copies = r.min();
    if (r.max() < 0 && r.min() == 0 && r.node().least() == 0) {
      int once = repeat(new Repeat(r.node(), 1, -1, r.greedy()), then);
      int split = add(SPLIT, 0, 0);
      choose(split, once, then, r.greedy());
      return split;
    }
    if (r.max() < 0 && r.min() == 0) {
      int loop = add(SPLIT, 0, 0);
      choose(loop, emit(r.node(), loop), then, r.greedy());
      return loop;
    }
    if (r.max() < 0) {
      int loop = add(SPLIT, 0, 0);
      at = emit(r.node(), loop);
      choose(loop, at, then, r.greedy());
      copies--;
    }
    for (int i = r.min(); i < r.max(); i++) {
      int body = emit(r.node(), at);
      int split = add(SPLIT, 0, 0);
      choose(split, body, then, r.greedy());
      at = split;
    }
    for (int i = 0; i < copies; i++) {
      at = emit(r.node(), at);
    }
    return at;
  }

  private void choose(int split, int body, int leave, boolean greedy) {
    next[split] = greedy ? body : leave;
    more[split] = greedy ? leave : body;
  }

  private static int bits(At at) {
    return switch (at) {
      case TEXT_BEGIN -> BEGIN_TEXT;
      case TEXT_END -> END_TEXT;
      case LINE_BEGIN -> BEGIN_LINE;
      case LINE_END -> END_LINE;
      case WORD_BORDER -> BORDER;
      case NO_WORD_BORDER -> NO_BORDER;
    };
  }

  /**
   * What holds between two characters.
   *
   * @param before the byte before, -1 at the begin of the text
   * @param after the byte or code point after, -1 at its end
   */
  static int look(int before, int after) {
    int bits = isWord(before) == isWord(after) ? NO_BORDER : BORDER;
    bits |= before < 0 ? BEGIN_TEXT | BEGIN_LINE : before == '\n' ? BEGIN_LINE : 0;
    return bits | (after < 0 ? END_TEXT | END_LINE : after == '\n' ? END_LINE : 0);
  }

  static boolean isWord(int c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
  }

  int start() {
    return start;
  }

  int size() {
    return size;
  }

  boolean looks() {
    return looks;
  }

  int op(int pc) {
    return ops[pc];
  }

  int next(int pc) {
    return next[pc];
  }

  /** The other way of a split, the slot of a save, the bits of a look. */
  int more(int pc) {
    return more[pc];
  }

  /** The number of an instruction to which several lead, -1 for any other. */
  int join(int pc) {
    return join[pc];
  }

  /** How many of these there are. */
  int joins() {
    return joins;
  }

  /** Whether the instruction takes a character of this group. */
  boolean takes(int pc, int group) {
    return members[more[pc]][group];
  }

  Alphabet alphabet() {
    return alphabet;
  }
}
