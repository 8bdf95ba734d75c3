package dev.exuvia.crawlers.ingest;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Strings of JSON (RFC 8259, section 7) as bytes of UTF-8, eight at a time. Says {@link #NO} to
 * whatever needs thought: control characters, NUL, lone surrogates, bytes that are no UTF-8 (RFC
 * 3629).
 */
final class JsonStrings {
  /** What stands here is not simple. */
  static final int NO = -1;

  private static final VarHandle WORD =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long ONES = 0x0101010101010101L;
  private static final long TOPS = 0x8080808080808080L;
  private static final long QUOTES = ONES * '"';
  private static final long SLASHES = ONES * '\\';
  private static final long FEEDS = ONES * '\n';
  private static final long BLANKS = ONES * ' ';
  private static final byte[] HEX = hex();
  private static final byte[] SHORT = shortForms();

  private JsonStrings() {}

  /**
   * Unescapes a string to the end of a buffer that has room for all that is left.
   *
   * @param at behind the opening quote
   * @return behind the closing quote, or {@link #NO}
   */
  static int read(byte[] in, int at, int to, Utf8 buffer) {
    byte[] out = buffer.bytes;
    int i = at;
    int o = buffer.length;
    while (i < to) {
      if (i + 8 <= to) {
        long word = (long) WORD.get(in, i);
        WORD.set(out, o, word);
        long special = special(word);
        int plain = special == 0 ? 8 : Long.numberOfTrailingZeros(special) >>> 3;
        i += plain;
        o += plain;
        if (special == 0) {
          continue;
        }
      }
      byte c = in[i];
      if (c == '"') {
        buffer.length = o;
        return i + 1;
      }
      if (c == '\\') {
        buffer.length = o;
        i = escape(in, i + 1, to, buffer);
        o = buffer.length;
      } else if (c < 0) {
        int end = characters(in, i, to);
        if (end == NO) {
          return NO;
        }
        while (i < end) {
          out[o++] = in[i++];
        }
      } else {
        out[o++] = c;
        i = c < ' ' ? NO : i + 1;
      }
      if (i == NO) {
        return NO;
      }
    }
    return NO;
  }

  /**
   * Passes by a string whose words do not matter; its bytes need not be UTF-8.
   *
   * @param at behind the opening quote
   * @return behind the closing quote, or {@link #NO}
   */
  static int skip(byte[] in, int at, int to) {
    int i = at;
    while (i < to) {
      if (i + 8 <= to) {
        long special = marks((long) WORD.get(in, i));
        if (special == 0) {
          i += 8;
          continue;
        }
        i += Long.numberOfTrailingZeros(special) >>> 3;
      }
      byte c = in[i];
      if (c == '"') {
        return i + 1;
      }
      if (c == '\\') {
        i = skipEscape(in, i + 1, to);
      } else {
        i = c >= 0 && c < ' ' ? NO : i + 1;
      }
      if (i == NO) {
        return NO;
      }
    }
    return NO;
  }

  /** Where the next line feed is, or {@code to}. */
  static int lineFeed(byte[] in, int from, int to) {
    int i = from;
    for (; i + 8 <= to; i += 8) {
      long feed = (long) WORD.get(in, i) ^ FEEDS;
      long found = (feed - ONES) & ~feed & TOPS;
      if (found != 0) {
        return i + (Long.numberOfTrailingZeros(found) >>> 3);
      }
    }
    while (i < to && in[i] != '\n') {
      i++;
    }
    return i;
  }

  /** The top bit of the first byte that is a quote, a backslash, a control or no ASCII is set. */
  private static long special(long word) {
    return marks(word) | (word & TOPS);
  }

  /** The same without those that are no ASCII; bits above the first may be wrong. */
  private static long marks(long word) {
    long quote = word ^ QUOTES;
    long slash = word ^ SLASHES;
    long quotes = (quote - ONES) & ~quote;
    long slashes = (slash - ONES) & ~slash;
    long controls = (word - BLANKS) & ~word;
    return (quotes | slashes | controls) & TOPS;
  }

  private static int skipEscape(byte[] in, int at, int to) {
    if (at < to && in[at] == 'u') {
      return unit(in, at + 1, to) < 0 ? NO : at + 5;
    }
    return at < to && in[at] > 0 && SHORT[in[at]] != 0 ? at + 1 : NO;
  }

  private static int escape(byte[] in, int at, int to, Utf8 out) {
    if (at < to && in[at] == 'u') {
      return unicode(in, at + 1, to, out);
    }
    byte meant = at < to && in[at] > 0 ? SHORT[in[at]] : 0;
    out.bytes[out.length++] = meant;
    return meant == 0 ? NO : at + 1;
  }

  private static int unicode(byte[] in, int at, int to, Utf8 out) {
    int high = unit(in, at, to);
    if (high <= 0 || (high >= 0xDC00 && high <= 0xDFFF)) {
      return NO;
    }
    if (high < 0xD800 || high > 0xDFFF) {
      write(high, out);
      return at + 4;
    }
    boolean pair = at + 10 <= to && in[at + 4] == '\\' && in[at + 5] == 'u';
    int low = pair ? unit(in, at + 6, to) : NO;
    if (low < 0xDC00 || low > 0xDFFF) {
      return NO;
    }
    write(Character.toCodePoint((char) high, (char) low), out);
    return at + 10;
  }

  /** Four hex digits, or {@link #NO}. */
  private static int unit(byte[] in, int at, int to) {
    if (at + 4 > to) {
      return NO;
    }
    int unit = 0;
    for (int i = at; i < at + 4; i++) {
      int digit = in[i] < 0 ? NO : HEX[in[i]];
      if (digit < 0) {
        return NO;
      }
      unit = (unit << 4) | digit;
    }
    return unit;
  }

  private static void write(int point, Utf8 out) {
    byte[] bytes = out.bytes;
    int o = out.length;
    if (point < 0x80) {
      bytes[o++] = (byte) point;
    } else if (point < 0x800) {
      bytes[o++] = (byte) (0xC0 | (point >> 6));
      bytes[o++] = (byte) (0x80 | (point & 0x3F));
    } else {
      if (point < 0x10000) {
        bytes[o++] = (byte) (0xE0 | (point >> 12));
      } else {
        bytes[o++] = (byte) (0xF0 | (point >> 18));
        bytes[o++] = (byte) (0x80 | ((point >> 12) & 0x3F));
      }
      bytes[o++] = (byte) (0x80 | ((point >> 6) & 0x3F));
      bytes[o++] = (byte) (0x80 | (point & 0x3F));
    }
    out.length = o;
  }

  /** Behind the characters beyond ASCII that stand here, or {@link #NO}. */
  private static int characters(byte[] in, int from, int to) {
    int i = from;
    while (i < to && in[i] < 0) {
      int bytes = character(in, i, to);
      if (bytes == 0) {
        return NO;
      }
      i += bytes;
    }
    return i;
  }

  /** How many line feeds there are. */
  static long lineFeeds(byte[] in, int to) {
    long count = 0;
    int i = 0;
    for (; i + 8 <= to; i += 8) {
      long others = (long) WORD.get(in, i) ^ FEEDS;
      long set = ((others & ~TOPS) + ~TOPS) | others;
      count += 8 - Long.bitCount(set & TOPS);
    }
    for (; i < to; i++) {
      count += in[i] == '\n' ? 1 : 0;
    }
    return count;
  }

  /** How many bytes the character takes that begins here, 0 if it is none. */
  private static int character(byte[] in, int at, int to) {
    int first = in[at] & 0xFF;
    int second = at + 1 < to ? in[at + 1] & 0xFF : 0;
    if (first < 0xC2 || first > 0xF4 || second >>> 6 != 2) {
      return 0;
    }
    if (first < 0xE0) {
      return 2;
    }
    boolean shortest = first != 0xE0 || second >= 0xA0;
    if (at + 2 >= to || in[at + 2] >= -64 || !shortest || (first == 0xED && second >= 0xA0)) {
      return 0;
    }
    if (first < 0xF0) {
      return 3;
    }
    boolean inside = (first != 0xF0 || second >= 0x90) && (first != 0xF4 || second < 0x90);
    return inside && at + 3 < to && in[at + 3] < -64 ? 4 : 0;
  }

  private static byte[] hex() {
    byte[] values = new byte[128];
    for (int c = 0; c < values.length; c++) {
      values[c] = (byte) Character.digit(c, 16);
    }
    return values;
  }

  private static byte[] shortForms() {
    byte[] meant = new byte[128];
    String forms = "\"\"\\\\//b\bf\fn\nr\rt\t";
    for (int i = 0; i < forms.length(); i += 2) {
      meant[forms.charAt(i)] = (byte) forms.charAt(i + 1);
    }
    return meant;
  }
}
