package dev.exuvia.extractors.checks;

import java.lang.Character.UnicodeScript;
import java.util.EnumSet;
import java.util.Set;

/** Which characters take no room on a screen, and which neighbours give them a reason to be there. */
final class Unseen {
  /** Scripts that are written without joiners, so that one inside a word has no use. */
  private static final Set<UnicodeScript> PLAIN =
      EnumSet.of(UnicodeScript.LATIN, UnicodeScript.GREEK, UnicodeScript.CYRILLIC);

  /** Scripts whose letters do not change by joiners, with signs that belong to no script. */
  private static final Set<UnicodeScript> SIMPLE = EnumSet.of(
      UnicodeScript.LATIN,
      UnicodeScript.GREEK,
      UnicodeScript.CYRILLIC,
      UnicodeScript.HAN,
      UnicodeScript.HIRAGANA,
      UnicodeScript.KATAKANA,
      UnicodeScript.HANGUL,
      UnicodeScript.COMMON,
      UnicodeScript.INHERITED,
      UnicodeScript.UNKNOWN);

  private Unseen() {}

  static boolean is(int c) {
    return c >= 0xAD
        && (c == 0xAD
            || isMark(c)
            || isSelector(c)
            || isFiller(c)
            || isAnnotation(c)
            || isZeroWidth(c));
  }

  /** Variation selectors (Unicode 23.4), 256 of them: one for each byte. */
  static boolean isSelector(int c) {
    return (c >= 0xFE00 && c <= 0xFE0F)
        || isSupplement(c)
        || (c >= 0x180B && c <= 0x180D)
        || c == 0x180F;
  }

  static boolean isSupplement(int c) {
    return c >= 0xE0100 && c <= 0xE01EF;
  }

  /** Hangul letters that show nothing and count as letters in identifiers. */
  static boolean isFiller(int c) {
    return c == 0x115F || c == 0x1160 || c == 0x3164 || c == 0xFFA0;
  }

  /** Direction marks: harmless one at a time. */
  static boolean isMark(int c) {
    return c == 0x200E || c == 0x200F || c == 0x61C;
  }

  /** Interlinear annotation (Unicode 23.8): not for interchange. */
  static boolean isAnnotation(int c) {
    return c >= 0xFFF9 && c <= 0xFFFB;
  }

  static boolean isZeroWidth(int c) {
    return (c >= 0x200B && c <= 0x200D)
        || (c >= 0x2060 && c <= 0x2065)
        || (c >= 0x206A && c <= 0x206F)
        || c == 0xFEFF
        || c == 0x180E
        || c == 0x34F
        || c == 0x17B4
        || c == 0x17B5
        || (c >= 0x1D173 && c <= 0x1D17A);
  }

  /** A letter, digit or underscore between which nothing invisible belongs. */
  static boolean isPlain(int c) {
    return c == '_'
        || (c < 0x80
            ? Character.isLetterOrDigit(c)
            : Character.isLetter(c) && PLAIN.contains(UnicodeScript.of(c)));
  }

  /** A letter or mark of a script that needs joiners: Arabic, Devanagari, Khmer, ... */
  static boolean isComplex(int c) {
    return c > 0x300 && !is(c) && !SIMPLE.contains(UnicodeScript.of(c));
  }

  static boolean isIdeograph(int c) {
    return Character.isIdeographic(c);
  }

  /** What can take a presentation selector or be joined to the next: an emoji or a symbol. */
  static boolean isPicture(int c) {
    int type = Character.getType(c);
    return Character.isEmoji(c)
        || (c > 0x7F
            && (type == Character.OTHER_SYMBOL
                || type == Character.MATH_SYMBOL
                || type == Character.MODIFIER_SYMBOL
                || type == Character.OTHER_PUNCTUATION
                || type == Character.ENCLOSING_MARK
                || type == Character.OTHER_NUMBER));
  }

  static boolean isQuote(int c) {
    return c == '"' || c == '\'' || c == '`';
  }
}
