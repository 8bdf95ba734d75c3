package dev.exuvia.extractors.views;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.exuvia.extractors.bytes.Utf8;

/**
 * One cheap pass over a text that tells which readings of it can be worth making. Ordinary bytes cost
 * a table look-up; the others are looked at with their neighbours.
 */
final class Gate {
  private static final int LONG_TOKEN = 20;
  private static final int LINK_TEXT = 200;
  private static final int LONGEST_FLAG = 4 * 6;
  private static final int KEYCAP = 0x20E3;
  private static final int ALPHANUMERIC = 1;
  private static final int TOKEN = 2;
  private static final int BREAK = 1;
  private static final int ODD = 2;
  /** 0 for what tokens are made of, {@link #BREAK} between them, and {@link #ODD} where to look. */
  private static final byte[] SPECIAL = new byte[256];

  private static final byte[] SORT = new byte[256];

  static {
    for (int c = 0; c < 256; c++) {
      boolean control = c < 0x20 && c != '\n' && c != '\t';
      boolean letter = (c | 0x20) >= 'a' && (c | 0x20) <= 'z' && c < 0x80;
      boolean alphanumeric = letter || (c >= '0' && c <= '9');
      boolean token = alphanumeric || "+/-_".indexOf(c) >= 0;
      boolean odd = control || c >= 0x7F || "<\\%&]*`~".indexOf(c) >= 0;
      SPECIAL[c] = (byte) ((odd ? ODD : 0) | (token ? 0 : BREAK));
      SORT[c] = (byte) ((alphanumeric ? ALPHANUMERIC : 0) | (token ? TOKEN : 0));
    }
  }

  private byte[] bytes = new byte[0];
  private int length;
  private int traits;

  /** The bits of all {@link Trait}s that these bytes have; zeros follow them. */
  int traits(byte[] bytes, int length) {
    this.bytes = bytes;
    this.length = length;
    traits = 0;
    return rest(ordinary(0));
  }

  /** The same as {@link #special}; a run of 20 holds one of the steps of 8 as a whole. */
  private int ordinary(int from) {
    int i = from;
    while (i + 8 <= length) {
      int any = any(bytes, i);
      if ((any & ODD) != 0) {
        break;
      }
      if (any == 0) {
        token(i);
      }
      i += 8;
    }
    while (i < length && isOrdinary(bytes[i])) {
      i++;
    }
    return i;
  }

  private void token(int inner) {
    if ((traits & Trait.LONG_TOKEN.bit()) == 0) {
      int start = inner;
      while (start > 0 && inner - start < LONG_TOKEN && isToken(bytes[start - 1])) {
        start--;
      }
      int end = inner;
      while (end - start < LONG_TOKEN && isToken(bytes[end])) {
        end++;
      }
      if (end - start >= LONG_TOKEN) {
        see(Trait.LONG_TOKEN);
      }
    }
  }

  private static int any(byte[] bytes, int i) {
    byte[] special = SPECIAL;
    return special[bytes[i] & 0xFF]
        | special[bytes[i + 1] & 0xFF]
        | special[bytes[i + 2] & 0xFF]
        | special[bytes[i + 3] & 0xFF]
        | special[bytes[i + 4] & 0xFF]
        | special[bytes[i + 5] & 0xFF]
        | special[bytes[i + 6] & 0xFF]
        | special[bytes[i + 7] & 0xFF];
  }

  private static boolean isOrdinary(byte b) {
    return (SPECIAL[b & 0xFF] & ODD) == 0;
  }

  /** The first byte from here on that is not ordinary. */
  static int special(byte[] bytes, int from, int length) {
    int i = from;
    while (i + 8 <= length && (any(bytes, i) & ODD) == 0) {
      i += 8;
    }
    while (i < length && isOrdinary(bytes[i])) {
      i++;
    }
    return i;
  }

  /**
   * Where the next run of so many letters, digits and {@code + / - _} begins, -1 if there is none.
   * Looks at every n-th byte only, and from there backwards.
   */
  static int token(byte[] bytes, int from, int length, int least) {
    int start = from;
    while (start + least <= length) {
      int i = start + least - 1;
      while (i >= start && isToken(bytes[i])) {
        i--;
      }
      if (i < start) {
        return start;
      }
      start = i + 1;
    }
    return -1;
  }

  static boolean isToken(byte b) {
    return (SORT[b & 0xFF] & TOKEN) != 0;
  }

  static boolean isAlphanumeric(byte b) {
    return (SORT[b & 0xFF] & ALPHANUMERIC) != 0;
  }

  /** What can stand in a word or key. */
  static boolean isInner(byte b) {
    return b < 0 || isToken(b);
  }

  private int rest(int first) {
    int i = first;
    while (i < length) {
      i = bytes[i] < 0 ? beyondAscii(i) : ascii(i);
      if (i < length && isOrdinary(bytes[i])) {
        i = ordinary(i);
      }
    }
    return traits;
  }

  private void see(Trait trait) {
    traits |= trait.bit();
  }

  private int ascii(int i) {
    byte b = bytes[i];
    switch (b) {
      case '<' -> markup(bytes[i + 1]);
      case '\\' -> backslash(i);
      case '%' -> percent(i);
      case '&' -> reference(bytes[i + 1]);
      case ']' -> link(i);
      case '*', '`', '~' -> {
        return emphasis(i, b);
      }
      default -> control(b, bytes[i + 1]);
    }
    return i + 1;
  }

  private void markup(byte next) {
    if (isAlphanumeric(next) || next == '!' || next == '/' || next == '?') {
      see(Trait.MARKUP);
    }
  }

  private void backslash(int i) {
    byte next = bytes[i + 1];
    if (Escapes.opens(next)) {
      see(Trait.ESCAPES);
    }
    if (i > 0 && Rendering.isMark(next) && isInner(bytes[i - 1]) && isInner(bytes[i + 2])) {
      see(Trait.EMPHASIS);
    }
  }

  private void percent(int i) {
    if (isAlphanumeric(bytes[i + 1]) && isAlphanumeric(bytes[i + 2])) {
      see(Trait.ESCAPES);
    }
  }

  private void reference(byte next) {
    if (isAlphanumeric(next) || next == '#') {
      see(Trait.ESCAPES);
    }
  }

  private void link(int close) {
    byte next = bytes[close + 1];
    if ((next == '(' || next == ':') && (traits & Trait.LINKS.bit()) == 0) {
      int open = close - 1;
      while (open > 0 && close - open < LINK_TEXT && "[].".indexOf(bytes[open]) < 0) {
        open--;
      }
      open = Math.max(0, open);
      boolean plain = bytes[open] == '[' && !Rendering.joins(bytes, open);
      if (!plain || (next == '(' ? hasTitle(close) : startsLine(open))) {
        see(Trait.LINKS);
      }
    }
  }

  private boolean hasTitle(int close) {
    int i = close + 2;
    while (i < length && bytes[i] != ')' && bytes[i] != ']' && bytes[i] > ' ') {
      i++;
    }
    return bytes[i] != ')';
  }

  private boolean startsLine(int open) {
    return open == 0 || bytes[open - 1] == '\n' || bytes[open - 1] == ' ';
  }

  private int emphasis(int i, byte mark) {
    int end = i + 1;
    while (bytes[end] == mark) {
      end++;
    }
    if (i > 0 && isInner(bytes[i - 1]) && isInner(bytes[end])) {
      see(Trait.EMPHASIS);
    }
    return end;
  }

  private void control(byte b, byte next) {
    if (b != '\r' || next != '\n') {
      see(Trait.CONTROLS);
    }
  }

  /** Runs of ordinary letters are passed by here. */
  private int beyondAscii(int from) {
    see(Trait.NON_ASCII);
    int i = from;
    while (bytes[i] < 0) {
      int c = Utf8.at(bytes, i);
      i = Ordinary.is(c) ? i + Utf8.width(bytes[i]) : odd(c, i);
    }
    return i;
  }

  private int odd(int c, int i) {
    if (c < 0xA0) {
      see(Trait.CONTROLS);
    } else if (Invisible.is(c)) {
      return invisible(c, i);
    } else if (Confusables.isLookalike(c)) {
      see(Trait.LOOKALIKE);
      see(Trait.DISGUISE);
    } else if (Marks.is(c) && i > 0 && isAlphanumeric(bytes[i - 1])) {
      see(Trait.LOOKALIKE);
    } else if (Ordinary.isPrivate(c)) {
      see(Trait.PRIVATE_USE);
    } else if (Ordinary.isBraille(c)) {
      see(Trait.DISGUISE);
    }
    return i + Utf8.width(bytes[i]);
  }

  private int invisible(int c, int i) {
    see(Trait.INVISIBLE);
    if (Invisible.isTag(c)) {
      return tags(i);
    }
    int end = i + Utf8.width(bytes[i]);
    if (Invisible.isBidiControl(c)) {
      see(Trait.BIDI);
      see(Trait.OBSCURED);
    } else if (!isInnocent(c, i, end)) {
      see(Trait.OBSCURED);
    }
    return end;
  }

  /** Whether its neighbours need it, or it parts nothing that is read together. */
  private boolean isInnocent(int c, int start, int end) {
    if (c == 0xFEFF && start == 0) {
      return true;
    }
    int before = start == 0 ? ' ' : Utf8.at(bytes, Utf8.before(bytes, start));
    int after = end < length ? Utf8.at(bytes, end) : ' ';
    if (Invisible.isVariationSelector(c)) {
      boolean chosen = Scripts.isPicture(before) || Scripts.isComplex(before);
      return after == KEYCAP || (before >= 0x80 && chosen);
    }
    return Invisible.isJoinerOrMark(c) && !isSimple(before) && !isSimple(after);
  }

  /** Of a script that is written without joiners. */
  private static boolean isSimple(int c) {
    return c < 0x80 ? isToken((byte) c) : Character.isLetterOrDigit(c) && !Scripts.isComplex(c);
  }

  private int tags(int start) {
    int end = start;
    while (Invisible.isTag(Utf8.at(bytes, end))) {
      end += 4;
    }
    String tags = new String(bytes, start, Math.min(LONGEST_FLAG, end - start), UTF_8);
    int before = start == 0 ? 0 : Utf8.at(bytes, Utf8.before(bytes, start));
    if (end - start > LONGEST_FLAG || !Flags.ends(before, tags)) {
      see(Trait.TAGS);
      see(Trait.OBSCURED);
    }
    return end;
  }
}
