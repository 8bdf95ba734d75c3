package dev.exuvia.extractors.checks;

import dev.exuvia.extractors.engine.Presence;
import dev.exuvia.extractors.views.Span;
import dev.exuvia.extractors.views.View;
import java.util.ArrayList;
import java.util.List;

/** Text pushed out of sight by blank lines or blanks, so that nobody scrolls to it. */
final class Padding implements Detector {
  private static final int LINES = 40;
  private static final int BLANKS = 400;
  private static final int FEW_LINES = 12;
  private static final int FEW_BLANKS = 120;
  private static final int SHOWN = 200;
  private static final char BRAILLE_BLANK = '\u2800';

  /** ASCII blanks, and the bytes of which UTF-8 makes the others. */
  private static final boolean[] MAY_BE_BLANK = new boolean[256];

  static {
    for (int c = 0; c < MAY_BE_BLANK.length; c++) {
      boolean inner = (c >= 0x80 && c <= 0x8A) || c == 0xA0;
      MAY_BE_BLANK[c] = c <= ' ' || inner || c == 0xC2 || c == 0xE2 || c == 0xE3;
    }
  }

  /** Looks at every twelfth byte only, from there backwards, and at long runs. */
  @Override
  public boolean mayBeIn(View view) {
    byte[] bytes = view.bytes();
    int start = 0;
    while (start + FEW_LINES <= view.length()) {
      int i = start + FEW_LINES - 1;
      while (i >= start && mayBeBlank(bytes[i])) {
        i--;
      }
      if (i >= start) {
        start = i + 1;
        continue;
      }
      int end = start + FEW_LINES;
      while (end < view.length() && mayBeBlank(bytes[end])) {
        end++;
      }
      if (end < view.length() && mayHide(bytes, start, end)) {
        return true;
      }
      start = end;
    }
    return false;
  }

  /** Whether the run is long enough as lines, as a line, or in Braille. */
  private static boolean mayHide(byte[] bytes, int from, int end) {
    int lines = 0;
    int others = 0;
    int line = from;
    for (int i = from; i < end; i++) {
      if (bytes[i] == '\n') {
        lines++;
        line = i + 1;
      }
      others += bytes[i] < 0 ? 1 : 0;
    }
    return lines >= FEW_LINES || end - line >= FEW_BLANKS || others >= FEW_LINES;
  }

  private static boolean mayBeBlank(byte b) {
    return MAY_BE_BLANK[b & 0xFF];
  }

  @Override
  public List<Span> find(String text, Presence presence) {
    List<Span> spans = new ArrayList<>();
    boolean braille = text.codePoints().anyMatch(c -> c > BRAILLE_BLANK && c <= 0x28FF);
    int i = 0;
    while (i < text.length()) {
      int end = endOfBlank(text, i, braille);
      if (end - i >= FEW_LINES && end < text.length() && hides(presence, text, i, end)) {
        int shown = Math.min(text.length(), end + SHOWN);
        spans.add(new Span(i, shown));
        end = shown;
      }
      i = Math.max(end, i + 1);
    }
    return spans;
  }

  private static boolean hides(Presence presence, String text, int from, int end) {
    int lines = 0;
    int column = 0;
    int widest = 0;
    int braille = 0;
    for (int i = from; i < end; i++) {
      boolean newline = text.charAt(i) == '\n';
      lines += newline ? 1 : 0;
      column = newline ? 0 : column + 1;
      widest = i + 1 == end ? column : widest;
      braille += text.charAt(i) == BRAILLE_BLANK ? 1 : 0;
    }
    if (lines >= LINES || widest >= BLANKS || braille >= FEW_LINES) {
      return true;
    }
    if (lines < FEW_LINES && widest < FEW_BLANKS) {
      return false;
    }
    int most = Math.min(text.length(), end + SHOWN);
    int line = text.indexOf('\n', end, most);
    return Orders.isOne(presence, text.substring(end, line < 0 ? most : line));
  }

  private static int endOfBlank(String text, int from, boolean braille) {
    int i = from;
    while (i < text.length() && isBlank(text.charAt(i), braille)) {
      i++;
    }
    return i;
  }

  private static boolean isBlank(char c, boolean braille) {
    return c <= ' '
        ? c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\u000B' || c == '\f'
        : c == '\u00A0'
            || c == '\u3000'
            || (c >= '\u2000' && c <= '\u200A')
            || (c == BRAILLE_BLANK && !braille);
  }
}
