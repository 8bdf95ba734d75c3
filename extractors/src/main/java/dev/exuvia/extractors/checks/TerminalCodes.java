package dev.exuvia.extractors.checks;

import dev.exuvia.extractors.engine.Presence;
import dev.exuvia.extractors.views.Span;
import dev.exuvia.extractors.views.Trait;
import dev.exuvia.extractors.views.View;
import java.util.ArrayList;
import java.util.List;

/**
 * Control sequences (ECMA-48, xterm) that make a terminal show something else than the text says: erase,
 * move the cursor, conceal, set the clipboard, link elsewhere. Colours and other looks of letters, window
 * titles and cursor visibility are silent.
 */
final class TerminalCodes implements Detector {
  private static final char FIRST_C1 = '\u0080';
  private static final char LAST_C1 = '\u009F';
  private static final char ESC = '\u001B';
  private static final char C1_STRING = '\u0090';
  private static final char C1_CSI = '\u009B';
  private static final char C1_OSC = '\u009D';
  private static final int LONGEST = 4096;

  /** Finals of CSI that erase, move or scroll. */
  private static final String MOVING = "ABCDEFGHJKLMPSTXZ`adefsu@";

  @Override
  public boolean mayBeIn(View view) {
    return view.has(Trait.CONTROLS);
  }

  @Override
  public List<Span> find(String text, Presence presence) {
    List<Span> spans = new ArrayList<>();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == ESC || c == C1_CSI || c == C1_OSC || c == C1_STRING) {
        int end = Binary.around(text, i) ? -1 : sequence(text, i, c);
        if (end > 0) {
          add(spans, i, end);
          i = end - 1;
        }
      }
    }
    return spans;
  }

  /** The end of a sequence that hides, or -1. */
  private static int sequence(String text, int at, char c) {
    if (c != ESC && at > 0 && isHigh(text.charAt(at - 1))) {
      return -1;
    }
    if (c == C1_CSI) {
      return control(text, at + 1);
    }
    if (c == C1_OSC) {
      return command(text, at + 1);
    }
    if (c == C1_STRING) {
      return string(text, at + 1);
    }
    char kind = at + 1 < text.length() ? text.charAt(at + 1) : ' ';
    return switch (kind) {
      case '[' -> control(text, at + 2);
      case ']' -> command(text, at + 2);
      case 'P', 'X', '^', '_' -> string(text, at + 2);
      case 'c' -> at + 2;
      default -> -1;
    };
  }

  /** A neighbour that says: UTF-8 that was read as Latin-1. */
  private static boolean isHigh(char c) {
    return c >= 0x80 && c <= 0xFF;
  }

  private static int control(String text, int from) {
    int i = from;
    while (i < text.length() && i < from + 64 && text.charAt(i) >= ' ' && text.charAt(i) < '@') {
      i++;
    }
    if (i == text.length()) {
      return -1;
    }
    char last = text.charAt(i);
    String parameters = text.substring(from, i);
    boolean hides = last == 'm' ? conceals(parameters) : MOVING.indexOf(last) >= 0;
    boolean screen =
        (last == 'h' || last == 'l') && parameters.startsWith("?") && parameters.contains("1049");
    return hides || screen ? i + 1 : -1;
  }

  /** SGR 8, or letters in the colour of the ground. */
  private static boolean conceals(String parameters) {
    String front = "";
    String ground = "";
    String[] codes = parameters.split("[;:]", -1);
    for (int i = 0; i < codes.length; i++) {
      String code = codes[i];
      if (code.equals("38") || code.equals("48")) {
        int end = i + 1 < codes.length && codes[i + 1].equals("5") ? i + 3 : i + 5;
        String colour =
            String.join(";", List.of(codes).subList(i + 1, Math.min(codes.length, end)));
        front = code.equals("38") ? colour : front;
        ground = code.equals("48") ? colour : ground;
        i = end - 1;
      } else if (code.equals("8")) {
        return true;
      } else if (code.length() == 2 && code.charAt(0) == '3') {
        front = code.substring(1);
      } else if (code.length() == 2 && code.charAt(0) == '4') {
        ground = code.substring(1);
      }
    }
    return !front.isEmpty() && front.equals(ground);
  }

  /** OSC 8 with an address (a link that shows other words) and OSC 52 (the clipboard). */
  private static int command(String text, int from) {
    int end = string(text, from);
    boolean link = text.startsWith("8;", from)
        && text.substring(from, end < 0 ? from : end).contains("://");
    return link || text.startsWith("52;", from) ? end : -1;
  }

  /** To the string terminator or bell; -1 without one, or if another control stands before it. */
  private static int string(String text, int from) {
    int limit = Math.min(text.length(), from + LONGEST);
    for (int i = from; i < limit && text.charAt(i) != '\n'; i++) {
      char c = text.charAt(i);
      if (c == '\u0007' || c == '\u009C') {
        return i + 1;
      }
      if (c >= FIRST_C1 && c <= LAST_C1) {
        return -1;
      }
      if (c == ESC) {
        return i + 1 < limit && text.charAt(i + 1) == '\\' ? i + 2 : -1;
      }
    }
    return -1;
  }

  /** Sequences of one line are one finding. */
  private static void add(List<Span> spans, int from, int to) {
    Span last = spans.isEmpty() ? null : spans.getLast();
    if (last != null && from - last.end() <= 120) {
      spans.set(spans.size() - 1, new Span(last.start(), to));
    } else {
      spans.add(new Span(from, to));
    }
  }
}
