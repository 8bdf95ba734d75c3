package dev.exuvia.crawlers.ingest;

import static dev.exuvia.crawlers.ingest.JsonStrings.NO;

/** Passes by JSON values (RFC 8259), checking their form; {@link JsonStrings#NO} to odd ones. */
final class JsonValues {
  private static final int MOST_DEEP = 32;
  private static final int MOST_DIGITS = 17;
  private static final byte[] TRUE = {'t', 'r', 'u', 'e'};
  private static final byte[] FALSE = {'f', 'a', 'l', 's', 'e'};
  private static final byte[] NULL = {'n', 'u', 'l', 'l'};

  private JsonValues() {}

  /** Behind the blanks that stand here. */
  static int blanks(byte[] in, int at, int to) {
    int i = at;
    while (i < to && (in[i] == ' ' || in[i] == '\t' || in[i] == '\r')) {
      i++;
    }
    return i;
  }

  /** Behind the value that begins here, or {@link JsonStrings#NO}. */
  static int skip(byte[] in, int at, int to) {
    return skip(in, at, to, 0);
  }

  private static int skip(byte[] in, int at, int to, int deep) {
    if (at >= to || deep > MOST_DEEP) {
      return NO;
    }
    return switch (in[at]) {
      case '"' -> JsonStrings.skip(in, at + 1, to);
      case '{' -> members(in, at + 1, to, deep);
      case '[' -> items(in, at + 1, to, deep);
      case 't' -> word(in, at, to, TRUE);
      case 'f' -> word(in, at, to, FALSE);
      case 'n' -> word(in, at, to, NULL);
      default -> number(in, at, to);
    };
  }

  /** Behind {@code null} if it stands here. */
  static int nothing(byte[] in, int at, int to) {
    return word(in, at, to, NULL);
  }

  private static int word(byte[] in, int at, int to, byte[] word) {
    if (at + word.length > to) {
      return NO;
    }
    for (int i = 0; i < word.length; i++) {
      if (in[at + i] != word[i]) {
        return NO;
      }
    }
    return at + word.length;
  }

  /** A whole number or a short decimal; no exponent. */
  private static int number(byte[] in, int at, int to) {
    int first = in[at] == '-' ? at + 1 : at;
    int end = digits(in, first, to);
    if (end == NO || (in[first] == '0' && end > first + 1)) {
      return NO;
    }
    return end < to && in[end] == '.' ? digits(in, end + 1, to) : end;
  }

  /** Behind one to seventeen digits. */
  static int digits(byte[] in, int at, int to) {
    int i = at;
    while (i < to && in[i] >= '0' && in[i] <= '9') {
      i++;
    }
    return i == at || i - at > MOST_DIGITS ? NO : i;
  }

  private static int items(byte[] in, int begin, int to, int deep) {
    int at = blanks(in, begin, to);
    if (at < to && in[at] == ']') {
      return at + 1;
    }
    while (true) {
      at = skip(in, at, to, deep + 1);
      at = at == NO ? NO : blanks(in, at, to);
      if (at == NO || at >= to || in[at] != ',') {
        return at != NO && at < to && in[at] == ']' ? at + 1 : NO;
      }
      at = blanks(in, at + 1, to);
    }
  }

  private static int members(byte[] in, int begin, int to, int deep) {
    int at = blanks(in, begin, to);
    if (at < to && in[at] == '}') {
      return at + 1;
    }
    while (true) {
      at = at < to && in[at] == '"' ? JsonStrings.skip(in, at + 1, to) : NO;
      at = at == NO ? NO : colon(in, at, to);
      at = at == NO ? NO : skip(in, at, to, deep + 1);
      at = at == NO ? NO : blanks(in, at, to);
      if (at == NO || at >= to || in[at] != ',') {
        return at != NO && at < to && in[at] == '}' ? at + 1 : NO;
      }
      at = blanks(in, at + 1, to);
    }
  }

  /** Behind the colon that follows a name, and its blanks. */
  static int colon(byte[] in, int from, int to) {
    int at = blanks(in, from, to);
    return at < to && in[at] == ':' ? blanks(in, at + 1, to) : NO;
  }
}
