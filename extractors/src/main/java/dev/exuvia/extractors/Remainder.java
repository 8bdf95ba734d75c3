package dev.exuvia.extractors;

/**
 * How far a value may go on behind what a rule took for it: a rule stops at a character that values
 * seldom hold, and the rest of the password would stay readable. Looks at a bounded stretch.
 */
final class Remainder {
  private static final int MOST = 120;
  private static final String EXPORT = "export ";
  private static final String QUOTES = "\"'`";

  private Remainder() {}

  /**
   * Where the value ends at the latest: at the quotation mark that closes it if one opens it, at the
   * next blank if it is all that a line {@code NAME=} assigns, else where the rule says.
   */
  static int end(String text, int start, int end) {
    if (start == 0) {
      return end;
    }
    char before = text.charAt(start - 1);
    if (QUOTES.indexOf(before) >= 0) {
      return closing(text, end, before);
    }
    return before == '=' && isAssigned(text, start - 1) ? blank(text, end) : end;
  }

  private static int closing(String text, int end, char quote) {
    int most = Math.min(text.length(), end + MOST);
    for (int i = end; i < most && text.charAt(i) != '\n'; i++) {
      if (text.charAt(i) == quote && text.charAt(i - 1) != '\\') {
        return i;
      }
    }
    return end;
  }

  private static int blank(String text, int end) {
    int most = Math.min(text.length(), end + MOST);
    int i = end;
    while (i < most && !Character.isWhitespace(text.charAt(i))) {
      i++;
    }
    return i;
  }

  /** Whether nothing but a name stands before it on its line. */
  private static boolean isAssigned(String text, int equals) {
    int i = equals;
    while (i > 0 && i > equals - MOST && isName(text.charAt(i - 1))) {
      i--;
    }
    boolean named = i < equals;
    int line = text.lastIndexOf('\n', i - 1) + 1;
    return named && (line == i || (text.startsWith(EXPORT, line) && line + EXPORT.length() == i));
  }

  private static boolean isName(char c) {
    return c == '_' || (c < 0x80 && Character.isLetterOrDigit(c));
  }
}
