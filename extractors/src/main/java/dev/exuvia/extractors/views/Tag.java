package dev.exuvia.extractors.views;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/** One HTML tag and where its attributes are (HTML Living Standard, 13.2.5, without its repairs). */
final class Tag {
  private byte[] bytes = new byte[0];
  private int length;
  private int[] places = new int[64];
  private int attributes;
  private int nameStart;
  private int nameEnd;
  private boolean closing;
  private int at;

  /** For what is read next. */
  void begin(View view) {
    bytes = view.bytes();
    length = view.length();
    at = 0;
    attributes = 0;
  }

  /** Reads the tag that begins with this {@code <}; where it ends, or 0 if it is none. */
  int read(int open) {
    attributes = 0;
    closing = bytes[open + 1] == '/';
    nameStart = closing ? open + 2 : open + 1;
    at = nameStart;
    if (!isLetter(bytes[at])) {
      return 0;
    }
    while (Gate.isAlphanumeric(bytes[at]) || bytes[at] == '-') {
      at++;
    }
    nameEnd = at;
    return isBlank(bytes[at]) || bytes[at] == '/' || bytes[at] == '>' ? attributes() : 0;
  }

  /** How far the last reading came. */
  int reached() {
    return at;
  }

  private int attributes() {
    while (at < length) {
      byte b = bytes[at];
      if (b == '>') {
        return at + 1;
      }
      if (b == '<') {
        return 0;
      }
      if (isBlank(b) || b == '/') {
        at++;
      } else {
        attribute();
      }
    }
    return 0;
  }

  private void attribute() {
    int start = at;
    do {
      at++;
    } while (at < length && !isBlank(bytes[at]) && "/>=<".indexOf(bytes[at]) < 0);
    int end = at;
    int value = at;
    int valueEnd = at;
    if (bytes[at] == '=') {
      at++;
      byte quote = bytes[at];
      boolean quoted = quote == '"' || quote == '\'';
      at += quoted ? 1 : 0;
      value = at;
      while (at < length
          && (quoted ? bytes[at] != quote : !isBlank(bytes[at]) && bytes[at] != '>')) {
        at++;
      }
      valueEnd = at;
      at += quoted && at < length ? 1 : 0;
    }
    keep(start, end, value, valueEnd);
  }

  private void keep(int start, int end, int value, int valueEnd) {
    int i = 4 * attributes++;
    if (i == places.length) {
      places = Arrays.copyOf(places, 2 * i);
    }
    places[i] = start;
    places[i + 1] = end;
    places[i + 2] = value;
    places[i + 3] = valueEnd;
  }

  boolean closes() {
    return closing;
  }

  /** Whether it is called so (in lower case). */
  boolean is(String name) {
    return equals(nameStart, nameEnd, name);
  }

  /** Whether its name is one of these. */
  boolean isIn(String[] names) {
    return index(names) >= 0;
  }

  /** Which of these its name is, -1 for none. */
  int index(String[] names) {
    for (int i = 0; i < names.length; i++) {
      if (is(names[i])) {
        return i;
      }
    }
    return -1;
  }

  /** Its name in lower case. */
  String name() {
    return text(nameStart, nameEnd);
  }

  /** Which attribute is called so, -1 for none. */
  int find(String name) {
    for (int i = 0; i < attributes; i++) {
      if (equals(places[4 * i], places[4 * i + 1], name)) {
        return i;
      }
    }
    return -1;
  }

  int valueStart(int attribute) {
    return places[4 * attribute + 2];
  }

  int valueEnd(int attribute) {
    return places[4 * attribute + 3];
  }

  /** The value of an attribute in lower case, empty if there is none. */
  String value(String name) {
    int i = find(name);
    return i < 0 ? "" : text(valueStart(i), valueEnd(i));
  }

  private String text(int start, int end) {
    return new String(bytes, start, end - start, StandardCharsets.UTF_8).toLowerCase(Locale.ROOT);
  }

  private boolean equals(int start, int end, String name) {
    if (end - start != name.length()) {
      return false;
    }
    for (int i = 0; i < name.length(); i++) {
      if ((bytes[start + i] | 0x20) != (name.charAt(i) | 0x20)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isLetter(byte b) {
    return b > '9' && Gate.isAlphanumeric(b);
  }

  static boolean isBlank(byte b) {
    return b == ' ' || b == '\n' || b == '\t' || b == '\r' || b == '\f';
  }
}
