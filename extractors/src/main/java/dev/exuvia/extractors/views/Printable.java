package dev.exuvia.extractors.views;

import dev.exuvia.extractors.bytes.Utf8;

/** Tells texts from other bytes. */
final class Printable {
  private static final int OF_TEN = 9;

  private Printable() {}

  /** How many bytes of the begin of something decoded are no text; none where it may be UTF-16. */
  static int flaws(byte[] bytes, int size) {
    int odd = 0;
    int zeros = 0;
    for (int i = 0; i < size; ) {
      int width = Utf8.valid(bytes, i, size);
      boolean cut = width == 0 && i + 3 >= size;
      odd += cut || isPrintable(bytes, i, width) ? 0 : 1;
      zeros += (i & 1) == 1 && bytes[i] == 0 ? 1 : 0;
      i += Math.max(1, width);
    }
    return 3 * zeros >= size ? 0 : odd;
  }

  /** Makes ASCII of it if it is ASCII in UTF-16 (little-endian), as PowerShell encodes commands. */
  static int unwiden(byte[] bytes, int size) {
    int zeros = 0;
    for (int i = 1; i < size; i += 2) {
      zeros += bytes[i] == 0 ? 1 : 0;
    }
    if (size < 2 || zeros < size / 2) {
      return size;
    }
    for (int i = 0; i < size / 2; i++) {
      bytes[i] = bytes[2 * i];
    }
    return size / 2;
  }

  /** Whether nine of ten characters can be read. */
  static boolean isText(byte[] bytes, int size) {
    int all = 0;
    int printable = 0;
    for (int i = 0; i < size; all++) {
      int width = Utf8.valid(bytes, i, size);
      printable += isPrintable(bytes, i, width) ? 1 : 0;
      i += Math.max(1, width);
    }
    return size > 0 && 10L * printable >= (long) OF_TEN * all;
  }

  private static boolean isPrintable(byte[] bytes, int i, int width) {
    if (width == 0) {
      return false;
    }
    int c = Utf8.at(bytes, i);
    return c == '\n' || c == '\r' || c == '\t' || (c != 0xFFFD && !Character.isISOControl(c));
  }
}
