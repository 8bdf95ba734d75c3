package dev.exuvia.extractors.checks;

import dev.exuvia.extractors.bytes.Utf8;
import dev.exuvia.extractors.engine.Presence;
import dev.exuvia.extractors.views.Confusables;
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
  private static final int FIRST_CELL = 0x2800;
  /** Letters of Braille cells U+2801 and on, by their dots (grade 1). */
  private static final String CELLS =
      " a,b'k;l`cif/msp\"e:h*o!r^djg>ntq_?-u(v\\?x??????w&yz?&???????????";

  @Override
  public boolean mayBeIn(View view) {
    return view.has(Trait.DISGUISE) && hasLine(view.bytes(), view.length());
  }

  /** Whether a line has enough of them, and reads as what may be an order. */
  private static boolean hasLine(byte[] bytes, int length) {
    int disguised = 0;
    int order = Orders.BEGIN;
    for (int i = 0; i < length; i += Utf8.width(bytes[i])) {
      if (bytes[i] == '\n') {
        if (disguised >= LEAST && Orders.mayBe(order)) {
          return true;
        }
        disguised = 0;
        order = Orders.BEGIN;
      } else if (bytes[i] >= 0) {
        order = Orders.next(order, bytes[i]);
      } else {
        int c = Utf8.at(bytes, i);
        disguised += isDisguised(c) ? 1 : 0;
        order = next(order, c);
      }
    }
    return disguised >= LEAST && Orders.mayBe(order);
  }

  private static int next(int order, int c) {
    if (isCell(c)) {
      return Orders.next(order, CELLS.charAt(c - FIRST_CELL));
    }
    if (!Confusables.isLookalike(c)) {
      return Orders.next(order, c);
    }
    String ascii = Confusables.ascii(c);
    int at = order;
    for (int i = 0; i < ascii.length(); i++) {
      at = Orders.next(at, ascii.charAt(i));
    }
    return at;
  }

  @Override
  public List<Span> find(String text, Presence presence) {
    List<Span> spans = new ArrayList<>();
    EachLine.of(text, (line, end) -> {
      String shown = text.substring(line, Math.min(end, line + LONGEST));
      if (disguised(shown) >= LEAST) {
        String read = reveal(shown);
        if (Orders.isOne(presence, read)
            && !Orders.isOne(presence, Normalizer.normalize(shown, Normalizer.Form.NFC))) {
          spans.add(new Span(line, line + shown.length()));
        }
      }
    });
    return spans;
  }

  @Override
  public String reveal(String found) {
    StringBuilder out = new StringBuilder();
    found.codePoints().forEach(c -> {
      if (isCell(c)) {
        out.append(CELLS.charAt(c - FIRST_CELL));
      } else if (Confusables.isLookalike(c)) {
        out.append(Confusables.ascii(c));
      } else {
        out.appendCodePoint(c);
      }
    });
    return out.toString();
  }

  private static boolean isCell(int c) {
    return c >= FIRST_CELL && c < FIRST_CELL + CELLS.length();
  }

  private static boolean isDisguised(int c) {
    return (c > FIRST_CELL && isCell(c)) || Confusables.isLookalike(c);
  }

  private static long disguised(String line) {
    return line.codePoints().filter(DisguisedLetters::isDisguised).count();
  }
}
