package dev.exuvia.extractors.checks;

import java.lang.Character.UnicodeScript;
import java.util.EnumSet;
import java.util.Set;

/** Which characters take no room on a screen, and which neighbours give them a reason to be there. */
final class Unseen {
  /** Scripts that are written without joiners, so that one inside a word has no use. */
  private static final Set<UnicodeScript> PLAIN =
      EnumSet.of(UnicodeScript.LATIN, UnicodeScript.GREEK, UnicodeScript.CYRILLIC);

  private Unseen() {}

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

  /** A letter, digit or underscore between which nothing invisible belongs. */
  static boolean isPlain(int c) {
    return c == '_'
        || (c < 0x80
            ? Character.isLetterOrDigit(c)
            : Character.isLetter(c) && PLAIN.contains(UnicodeScript.of(c)));
  }

  static boolean isIdeograph(int c) {
    return Character.isIdeographic(c);
  }

  static boolean isQuote(int c) {
    return c == '"' || c == '\'' || c == '`';
  }
}
