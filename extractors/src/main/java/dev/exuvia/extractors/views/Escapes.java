package dev.exuvia.extractors.views;

/**
 * Opens percent-encoding (RFC 3986), backslash escapes (JSON, C) and HTML character references in
 * one pass; what is none stays as it is.
 */
final class Escapes {
  private View from = new View();
  private View out = from;
  private byte[] bytes = from.bytes();
  private int copied;
  private int at;

  /** Writes the unescaped reading; nothing at all if there is nothing to unescape. */
  void decode(View from, View out) {
    this.from = from;
    this.out = out;
    bytes = from.bytes();
    copied = 0;
    at = 0;
    run();
  }

  /** Whether something can be escaped that begins with a backslash and this. */
  static boolean opens(byte b) {
    return switch (b) {
      case 'u', 'x', 'n', 'r', 't', '"', '\'', '/', '\\' -> true;
      default -> false;
    };
  }

  private void run() {
    int length = from.length();
    while (at < length) {
      boolean done = switch (bytes[at]) {
        case '%' -> percent();
        case '\\' -> backslash();
        case '&' -> reference();
        default -> false;
      };
      at = done ? at : Gate.special(bytes, at + 1, length);
    }
    if (out.length() > 0) {
      out.copy(copied, length);
    }
  }

  private boolean put(int codePoint, int end) {
    if (end > from.length()) {
      return false;
    }
    out.copy(copied, at);
    out.add(codePoint, at, end);
    at = end;
    copied = end;
    return true;
  }

  /** Bytes of UTF-8; one that is not becomes U+FFFD. */
  private boolean percent() {
    int lead = octet(at);
    if (lead < 0) {
      return false;
    }
    int more = lead >= 0xF0 ? 3 : lead >= 0xE0 ? 2 : lead >= 0xC0 ? 1 : 0;
    int codePoint = lead < 0x80 ? lead : lead & (0x3F >> more);
    for (int i = 1; i <= more; i++) {
      int next = octet(at + 3 * i);
      if (next < 0x80 || next > 0xBF) {
        return put(0xFFFD, at + 3);
      }
      codePoint = codePoint << 6 | (next & 0x3F);
    }
    boolean stray = lead >= 0x80 && more == 0;
    return put(
        stray || !Character.isValidCodePoint(codePoint) ? 0xFFFD : codePoint, at + 3 + 3 * more);
  }

  private int octet(int i) {
    return i < from.length() && bytes[i] == '%' ? Digits.of(bytes, i + 1, i + 3, 16) : -1;
  }

  private boolean backslash() {
    byte next = bytes[at + 1];
    return switch (next) {
      case 'u' -> unicode();
      case 'x' -> number(Digits.of(bytes, at + 2, at + 4, 16), at + 4);
      case 'n' -> put('\n', at + 2);
      case 'r' -> put('\r', at + 2);
      case 't' -> put('\t', at + 2);
      case '"', '\'', '/', '\\' -> put(next, at + 2);
      default -> false;
    };
  }

  private boolean unicode() {
    if (bytes[at + 2] == '{') {
      int close = at + 3;
      while (Digits.digit(bytes[close]) >= 0 && close < at + 10) {
        close++;
      }
      return bytes[close] == '}' && number(Digits.of(bytes, at + 3, close, 16), close + 1);
    }
    int unit = Digits.of(bytes, at + 2, at + 6, 16);
    if (unit >= 0xD800 && unit <= 0xDBFF && bytes[at + 6] == '\\' && bytes[at + 7] == 'u') {
      int second = Digits.of(bytes, at + 8, at + 12, 16);
      if (second >= 0xDC00 && second <= 0xDFFF) {
        return put(Character.toCodePoint((char) unit, (char) second), at + 12);
      }
    }
    return number(unit, at + 6);
  }

  private boolean reference() {
    int end = References.end(bytes, at);
    return end > 0 && put(References.meaning(bytes, at, end), end);
  }

  private boolean number(int codePoint, int end) {
    return codePoint >= 0 && Character.isValidCodePoint(codePoint) && put(codePoint, end);
  }
}
