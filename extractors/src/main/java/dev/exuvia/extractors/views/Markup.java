package dev.exuvia.extractors.views;

/**
 * Walks HTML and Markdown once, without a document tree, text after text, and writes two readings: what is not shown
 * (comments, hidden elements, alt and title texts, definitions, targets of links that show another
 * host) and what is shown. Code is shown as it stands. Linear: looking ahead in vain is paid from an
 * {@link Effort}.
 */
final class Markup {
  private static final int LONGEST_CODE = 1000;
  private static final boolean[] STOP = new boolean[128];

  static {
    "<[]!`~*\\&".chars().forEach(c -> STOP[c] = true);
  }

  private final Rendering out = new Rendering();
  private final Effort effort = new Effort();
  private final Elements elements = new Elements(out, effort);
  private final Links links = new Links(out, effort);
  private byte[] bytes = new byte[0];
  private int length;

  /** Writes both readings, each only if it says something; whether all was walked. */
  boolean read(View from, View hidden, View shown) {
    bytes = from.bytes();
    length = from.length();
    out.begin(from, hidden, shown);
    effort.begin(length);
    elements.begin(from);
    links.begin(from);
    walk();
    out.end();
    return effort.isLeft();
  }

  private void walk() {
    int i = stop(0);
    while (i < length) {
      i = stop(
          switch (bytes[i]) {
            case '<' -> elements.read(i);
            case '[' -> links.open(i, i);
            case '!' -> bytes[i + 1] == '[' ? links.open(i, i + 1) : i + 1;
            case ']' -> links.close(i);
            case '`', '~' -> code(i);
            case '*' -> emphasis(i);
            case '\\' -> backslash(i);
            case '&' -> reference(i);
            default -> i + 1;
          });
    }
  }

  private int stop(int from) {
    int i = from;
    while (i < length && (bytes[i] < 0 || !STOP[bytes[i]])) {
      i++;
    }
    return i;
  }

  private int code(int i) {
    byte mark = bytes[i];
    int run = i;
    while (bytes[run] == mark) {
      run++;
    }
    if (run - i >= 3 && isLineStart(bytes, i)) {
      return fence(i, run);
    }
    if (mark == '~') {
      return strike(i, run);
    }
    int close = closingRun(run, run - i);
    if (close < 0) {
      return run;
    }
    out.cut(i, run);
    out.cut(close, close + run - i);
    return close + run - i;
  }

  private int strike(int i, int run) {
    if (run - i == 2) {
      out.cut(i, run);
    }
    return run;
  }

  /** The whole fence as it stands; one that is not closed goes to the end. */
  private int fence(int i, int run) {
    int line = run;
    while (line < length) {
      while (line < length && bytes[line] != '\n') {
        line++;
      }
      line++;
      int mark = line;
      while (bytes[Math.min(mark, length)] == ' ' && mark < line + 3) {
        mark++;
      }
      int end = mark;
      while (end < length && bytes[end] == bytes[i]) {
        end++;
      }
      if (end - mark >= run - i) {
        return end;
      }
    }
    return length;
  }

  private int closingRun(int from, int marks) {
    int limit = effort.isLeft() ? Math.min(length, from + LONGEST_CODE) : from;
    int i = from;
    while (i < limit && !(bytes[i] == '\n' && bytes[i + 1] == '\n')) {
      if (bytes[i] != '`') {
        i++;
        continue;
      }
      int start = i;
      while (bytes[i] == '`') {
        i++;
      }
      if (i - start == marks) {
        return start;
      }
    }
    effort.vain(from, i);
    return -1;
  }

  private int emphasis(int i) {
    int end = i;
    while (bytes[end] == '*') {
      end++;
    }
    boolean before = i > 0 && !Tag.isBlank(bytes[i - 1]);
    boolean after = end < length && !Tag.isBlank(bytes[end]);
    if (end - i <= 3 && (before || after)) {
      out.cut(i, end);
    }
    return end;
  }

  private int backslash(int i) {
    if (Rendering.isMark(bytes[i + 1])) {
      out.cut(i, i + 1);
      return i + 2;
    }
    return i + 1;
  }

  private int reference(int i) {
    int end = References.end(bytes, i);
    if (end == 0) {
      return i + 1;
    }
    out.put(References.meaning(bytes, i, end), i, end);
    return end;
  }

  /** Whether a line begins here, or up to three blanks before. */
  static boolean isLineStart(byte[] bytes, int i) {
    int start = i;
    while (start > 0 && i - start < 3 && bytes[start - 1] == ' ') {
      start--;
    }
    return start == 0 || bytes[start - 1] == '\n';
  }
}
