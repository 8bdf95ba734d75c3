package dev.exuvia.extractors.views;

/**
 * Opens runs of base64, base64url and hex of at least 24 characters that hold a text. A run may go
 * over line breaks where its lines are long (RFC 2045 wraps at 76, PEM at 64), and the encoding may
 * begin in it behind a {@code /}, {@code -}, {@code _} or {@code +}. Whatever is found stands for
 * the run as a whole, from where the encoding begins. All texts out of base64 are one reading, all
 * out of hex another, each run a line.
 */
final class Runs {
  private static final int LEAST = 24;
  private static final int LONG_LINE = 60;
  private static final int BORDERS = 12;
  private static final int MOST_FLAWS = 4;
  private static final byte[] VALUE = new byte[256];

  static {
    String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    for (int i = 0; i < alphabet.length(); i++) {
      VALUE[alphabet.charAt(i)] = (byte) i;
    }
    VALUE['-'] = 62;
    VALUE['_'] = 63;
  }

  private final Budget budget;
  private byte[] decoded = new byte[256];

  Runs(Budget budget) {
    this.budget = budget;
  }

  /** Writes what the runs hold. */
  void decode(View from, View base64, View hex) {
    byte[] bytes = from.bytes();
    int length = from.length();
    int start = Gate.token(bytes, 0, length, LEAST);
    while (start >= 0) {
      int end = end(bytes, start, length);
      if (!from.isOld(start, end)) {
        open(from, start, end, base64, hex);
      }
      start = Gate.token(bytes, end, length, LEAST);
    }
  }

  private static int end(byte[] bytes, int start, int length) {
    int line = start;
    int end = word(bytes, start, length);
    boolean hex = isHex(bytes, begin(bytes, start), end);
    while (end - line >= LONG_LINE) {
      int next = nextLine(bytes, end, length);
      if (next < 0 || !goesOn(bytes, next, length, end - line, hex)) {
        break;
      }
      line = next;
      end = word(bytes, next, length);
    }
    return pads(bytes, end, length);
  }

  private static int word(byte[] bytes, int from, int length) {
    int i = from;
    while (i < length && Gate.isToken(bytes[i])) {
      i++;
    }
    return i;
  }

  private static int pads(byte[] bytes, int from, int length) {
    int i = from;
    while (i < length && bytes[i] == '=') {
      i++;
    }
    return i;
  }

  /** Where the next line begins if the line ends here, else -1. */
  private static int nextLine(byte[] bytes, int end, int length) {
    int next = end < length && bytes[end] == '\r' ? end + 2 : end + 1;
    return next < length && bytes[next - 1] == '\n' ? next : -1;
  }

  /**
   * Whether a line can belong to the run of the line before: it is as long, or the last one, of whole
   * groups and not followed by what follows a word; of hex alone if the run is.
   */
  private static boolean goesOn(byte[] bytes, int line, int length, int longest, boolean hex) {
    int word = word(bytes, line, length);
    int end = pads(bytes, word, length);
    boolean full = end - line == longest;
    boolean last = word > line
        && end - line < longest
        && (hex || (end - line) % 4 == 0)
        && (end == length || " \t.,:;!?".indexOf(bytes[end]) < 0);
    return (full || last) && (!hex || isHex(bytes, line, word));
  }

  private static boolean isHex(byte[] bytes, int start, int end) {
    for (int i = start; i < end; i++) {
      if (Digits.digit(bytes[i]) < 0) {
        return false;
      }
    }
    return (end - start) % 2 == 0;
  }

  /** Where the begin is a text without a flaw, else where it has the fewest. */
  private void open(View run, int start, int end, View base64, View hex) {
    byte[] bytes = run.bytes();
    int best = start;
    int least = Integer.MAX_VALUE;
    int from = start;
    for (int i = 0; i < BORDERS && from >= 0 && least > 0; i++) {
      int flaws = flaws(bytes, from, end);
      best = flaws < least ? from : best;
      least = Math.min(least, flaws);
      from = border(bytes, from, end);
    }
    if (least <= MOST_FLAWS && !openHex(run, best, end, hex)) {
      add(base64(bytes, best, end), run, base64, best, end);
    }
  }

  private int flaws(byte[] bytes, int start, int end) {
    int hex = begin(bytes, start);
    int flaws = end - hex >= LEAST && hex(bytes, hex, hex + LEAST) > 0
        ? Printable.flaws(decoded, LEAST / 2)
        : LEAST;
    return Math.min(flaws, Printable.flaws(decoded, base64(bytes, start, start + LEAST)));
  }

  private static int begin(byte[] bytes, int start) {
    return bytes[start] == '0' && (bytes[start + 1] | 0x20) == 'x' ? start + 2 : start;
  }

  private boolean openHex(View run, int start, int end, View out) {
    int from = begin(run.bytes(), start);
    return end - from >= LEAST && add(hex(run.bytes(), from, end), run, out, start, end);
  }

  private static int border(byte[] bytes, int from, int end) {
    for (int i = from; i + LEAST < end; i++) {
      if (Gate.isToken(bytes[i]) && !Gate.isAlphanumeric(bytes[i])) {
        return i + 1;
      }
    }
    return -1;
  }

  /** Whether there is a text, be it that nothing is left to open it with. */
  private boolean add(int size, View run, View out, int start, int end) {
    int text = Printable.unwiden(decoded, size);
    if (!Printable.isText(decoded, text)) {
      return false;
    }
    if (!budget.take(text)) {
      budget.leave(run, start, end);
      return true;
    }
    if (out.length() > 0) {
      out.add('\n', start, start);
    }
    out.add(decoded, text, start, end);
    return true;
  }

  /** Line breaks do not count; 0 if there is anything else but pairs of digits. */
  private int hex(byte[] bytes, int start, int end) {
    room((end - start) / 2);
    int digits = 0;
    int held = 0;
    for (int i = start; i < end; i++) {
      if (bytes[i] == '\r' || bytes[i] == '\n') {
        continue;
      }
      int digit = Digits.digit(bytes[i]);
      if (digit < 0) {
        return 0;
      }
      held = held << 4 | digit;
      if (digits++ % 2 == 1) {
        decoded[digits / 2 - 1] = (byte) held;
      }
    }
    return digits % 2 == 0 ? digits / 2 : 0;
  }

  /** RFC 4648, sections 4 and 5; line breaks and what is over at the end do not count. */
  private int base64(byte[] bytes, int start, int end) {
    room((end - start) / 4 * 3 + 3);
    int size = 0;
    int bits = 0;
    int held = 0;
    for (int i = start; i < end; i++) {
      if (Gate.isToken(bytes[i])) {
        held = held << 6 | VALUE[bytes[i]];
        bits += 6;
        if (bits >= 8) {
          bits -= 8;
          decoded[size++] = (byte) (held >> bits);
        }
      }
    }
    return size;
  }

  private void room(int size) {
    if (decoded.length < size) {
      decoded = new byte[Math.max(size, decoded.length * 2)];
    }
  }
}
