package dev.exuvia.extractors.views;

import java.text.Normalizer;

/** Combining marks on ASCII letters: composed where Unicode has the letter, else dropped. */
final class Marks {
  private static final int FIRST = 0x300;
  private static final int COUNT = 0x70;

  private Marks() {}

  /** Whether it is written over, under or through the letter before it. */
  static boolean is(int c) {
    return (c >= FIRST && c < FIRST + COUNT)
        || c == 0x489
        || (c >= 0x1AB0 && c <= 0x1AFF)
        || (c >= 0x1DC0 && c <= 0x1DFF)
        || (c >= 0x20D0 && c <= 0x20F0 && c != 0x20E3)
        || (c >= 0xFE20 && c <= 0xFE2F);
  }

  /** The letter with its mark (NFC), or the letter alone. */
  static int compose(int letter, int mark) {
    boolean known = mark >= FIRST && mark < FIRST + COUNT;
    return known ? Composed.TABLE[letter * COUNT + mark - FIRST] : letter;
  }

  private static final class Composed {
    private static final char[] TABLE = new char[128 * COUNT];

    static {
      for (int i = 0; i < TABLE.length; i++) {
        char letter = (char) (i / COUNT);
        String composed = Character.isLetter(letter)
            ? Normalizer.normalize("" + letter + (char) (FIRST + i % COUNT), Normalizer.Form.NFC)
            : "";
        TABLE[i] = composed.length() == 1 ? composed.charAt(0) : letter;
      }
    }
  }
}
