package dev.exuvia.extractors.checks;

import dev.exuvia.extractors.engine.Presence;
import dev.exuvia.extractors.views.Invisible;
import dev.exuvia.extractors.views.Span;
import dev.exuvia.extractors.views.Trait;
import dev.exuvia.extractors.views.View;
import java.util.ArrayList;
import java.util.List;

/**
 * Embeddings, overrides and isolates (UAX #9) that make a line read otherwise than it is: any in a line
 * without a letter that is written from right to left, and overrides of Latin text in every line.
 * Silent: a first-strong isolate that is closed again, as message libraries set around names, and a
 * left-to-right embedding around a number, as address books copy it. The attack: CVE-2021-42574.
 */
final class BidiControls implements Detector {
  private static final char EMBED = '\u202A';
  private static final char POP = '\u202C';
  private static final char LEFT_OVERRIDE = '\u202D';
  private static final char RIGHT_OVERRIDE = '\u202E';
  private static final char FIRST_STRONG = '\u2068';
  private static final char POP_ISOLATE = '\u2069';

  @Override
  public boolean mayBeIn(View view) {
    return view.has(Trait.BIDI);
  }

  @Override
  public List<Span> find(String text, Presence presence) {
    List<Span> spans = new ArrayList<>();
    EachLine.of(text, (line, end) -> {
      int first = firstControl(text, line, end);
      if (first < end) {
        inLine(text, first, end, hasRightToLeft(text, line, end), spans);
      }
    });
    return spans;
  }

  private static void inLine(String text, int first, int end, boolean mixed, List<Span> spans) {
    int from = -1;
    int to = -1;
    int i = first;
    while (i < end) {
      int close = harmless(text, i, end, mixed);
      if (close < 0) {
        from = from < 0 ? i : from;
        to = i + 1;
        close = i;
      }
      i = firstControl(text, close + 1, end);
    }
    if (from >= 0) {
      spans.add(new Span(from, to));
    }
  }

  /** Where the control at this place is closed if it does no harm, else -1. */
  private static int harmless(String text, int at, int end, boolean mixed) {
    char c = text.charAt(at);
    if (mixed) {
      boolean override = c == LEFT_OVERRIDE || c == RIGHT_OVERRIDE;
      return override && turnsLatin(text, at + 1, end) ? -1 : at;
    }
    int next = firstControl(text, at + 1, end);
    if (next >= end) {
      return -1;
    }
    char closing = text.charAt(next);
    boolean isolated = c == FIRST_STRONG && closing == POP_ISOLATE;
    boolean number = c == EMBED && closing == POP && isNumber(text, at + 1, next);
    return isolated || number ? next : -1;
  }

  private static boolean turnsLatin(String text, int from, int end) {
    int to = firstControl(text, from, end);
    return !hasRightToLeft(text, from, to)
        && text.substring(from, to).chars().anyMatch(c -> c < 0x80 && Character.isLetter(c));
  }

  private static boolean isNumber(String text, int from, int to) {
    return text.substring(from, to)
        .chars()
        .allMatch(c -> "+()-./ \u00A0".indexOf(c) >= 0 || Character.isDigit(c));
  }

  private static int firstControl(String text, int from, int end) {
    int i = from;
    while (i < end && !Invisible.isBidiControl(text.charAt(i))) {
      i++;
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
