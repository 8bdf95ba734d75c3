package dev.exuvia.extractors.engine;

/** Reading valid UTF-8 (RFC 3629). */
final class Utf8 {
  private Utf8() {}

  /** How many bytes a code point takes. */
  static int width(int codePoint) {
    return codePoint < 0x80 ? 1 : codePoint < 0x800 ? 2 : codePoint < 0x10000 ? 3 : 4;
  }

  /** How many bytes the character takes that begins with this byte. */
  static int length(byte lead) {
    return lead >= 0 ? 1 : lead < -32 ? 2 : lead < -16 ? 3 : 4;
  }

  /** The code point that begins here. */
  static int at(byte[] text, int i) {
    byte lead = text[i];
    if (lead >= 0) {
      return lead;
    }
    if (lead < -32) {
      return (lead & 0x1F) << 6 | (text[i + 1] & 0x3F);
    }
    if (lead < -16) {
      return (lead & 0x0F) << 12 | (text[i + 1] & 0x3F) << 6 | (text[i + 2] & 0x3F);
    }
    return (lead & 0x07) << 18
        | (text[i + 1] & 0x3F) << 12
        | (text[i + 2] & 0x3F) << 6
        | (text[i + 3] & 0x3F);
  }

  /** Whether a character goes on here. */
  static boolean isInside(byte b) {
    return (b & 0xC0) == 0x80;
  }

  /** How many bytes the first {@code units} of a text take. */
  static int length(String text, int units) {
    int bytes = 0;
    for (int i = 0; i < units; ) {
      int c = text.codePointAt(i);
      bytes += width(c);
      i += Character.charCount(c);
    }
    return bytes;
  }
}
