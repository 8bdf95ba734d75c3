package dev.exuvia.extractors.masking;

import java.util.BitSet;
import java.util.Comparator;
import java.util.List;

/** Puts blocks over stretches of a text: one █ per code point, line breaks kept. */
final class Blocks {
  static final char BLOCK = '█';

  private Blocks() {}

  static String over(String text, List<Hidden> hidden) {
    if (hidden.isEmpty()) {
      return text;
    }
    BitSet covered = covered(hidden);
    StringBuilder out = new StringBuilder(text.length());
    int i = 0;
    for (int next = covered.nextSetBit(0);
        next >= 0 && next < text.length();
        next = covered.nextSetBit(i)) {
      int from = begin(text, i, next);
      int c = text.codePointAt(from);
      out.append(text, i, from);
      out.appendCodePoint(c == '\n' || c == '\r' ? c : BLOCK);
      i = from + Character.charCount(c);
    }
    out.append(text, i, text.length());
    return out.toString();
  }

  /** Where the character begins that this unit belongs to. */
  private static int begin(String text, int least, int at) {
    boolean second = at > least
        && Character.isLowSurrogate(text.charAt(at))
        && Character.isHighSurrogate(text.charAt(at - 1));
    return second ? at - 1 : at;
  }

  /**
   * A fixed prefix stays readable unless a stretch that begins before it reaches over it: then it
   * may be the random part of something else.
   */
  private static BitSet covered(List<Hidden> hidden) {
    BitSet covered = new BitSet();
    BitSet readable = new BitSet();
    int before = -1;
    int reach = 0;
    int start = -1;
    for (Hidden h :
        hidden.stream().sorted(Comparator.comparingInt(Hidden::start)).toList()) {
      if (h.start() != start) {
        before = reach;
        start = h.start();
      }
      covered.set(h.start(), h.end());
      if (before <= h.start()) {
        readable.set(h.start(), Math.max(h.start(), h.readable()));
      }
      reach = Math.max(reach, h.end());
    }
    covered.andNot(readable);
    return covered;
  }
}
