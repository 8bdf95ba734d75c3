package dev.exuvia.extractors.views;

/** Characters that are there and not seen. */
public final class Invisible {
  private Invisible() {}

  /**
   * Zero-width and bidi characters, variation selectors, tags, soft hyphen, fillers, invisible
   * operators, annotation marks: those of Default_Ignorable_Code_Point (Unicode 17.0, DerivedCoreProperties)
   * and the interlinear annotation characters.
   */
  public static boolean is(int c) {
    if (c < 0x300) {
      return c == 0xAD;
    }
    if (c < 0x2000) {
      return c == 0x34F
          || c == 0x61C
          || c == 0x115F
          || c == 0x1160
          || c == 0x17B4
          || c == 0x17B5
          || (c >= 0x180B && c <= 0x180F);
    }
    return c < 0x10000 ? inUpperPlane(c) : isSupplementary(c);
  }

  private static boolean inUpperPlane(int c) {
    return (c >= 0x200B && c <= 0x200F)
        || (c >= 0x202A && c <= 0x202E)
        || (c >= 0x2060 && c <= 0x206F)
        || c == 0x3164
        || (c >= 0xFE00 && c <= 0xFE0F)
        || c == 0xFEFF
        || c == 0xFFA0
        || (c >= 0xFFF0 && c <= 0xFFFB);
  }

  private static boolean isSupplementary(int c) {
    return (c >= 0xE0000 && c <= 0xE0FFF)
        || (c >= 0x1BCA0 && c <= 0x1BCA3)
        || (c >= 0x1D173 && c <= 0x1D17A);
  }

  /** Tag characters: ASCII that nobody sees. */
  public static boolean isTag(int c) {
    return c >= 0xE0000 && c <= Flags.CANCEL;
  }

  /** Embeddings, overrides, isolates and their ends; marks are harmless. */
  public static boolean isBidiControl(int c) {
    return (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
  }

  /** Without tags and direction controls, which are looked for by themselves. */
  public static boolean isUnseen(int c) {
    return is(c) && !isTag(c) && !isBidiControl(c);
  }

  /** Those in which texts are hidden bit by bit. */
  public static boolean carriesBits(int c) {
    return isUnseen(c) && c != 0xAD && c != 0x200E && c != 0x200F;
  }

  /** They choose the form of the character before: of an emoji, an ideograph, a Mongolian letter. */
  public static boolean isVariationSelector(int c) {
    return (c >= 0xFE00 && c <= 0xFE0F)
        || (c >= 0xE0100 && c <= 0xE01EF)
        || (c >= 0x180B && c <= 0x180D)
        || c == 0x180F;
  }

  static boolean isJoinerOrMark(int c) {
    return (c >= 0x200C && c <= 0x200F) || c == 0x61C || c == 0x34F;
  }

  /** Whether there are any. */
  public static boolean anyIn(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) >= 0xAD) {
        int c = text.codePointAt(i);
        if (is(c)) {
          return true;
        }
        i += Character.charCount(c) - 1;
      }
    }
    return false;
  }
}
