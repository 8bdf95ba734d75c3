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
        open(bytes, start, end, base64, hex);
      }
      start = Gate.token(bytes, end, length, LEAST);
    }
  }

  private static int end(byte[] bytes, int start, int length) {
    int i = start;
    int line = start;
    while (i < length) {
      if (Gate.isToken(bytes[i])) {
        i++;
        continue;
      }
      int next = bytes[i] == '\r' ? i + 2 : i + 1;
      boolean wrapped = i - line >= LONG_LINE && bytes[next - 1] == '\n' && next < length;
      if (!wrapped || !Gate.isToken(bytes[next])) {
        break;
      }
      line = next;
      i = next;
    }
    while (i < length && bytes[i] == '=') {
      i++;
    }
    return i;
  }

  /** Where the begin is a text without a flaw, else where it has the fewest. */
  private void open(byte[] bytes, int start, int end, View base64, View hex) {
    int best = start;
    int least = Integer.MAX_VALUE;
    int from = start;
    for (int i = 0; i < BORDERS && from >= 0 && least > 0; i++) {
      int flaws = flaws(bytes, from, end);
      best = flaws < least ? from : best;
      least = Math.min(least, flaws);
      from = border(bytes, from, end);
    }
    if (least <= MOST_FLAWS && !openHex(bytes, best, end, hex)) {
      add(base64(bytes, best, end), base64, best, end);
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

  private boolean openHex(byte[] bytes, int start, int end, View out) {
    int from = begin(bytes, start);
    boolean even = end - from >= LEAST && (end - from) % 2 == 0;
    return even && add(hex(bytes, from, end), out, start, end);
  }

  private static int border(byte[] bytes, int from, int end) {
    for (int i = from; i + LEAST < end; i++) {
      if (Gate.isToken(bytes[i]) && !Gate.isAlphanumeric(bytes[i])) {
        return i + 1;
      }
    }
    return -1;
  }

  private boolean add(int size, View out, int start, int end) {
    int text = Printable.unwiden(decoded, size);
    if (!Printable.isText(decoded, text) || !budget.take(text)) {
      return false;
    }
    if (out.length() > 0) {
      out.add('\n', start, start);
    }
    out.add(decoded, text, start, end);
    return true;
  }

  private int hex(byte[] bytes, int start, int end) {
    room((end - start) / 2);
    int size = 0;
    for (int i = start; i < end; i += 2) {
      int high = Digits.digit(bytes[i]);
      int low = Digits.digit(bytes[i + 1]);
      if (high < 0 || low < 0) {
        return 0;
      }
      decoded[size++] = (byte) (high << 4 | low);
    }
    return size;
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
