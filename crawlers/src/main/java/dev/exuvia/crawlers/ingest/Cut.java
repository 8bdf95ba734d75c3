package dev.exuvia.crawlers.ingest;

import java.nio.charset.StandardCharsets;

/**
 * Where a long text is cut so that nothing worth finding lies across: before a key in armour that is
 * not closed, else at a blank line, else before a line that is not indented, else at the end of a
 * line, else behind a character that no token has, else between characters. Looks at the last 64
 * KiB alone.
 */
final class Cut {
  private static final int NEAR = 64 << 10;
  private static final byte[] BEGIN = "-----BEGIN ".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] END = "-----END ".getBytes(StandardCharsets.US_ASCII);

  private final byte[] block;
  private final int least;
  private final int most;

  private Cut(byte[] block) {
    this.block = block;
    this.least = Math.max(1, block.length - NEAR);
    int begin = last(BEGIN, block.length);
    this.most = begin > least && last(END, block.length) < begin ? begin : block.length;
  }

  /** How much of a full block of UTF-8 is taken; the rest begins the next one. */
  static int of(byte[] block) {
    return new Cut(block).place();
  }

  private int place() {
    int line = 0;
    int plain = 0;
    for (int i = most; i >= least; i--) {
      if (block[i - 1] == '\n') {
        if (i > 1 && block[i - 2] == '\n') {
          return i;
        }
        line = line == 0 ? i : line;
        boolean indented = i == block.length || block[i] == ' ' || block[i] == '\t';
        plain = plain == 0 && !indented ? i : plain;
      }
    }
    return plain > 0 ? plain : line > 0 ? line : insideLine();
  }

  private int insideLine() {
    for (int i = most; i >= least; i--) {
      if (" \t\",;'<>()[]{}".indexOf(block[i - 1]) >= 0) {
        return i;
      }
    }
    int end = block.length;
    while (end > block.length - 4 && (block[end - 1] & 0xC0) == 0x80) {
      end--;
    }
    return (block[end - 1] & 0xC0) == 0xC0 ? end - 1 : block.length;
  }

  /** Where the mark stands last, or -1. */
  private int last(byte[] mark, int to) {
    for (int i = to - mark.length; i >= least; i--) {
      int k = 0;
      while (k < mark.length && block[i + k] == mark[k]) {
        k++;
      }
      if (k == mark.length) {
        return i;
      }
    }
    return -1;
  }
}
