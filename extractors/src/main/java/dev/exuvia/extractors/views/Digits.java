package dev.exuvia.extractors.views;

/** Numbers in ASCII. */
final class Digits {
  private static final int MOST = 7;

  private Digits() {}

  /** The number written in [from, end), -1 if there is none or it is longer than 7 digits. */
  static int of(byte[] bytes, int from, int end, int radix) {
    if (from >= end || end - from > MOST || end > bytes.length) {
      return -1;
    }
    int value = 0;
    for (int i = from; i < end; i++) {
      int digit = digit(bytes[i]);
      if (digit < 0 || digit >= radix) {
        return -1;
      }
      value = value * radix + digit;
    }
    return value;
  }

  /** What the digit of base 16 stands for, -1 for anything else. */
  static int digit(byte b) {
    if (b >= '0' && b <= '9') {
      return b - '0';
    }
    int letter = b | 0x20;
    return b >= 'A' && letter >= 'a' && letter <= 'f' ? letter - 'a' + 10 : -1;
  }
}
