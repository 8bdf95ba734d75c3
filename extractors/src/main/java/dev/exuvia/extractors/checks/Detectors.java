package dev.exuvia.extractors.checks;

import dev.exuvia.extractors.views.Invisible;
import dev.exuvia.extractors.views.Span;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The detectors of hidden text that a rule can name. */
public final class Detectors {
  /** All of them, by the name in rules. */
  public static final SortedMap<String, Detector> BY_NAME =
      Collections.unmodifiableSortedMap(new TreeMap<>(Map.<String, Detector>of(
          "tag-characters", Detectors::tags,
          "zero-width-run", Detectors::zeroWidth,
          "bidi-override", Detectors::bidi,
          "html-comment-instruction", new HiddenMarkup())));

  private static final int FLAG = 0x1F3F4;
  private static final int CANCEL = 0xE007F;
  private static final int LONGEST_FLAG = 7;
  private static final int LEAST_RUN = 4;
  private static final int LEAST_IN_WORD = 3;

  private Detectors() {}

  /** Runs of tag characters (U+E0000 block) that are not the end of a flag (UTS #51, 1.4.9). */
  private static List<Span> tags(String text) {
    List<Span> spans = new ArrayList<>();
    int i = text.indexOf('\uDB40');
    while (i >= 0 && i < text.length()) {
      int end = i;
      while (end < text.length() && Invisible.isTag(text.codePointAt(end))) {
        end += 2;
      }
      if (end > i && !isFlag(text, i, end)) {
        spans.add(new Span(i, end));
      }
      i = text.indexOf('\uDB40', Math.max(end, i + 1));
    }
    return spans;
  }

  private static boolean isFlag(String text, int start, int end) {
    return start >= 2
        && text.codePointBefore(start) == FLAG
        && text.codePointBefore(end) == CANCEL
        && (end - start) / 2 <= LONGEST_FLAG;
  }

  /**
   * Runs of four and more zero-width characters or variation selectors, which carry bits, and three
   * and more within one word, which hide it from a search. Joiners in emoji and between letters of
   * scripts that need them come one at a time.
   */
  private static List<Span> zeroWidth(String text) {
    List<Span> spans = new ArrayList<>();
    if (!Invisible.anyIn(text)) {
      return spans;
    }
    int i = 0;
    while (i < text.length()) {
      int end = endOfWord(text, i);
      if (end > i && (longestRun(text, i, end) >= LEAST_RUN || split(text, i, end))) {
        spans.add(new Span(i, end));
      }
      i = end > i ? end : i + Character.charCount(text.codePointAt(i));
    }
    return spans;
  }

  private static int endOfWord(String text, int from) {
    int i = from;
    while (i < text.length()) {
      int c = text.codePointAt(i);
      if (Character.isWhitespace(c)) {
        break;
      }
      i += Character.charCount(c);
    }
    return i;
  }

  private static int longestRun(String text, int from, int end) {
    int longest = 0;
    int run = 0;
    for (int i = from; i < end; i += Character.charCount(text.codePointAt(i))) {
      run = Invisible.carriesBits(text.codePointAt(i)) ? run + 1 : 0;
      longest = Math.max(longest, run);
    }
    return longest;
  }

  private static boolean split(String text, int from, int end) {
    int inside = 0;
    for (int i = from + 1; i < end - 1; i++) {
      if (Invisible.carriesBits(text.charAt(i))
          && isAsciiLetter(text.charAt(i - 1))
          && isAsciiLetter(text.charAt(i + 1))) {
        inside++;
      }
    }
    return inside >= LEAST_IN_WORD;
  }

  private static boolean isAsciiLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }

  /**
   * Embeddings, overrides and isolates (UAX #9) in a line without a letter that is written from right
   * to left: they can only make it read otherwise than it is.
   */
  private static List<Span> bidi(String text) {
    List<Span> spans = new ArrayList<>();
    int line = 0;
    while (line < text.length()) {
      int newline = text.indexOf('\n', line);
      int end = newline < 0 ? text.length() : newline;
      int first = firstControl(text, line, end);
      if (first >= 0 && !hasRightToLeft(text, line, end)) {
        spans.add(new Span(first, lastControl(text, first, end) + 1));
      }
      line = end + 1;
    }
    return spans;
  }

  private static int firstControl(String text, int from, int end) {
    for (int i = from; i < end; i++) {
      if (Invisible.isBidiControl(text.charAt(i))) {
        return i;
      }
    }
    return -1;
  }

  private static int lastControl(String text, int first, int end) {
    int i = end - 1;
    while (i > first && !Invisible.isBidiControl(text.charAt(i))) {
      i--;
    }
    return i;
  }

  private static boolean hasRightToLeft(String text, int from, int end) {
    return text.substring(from, end)
        .codePoints()
        .mapToObj(Character::getDirectionality)
        .anyMatch(d -> d == Character.DIRECTIONALITY_RIGHT_TO_LEFT
            || d == Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC);
  }
}
