package dev.exuvia.crawlers.read;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Makes a string fit for the rest of the program. */
public final class Texts {
  /** The largest field, in bytes of UTF-8. */
  public static final int MAX_BYTES = 1 << 20;

  private Texts() {}

  /** An account's name, clean; null when nothing is left of it. */
  public static @Nullable String handle(@Nullable String name) {
    String clean = name == null ? "" : clean(name).strip();
    return clean.isEmpty() ? null : clean;
  }

  /** Drops NUL and replaces each lone surrogate by U+FFFD; all other characters stay. */
  public static String clean(String text) {
    int bad = firstBad(text);
    if (bad < 0) {
      return text;
    }
    StringBuilder clean = new StringBuilder(text.length()).append(text, 0, bad);
    for (int i = bad; i < text.length(); ) {
      int codePoint = text.codePointAt(i);
      i += Character.charCount(codePoint);
      if (codePoint != 0) {
        clean.appendCodePoint(isSurrogate(codePoint) ? 0xFFFD : codePoint);
      }
    }
    return clean.toString();
  }

  /** The beginning that fits into so many bytes of UTF-8, cut between code points. */
  public static String cut(String text, int maxBytes) {
    if (text.length() * 3L <= maxBytes || utf8(text) <= maxBytes) {
      return text;
    }
    int bytes = 0;
    int i = 0;
    while (i < text.length()) {
      int codePoint = text.codePointAt(i);
      bytes += utf8(codePoint);
      if (bytes > maxBytes) {
        break;
      }
      i += Character.charCount(codePoint);
    }
    return text.substring(0, i);
  }

  /** The beginning of at most so many code points. */
  public static String head(String text, int codePoints) {
    return text.codePointCount(0, text.length()) <= codePoints
        ? text
        : text.substring(0, text.offsetByCodePoints(0, codePoints));
  }

  private static int firstBad(String text) {
    for (int i = 0; i < text.length(); ) {
      int codePoint = text.codePointAt(i);
      if (codePoint == 0 || isSurrogate(codePoint)) {
        return i;
      }
      i += Character.charCount(codePoint);
    }
    return -1;
  }

  private static int utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  private static int utf8(int codePoint) {
    return codePoint < 0x80 ? 1 : codePoint < 0x800 ? 2 : codePoint < 0x10000 ? 3 : 4;
  }

  private static boolean isSurrogate(int codePoint) {
    return codePoint >= 0xD800 && codePoint <= 0xDFFF;
  }
}
