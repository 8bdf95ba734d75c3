package dev.exuvia.extractors.checks;

import dev.exuvia.extractors.views.Span;
import dev.exuvia.extractors.views.Trait;
import dev.exuvia.extractors.views.View;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;

/**
 * Orders in letters that look like others: mathematical alphabets, full width, enclosed letters, Cyrillic
 * and Greek look-alikes among Latin ones, Braille cells. A line is found only when what it reads as is an
 * order, and few of its letters are what they seem.
 */
final class DisguisedLetters implements Detector {
  private static final int LEAST = 3;
  private static final int LONGEST = 2000;
  private static final String ALIKE =
      "аАаВсСдеЕёнНіІїјЈкКмМоОрРѕЅтТуУхХүԁԛԝһαΑΒΕεΖΗηιΙκΚΜνΝοΟρΡτΤυΥχΧѵօեɡıɑɩ";
  private static final String PLAIN =
      "aAaBcCdeEehHiIijJkKmMoOpPsStTyYxXydqwhaABEeZHniIkKMvNoOpPtTuYxXvoetgiai";
  /** Letters of Braille cells U+2801 and on, by their dots (grade 1). */
  private static final String CELLS =
      " a,b'k;l`cif/msp\"e:h*o!r^djg>ntq_?-u(v\\?x??????w&yz?&???????????";

  @Override
  public boolean mayBeIn(View view) {
    return view.has(Trait.NON_ASCII);
  }

  @Override
  public List<Span> find(String text) {
    List<Span> spans = new ArrayList<>();
    int line = 0;
    while (line < text.length()) {
      int newline = text.indexOf('\n', line);
      int end = newline < 0 ? text.length() : newline;
      String shown = text.substring(line, Math.min(end, line + LONGEST));
      if (disguised(shown) >= LEAST) {
        String read = reveal(shown);
        if (Orders.isOne(read) && !Orders.isOne(Normalizer.normalize(shown, Normalizer.Form.NFC))) {
          spans.add(new Span(line, line + shown.length()));
        }
      }
      line = end + 1;
    }
    return spans;
  }

  @Override
  public String reveal(String found) {
    StringBuilder out = new StringBuilder();
    found.codePoints().forEach(c -> {
      int alike = c < 0x80 ? -1 : ALIKE.indexOf(c);
      if (alike >= 0) {
        out.append(PLAIN.charAt(alike));
      } else if (c >= 0x2800 && c <= 0x283F) {
        out.append(cell(c - 0x2800));
      } else if (c < 0x80) {
        out.append((char) c);
      } else {
        out.append(enclosed(c));
      }
    });
    return out.toString();
  }

  private static char cell(int dots) {
    return dots < CELLS.length() ? CELLS.charAt(dots) : '?';
  }

  /** Compatibility forms, and the squared and circled letters that have none. */
  private static String enclosed(int c) {
    if (c >= 0x1F130 && c <= 0x1F189) {
      return String.valueOf((char) ('A' + (c - 0x1F130) % 32 % 26));
    }
    if (c >= 0x1F1E6 && c <= 0x1F1FF) {
      return String.valueOf((char) ('A' + c - 0x1F1E6));
    }
    String plain = Normalizer.normalize(Character.toString(c), Normalizer.Form.NFKC);
    return plain.isEmpty() ? "" : plain;
  }

  private static long disguised(String line) {
    return line.codePoints()
        .filter(c -> c > 0x7F
            && (ALIKE.indexOf(c) >= 0
                || (c >= 0x2801 && c <= 0x283F)
                || (c >= 0xFF21 && c <= 0xFF5A)
                || (c >= 0x1D400 && c <= 0x1D7FF)
                || (c >= 0x2460 && c <= 0x24E9)
                || (c >= 0x2100 && c <= 0x214F)
                || (c >= 0x1F130 && c <= 0x1F1FF)))
        .count();
  }
}
