package dev.exuvia.app.cli;

import java.util.regex.Pattern;

/**
 * What may be shown of a value that a person typed: a mistyped word or number helps, but a secret
 * pasted into the wrong place must not be said again.
 */
final class Shown {
  private static final Pattern PLAIN = Pattern.compile(
      "[-./~]{0,3}[A-Za-z][a-z]{0,15}([-./ _]{1,2}[a-z]{1,15}){0,8}|[-+0-9:.TZ]{1,25}");

  private Shown() {}

  /** The value in quotes if it is an ordinary word, number or time, else its length. */
  static String value(String typed) {
    return PLAIN.matcher(typed).matches()
        ? "'" + typed + "'"
        : "(" + typed.length() + " characters, not shown)";
  }

  /** A text for a terminal: control characters, bidi marks and invisible ones made visible. */
  static String line(String text) {
    var shown = new StringBuilder(text.length());
    text.codePoints().forEach(point -> append(shown, point));
    return shown.toString();
  }

  /** JSON for a terminal: the same characters, all of them inside strings, as escapes. */
  static String escaped(String json) {
    var shown = new StringBuilder(json.length());
    json.codePoints().forEach(point -> {
      if (point != '\n' && acts(point)) {
        for (char unit : Character.toChars(point)) {
          shown.append("\\u%04x".formatted((int) unit));
        }
      } else {
        shown.appendCodePoint(point);
      }
    });
    return shown.toString();
  }

  private static void append(StringBuilder shown, int point) {
    if (point == '\n' || point == '\t') {
      shown.append(' ');
    } else if (acts(point)) {
      shown.append('\uFFFD');
    } else {
      shown.appendCodePoint(point);
    }
  }

  /** Whether a terminal does something other than show it. */
  private static boolean acts(int point) {
    int type = Character.getType(point);
    return type == Character.CONTROL
        || type == Character.FORMAT
        || type == Character.SURROGATE
        || type == Character.LINE_SEPARATOR
        || type == Character.PARAGRAPH_SEPARATOR;
  }
}
