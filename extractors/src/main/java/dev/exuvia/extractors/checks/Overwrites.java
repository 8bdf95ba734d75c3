package dev.exuvia.extractors.checks;

import dev.exuvia.extractors.engine.Presence;
import dev.exuvia.extractors.views.Span;
import dev.exuvia.extractors.views.Trait;
import dev.exuvia.extractors.views.View;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Text that a terminal overwrites at once: words, a carriage return and other words, or words and
 * backspaces. Line ends of Windows and old Macs, progress lines that repeat themselves, and the bold and
 * underlined letters of nroff are silent.
 */
final class Overwrites implements Detector {
  private static final int LONGEST = 4000;
  private static final int PROGRESS = 4;
  private static final int LEAST_LETTERS = 8;
  private static final int LEAST_BACKSPACES = 3;

  @Override
  public boolean mayBeIn(View view) {
    return view.has(Trait.CONTROLS);
  }

  @Override
  public List<Span> find(String text, Presence presence) {
    List<Span> spans = new ArrayList<>();
    boolean mac = text.indexOf('\n') < 0 && text.indexOf('\r') != text.lastIndexOf('\r');
    EachLine.of(text, (line, end) -> {
      Span span = returns(presence, text, line, end, mac);
      span = span == null ? backspaces(text, line, end) : span;
      if (span != null) {
        spans.add(span);
      }
    });
    return spans;
  }

  private static @Nullable Span returns(
      Presence presence, String text, int line, int lineEnd, boolean mac) {
    int end = lineEnd;
    while (end > line && text.charAt(end - 1) == '\r') {
      end--;
    }
    int first = text.indexOf('\r', line, end);
    if (first < 0 || Binary.around(text, first)) {
      return null;
    }
    String[] parts = text.substring(line, Math.min(end, line + LONGEST)).split("\r+", -1);
    boolean progress = mac || parts.length > PROGRESS;
    for (int i = 0; i + 1 < parts.length; i++) {
      if (hides(presence, parts[i], parts[i + 1], progress)) {
        return new Span(line, Math.min(end, line + LONGEST));
      }
    }
    return null;
  }

  private static boolean hides(Presence presence, String under, String over, boolean progress) {
    if (Orders.isOne(presence, under) || Orders.isOne(presence, over)) {
      return !sameStart(under, over);
    }
    return !progress
        && under.codePoints().filter(Character::isLetter).count() >= LEAST_LETTERS
        && under.indexOf('%') < 0
        && over.strip().length() > 1
        && over.length() >= under.stripTrailing().length()
        && !sameStart(under, over);
  }

  private static boolean sameStart(String one, String other) {
    String a = one.strip();
    String b = other.strip();
    int length = Math.min(4, Math.min(a.length(), b.length()));
    return length > 1 && a.regionMatches(true, 0, b, 0, length);
  }

  private static @Nullable Span backspaces(String text, int line, int end) {
    int count = 0;
    int first = -1;
    int last = -1;
    for (int i = line; i < end; i++) {
      char c = text.charAt(i);
      if ((c == '\b' || c == '\u007F') && !isOverstrike(text, i) && !Binary.around(text, i)) {
        first = first < 0 ? i : first;
        last = i;
        count++;
      }
    }
    return count < LEAST_BACKSPACES ? null : new Span(Math.max(line, first - count), last + 1);
  }

  /** The same letter twice is bold, with an underscore underlined. */
  private static boolean isOverstrike(String text, int at) {
    if (at == 0 || at + 1 >= text.length()) {
      return false;
    }
    char before = text.charAt(at - 1);
    char after = text.charAt(at + 1);
    return before != '\b' && (before == after || before == '_' || after == '_');
  }
}
