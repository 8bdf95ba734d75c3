package dev.exuvia.extractors.views;

/** One Markdown link, image or definition, and where its parts are (CommonMark 0.31, 4.7 and 6.3). */
final class Link {
  private static final int LONGEST_TEXT = 1000;
  private static final int LONGEST_TITLE = 4000;

  private byte[] bytes = new byte[0];
  private int length;
  private int close;
  private int target;
  private int targetEnd;
  private int title;
  private int titleEnd;
  private int end;
  private int at;

  /** For what is read next. */
  void begin(View view) {
    bytes = view.bytes();
    length = view.length();
    at = 0;
    close = 0;
  }

  /** Reads {@code [text](target "title")}; whether it is one. */
  boolean readInline(int open) {
    if (!readText(open) || bytes[close + 1] != '(') {
      return false;
    }
    at = close + 2;
    skipBlanks();
    readTarget(true);
    skipBlanks();
    readTitle();
    skipBlanks();
    end = at + 1;
    return at < length && bytes[at] == ')';
  }

  /** Reads {@code [label]: target "title"} up to the end of its line; whether it is one. */
  boolean readDefinition(int open) {
    if (bytes[open + 1] == '^' || !readText(open) || bytes[close + 1] != ':') {
      return false;
    }
    at = close + 2;
    skipBlanks();
    readTarget(false);
    int behind = at;
    skipBlanks();
    readTitle();
    at = title == titleEnd ? behind : at;
    while (bytes[at] == ' ' || bytes[at] == '\t' || bytes[at] == '\r') {
      at++;
    }
    boolean whole = at >= length || bytes[at] == '\n';
    end = at;
    return whole && targetEnd > target && (title == titleEnd || behind < title);
  }

  /** How far the last reading came. */
  int reached() {
    return Math.max(at, close);
  }

  int close() {
    return close;
  }

  int target() {
    return target;
  }

  int targetEnd() {
    return targetEnd;
  }

  int title() {
    return title;
  }

  int titleEnd() {
    return titleEnd;
  }

  int end() {
    return end;
  }

  private boolean readText(int open) {
    int depth = 0;
    int limit = Math.min(length, open + LONGEST_TEXT);
    for (close = open; close < limit; close++) {
      byte b = bytes[close];
      if (b == '\\') {
        close++;
      } else if (b == '[') {
        depth++;
      } else if (b == ']' && --depth == 0) {
        return true;
      } else if (b == '\n' && bytes[close + 1] == '\n') {
        return false;
      }
    }
    return false;
  }

  private void readTarget(boolean inline) {
    target = at;
    int depth = 0;
    if (bytes[at] == '<') {
      while (at < length && bytes[at] != '>' && bytes[at] != '\n') {
        at++;
      }
      at += bytes[at] == '>' ? 1 : 0;
      targetEnd = at;
      return;
    }
    int limit = Math.min(length, at + LONGEST_TITLE);
    while (at < limit && (bytes[at] > ' ' || bytes[at] < 0)) {
      depth += bytes[at] == '(' ? 1 : bytes[at] == ')' ? -1 : 0;
      if (inline && depth < 0) {
        break;
      }
      at++;
    }
    targetEnd = at;
  }

  private void readTitle() {
    title = at;
    titleEnd = at;
    byte quote = bytes[at];
    if (quote != '"' && quote != '\'' && quote != '(') {
      return;
    }
    byte closing = quote == '(' ? (byte) ')' : quote;
    int limit = Math.min(length, at + LONGEST_TITLE);
    int i = at + 1;
    while (i < limit && bytes[i] != closing && !(bytes[i] == '\n' && bytes[i + 1] == '\n')) {
      i += bytes[i] == '\\' ? 2 : 1;
    }
    if (i < limit && bytes[i] == closing) {
      title = at + 1;
      titleEnd = i;
      at = i + 1;
    }
  }

  private void skipBlanks() {
    int breaks = 0;
    while (at < length && Tag.isBlank(bytes[at]) && breaks < 2) {
      breaks += bytes[at] == '\n' ? 1 : 0;
      at++;
    }
  }
}
