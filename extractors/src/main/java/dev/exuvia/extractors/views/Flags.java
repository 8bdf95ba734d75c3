package dev.exuvia.extractors.views;

import java.util.Locale;
import java.util.Set;

/** Flags of parts of a country: a black flag, its code in tag characters, and their end (UTS #51, 1.4.9). */
public final class Flags {
  static final int BLACK = 0x1F3F4;
  static final int CANCEL = 0xE007F;
  private static final int ASCII = 0xE0000;
  private static final int LEAST = 3;
  private static final int MOST = 5;

  private Flags() {}

  /**
   * Whether tag characters are the end of a flag: the codes of a country and of its part (gb eng, us
   * ca).
   *
   * @param before the character before them
   */
  public static boolean ends(int before, String tags) {
    int size = tags.codePointCount(0, tags.length()) - 1;
    if (before != BLACK
        || size < LEAST
        || size > MOST
        || tags.codePointBefore(tags.length()) != CANCEL) {
      return false;
    }
    StringBuilder code = new StringBuilder();
    tags.codePoints().limit(size).forEach(c -> code.appendCodePoint(Math.max(0, c - ASCII)));
    return code.chars().allMatch(c -> (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))
        && Countries.ALL.contains(code.substring(0, 2).toUpperCase(Locale.ROOT));
  }

  /** Not asked for before a flag is met. */
  private static final class Countries {
    private static final Set<String> ALL = Set.of(Locale.getISOCountries());
  }
}
