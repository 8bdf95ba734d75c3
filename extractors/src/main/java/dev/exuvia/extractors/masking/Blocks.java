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
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      int end = i + Character.charCount(c);
      boolean cover = c != '\n' && c != '\r' && (covered.get(i) || covered.get(end - 1));
      out.appendCodePoint(cover ? BLOCK : c);
      i = end;
    }
    return out.toString();
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
