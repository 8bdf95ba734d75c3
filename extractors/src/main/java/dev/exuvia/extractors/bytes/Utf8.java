package dev.exuvia.extractors.bytes;

/** UTF-8 (RFC 3629), character by character, in place. */
public final class Utf8 {
  private Utf8() {}

  /** How many bytes the character has that begins with this one, in valid UTF-8. */
  public static int width(byte lead) {
    if (lead >= 0) {
      return 1;
    }
    int b = lead & 0xFF;
    return b >= 0xF0 ? 4 : b >= 0xE0 ? 3 : b >= 0xC0 ? 2 : 1;
  }

  /** How many bytes a character takes. */
  public static int widthOf(int codePoint) {
    return codePoint < 0x80 ? 1 : codePoint < 0x800 ? 2 : codePoint < 0x10000 ? 3 : 4;
  }

  /** How many bytes the first {@code units} UTF-16 units of a text take. */
  public static int bytes(String text, int units) {
    int bytes = 0;
    for (int i = 0; i < units; ) {
      int c = text.codePointAt(i);
      bytes += widthOf(c);
      i += Character.charCount(c);
    }
    return bytes;
  }

  /** The character that begins here, in valid UTF-8. */
  public static int at(byte[] bytes, int i) {
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
  public static int before(byte[] bytes, int i) {
    int at = i - 1;
    while (at > 0 && isInner(bytes[at])) {
      at--;
    }
    return at;
  }

  /** Whether a character goes on here. */
  public static boolean isInner(byte b) {
    return b < -64;
  }

  /** How many bytes the character has that begins here, 0 if there is none in these bytes. */
  public static int valid(byte[] bytes, int i, int end) {
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
  public static int put(byte[] bytes, int i, int c) {
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
