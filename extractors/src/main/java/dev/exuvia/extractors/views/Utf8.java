package dev.exuvia.extractors.views;

/** UTF-8 (RFC 3629), character by character, in place. */
final class Utf8 {
  private Utf8() {}

  /** How many bytes the character has that begins with this one, in valid UTF-8. */
  static int width(byte lead) {
    if (lead >= 0) {
      return 1;
    }
    int b = lead & 0xFF;
    return b >= 0xF0 ? 4 : b >= 0xE0 ? 3 : b >= 0xC0 ? 2 : 1;
  }

  /** The character that begins here, in valid UTF-8. */
  static int at(byte[] bytes, int i) {
    int b = bytes[i];
    if (b >= 0) {
      return b;
    }
    return switch (width(bytes[i])) {
      case 2 -> (b & 0x1F) << 6 | low(bytes[i + 1]);
      case 3 -> (b & 0xF) << 12 | low(bytes[i + 1]) << 6 | low(bytes[i + 2]);
      case 4 ->
        (b & 7) << 18 | low(bytes[i + 1]) << 12 | low(bytes[i + 2]) << 6 | low(bytes[i + 3]);
      default -> 0xFFFD;
    };
  }

  /** Where the character begins that ends before this place, in valid UTF-8. */
  static int before(byte[] bytes, int i) {
    int at = i - 1;
    while (at > 0 && isInner(bytes[at])) {
      at--;
    }
    return at;
  }

  static boolean isInner(byte b) {
    return b < -64;
  }

  /** How many bytes the character has that begins here, 0 if there is none in these bytes. */
  static int valid(byte[] bytes, int i, int end) {
    int width = width(bytes[i]);
    if (width == 1 || i + width > end) {
      return bytes[i] >= 0 ? 1 : 0;
    }
    for (int k = 1; k < width; k++) {
      if (!isInner(bytes[i + k])) {
        return 0;
      }
    }
    int c = at(bytes, i);
    int least = width == 2 ? 0x80 : width == 3 ? 0x800 : 0x10000;
    boolean surrogate = c >= 0xD800 && c <= 0xDFFF;
    return c >= least && c <= 0x10FFFF && !surrogate ? width : 0;
  }

  /** Writes a character, and says where the next one goes. */
  static int put(byte[] bytes, int i, int c) {
    int at = i;
    if (c < 0x80) {
      bytes[at++] = (byte) c;
    } else if (c < 0x800) {
      bytes[at++] = (byte) (0xC0 | (c >> 6));
      bytes[at++] = (byte) (0x80 | (c & 0x3F));
    } else if (c < 0x10000) {
      bytes[at++] = (byte) (0xE0 | (c >> 12));
      bytes[at++] = (byte) (0x80 | (c >> 6 & 0x3F));
      bytes[at++] = (byte) (0x80 | (c & 0x3F));
    } else {
      bytes[at++] = (byte) (0xF0 | (c >> 18));
      bytes[at++] = (byte) (0x80 | (c >> 12 & 0x3F));
      bytes[at++] = (byte) (0x80 | (c >> 6 & 0x3F));
      bytes[at++] = (byte) (0x80 | (c & 0x3F));
    }
    return at;
  }

  private static int low(byte b) {
    return b & 0x3F;
  }
}
