package dev.exuvia.extractors.views;

import java.lang.Character.UnicodeScript;
import java.util.EnumSet;
import java.util.Set;

/** Which characters give an invisible one beside them a reason to be there. */
public final class Scripts {
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

  private Scripts() {}

  /** A letter or mark of a script that needs joiners: Arabic, Devanagari, Khmer, ... */
  public static boolean isComplex(int c) {
    return c > 0x300 && !Invisible.is(c) && !SIMPLE.contains(UnicodeScript.of(c));
  }

  /** What can take a presentation selector or be joined to the next: an emoji or a symbol. */
  public static boolean isPicture(int c) {
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
}
