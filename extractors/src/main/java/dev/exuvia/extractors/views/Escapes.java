package dev.exuvia.extractors.views;

import java.util.Map;
import java.util.Optional;

/**
 * Opens percent-encoding (RFC 3986), backslash escapes (JSON, C) and HTML character references in
 * one pass; what is none stays as it is.
 */
final class Escapes {
  private static final Map<String, Integer> NAMED = Map.ofEntries(
      Map.entry("amp", (int) '&'),
      Map.entry("lt", (int) '<'),
      Map.entry("gt", (int) '>'),
      Map.entry("quot", (int) '"'),
      Map.entry("apos", (int) '\''),
      Map.entry("nbsp", (int) ' '),
      Map.entry("colon", (int) ':'),
      Map.entry("equals", (int) '='),
      Map.entry("sol", (int) '/'),
      Map.entry("lowbar", (int) '_'),
      Map.entry("period", (int) '.'),
      Map.entry("plus", (int) '+'),
      Map.entry("commat", (int) '@'),
      Map.entry("dash", (int) '-'),
      Map.entry("hyphen", (int) '-'),
      Map.entry("NewLine", (int) '\n'),
      Map.entry("Tab", (int) '\t'));
  private static final int LONGEST_REFERENCE = 10;

  private final String text;
  private final Mapped out = new Mapped();
  private int at;
  private int opened;

  private Escapes(String text) {
    this.text = text;
  }

  /** The unescaped reading, if there is anything to unescape. */
  static Optional<View> decode(View view) {
    String text = view.text();
    if (text.indexOf('%') < 0 && text.indexOf('\\') < 0 && text.indexOf('&') < 0) {
      return Optional.empty();
    }
    Escapes escapes = new Escapes(text);
    escapes.run();
    return escapes.opened == 0
        ? Optional.empty()
        : Optional.of(escapes.out.view(view, View.Kind.DECODED, "escaped"));
  }

  private void run() {
    while (at < text.length()) {
      boolean done = switch (text.charAt(at)) {
        case '%' -> percent();
        case '\\' -> backslash();
        case '&' -> reference();
        default -> false;
      };
      if (!done) {
        int c = text.codePointAt(at);
        out.add(c, at, at + Character.charCount(c));
        at += Character.charCount(c);
      }
    }
  }

  private boolean put(int codePoint, int end) {
    out.add(codePoint, at, end);
    at = end;
    opened++;
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
    return i < text.length() && text.charAt(i) == '%' ? hex(i + 1, i + 3) : -1;
  }

  private boolean backslash() {
    if (at + 1 >= text.length()) {
      return false;
    }
    return switch (text.charAt(at + 1)) {
      case 'u' -> unicode();
      case 'x' -> number(hex(at + 2, at + 4), at + 4);
      case 'n' -> put('\n', at + 2);
      case 'r' -> put('\r', at + 2);
      case 't' -> put('\t', at + 2);
      case '"', '\'', '/', '\\' -> put(text.charAt(at + 1), at + 2);
      default -> false;
    };
  }

  private boolean unicode() {
    if (at + 2 < text.length() && text.charAt(at + 2) == '{') {
      int close =
          text.substring(at, Math.min(text.length(), at + LONGEST_REFERENCE)).indexOf('}');
      return close > 3 && number(hex(at + 3, at + close), at + close + 1);
    }
    return number(hex(at + 2, at + 6), at + 6);
  }

  private boolean reference() {
    int semicolon =
        text.substring(at, Math.min(text.length(), at + LONGEST_REFERENCE)).indexOf(';');
    if (semicolon < 3) {
      return false;
    }
    int end = at + semicolon;
    if (text.charAt(at + 1) == '#') {
      boolean hex = text.charAt(at + 2) == 'x' || text.charAt(at + 2) == 'X';
      return number(hex ? hex(at + 3, end) : digits(at + 2, end, 10), end + 1);
    }
    Integer named = NAMED.get(text.substring(at + 1, end));
    return named != null && put(named, end + 1);
  }

  private boolean number(int codePoint, int end) {
    return codePoint >= 0 && Character.isValidCodePoint(codePoint) && put(codePoint, end);
  }

  private int hex(int from, int end) {
    return digits(from, end, 16);
  }

  private int digits(int from, int end, int radix) {
    if (from >= end || end > text.length() || end - from > 7) {
      return -1;
    }
    int value = 0;
    for (int i = from; i < end; i++) {
      int digit = text.charAt(i) < 128 ? Character.digit(text.charAt(i), radix) : -1;
      if (digit < 0) {
        return -1;
      }
      value = value * radix + digit;
    }
    return value;
  }
}
