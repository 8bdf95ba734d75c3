package dev.exuvia.extractors.checks;

import java.util.Locale;

/**
 * Values that no machine drew: a character or a short text over and over, a walk through the
 * alphabet, the digits or the keyboard, alone or two of them interleaved ({@code a1b2c3d4e5f6}). Of
 * less than twelve letters and digits all are taken for real: people do choose such passwords.
 */
final class Dull {
  private static final int SHORTEST = 12;
  private static final int SHORT = 16;
  private static final double NEARLY_ALL = 0.9;
  private static final int LONG = 32;
  private static final double MOST = 0.75;
  private static final double MANY = 0.65;
  private static final int PAIR = 2;
  private static final int WORD = 8;
  private static final int TIMES = 3;
  private static final String WALKS =
      "abcdefghijklmnopqrstuvwxyz abcdefa f0 f1 z0 z1 01234567890 9a qwertyuiopasdfghjklzxcvbnm";

  /** Whether two characters follow each other in a walk, forwards or backwards. */
  private static final boolean[] STEPS = new boolean[1 << 14];

  static {
    for (int i = 1; i < WALKS.length(); i++) {
      STEPS[WALKS.charAt(i - 1) << 7 | WALKS.charAt(i)] = true;
      STEPS[WALKS.charAt(i) << 7 | WALKS.charAt(i - 1)] = true;
    }
  }

  private Dull() {}

  /** One or two characters and nothing else. */
  static boolean isRun(String value) {
    String letters = lettersAndDigits(value);
    return letters.length() >= SHORTEST && (hasPeriod(letters, 1) || hasPeriod(letters, PAIR));
  }

  static boolean isOne(String value) {
    String letters = lettersAndDigits(value);
    return letters.length() >= SHORTEST
        && (isRepeated(letters) || isWalk(letters, 1) || isWalk(letters, 2));
  }

  private static String lettersAndDigits(String value) {
    StringBuilder out = new StringBuilder();
    String lower = value.toLowerCase(Locale.ROOT);
    for (int i = 0; i < lower.length(); i++) {
      char c = lower.charAt(i);
      if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
        out.append(c);
      } else if (c > 0x7f) {
        return "";
      }
    }
    return out.toString();
  }

  private static boolean hasPeriod(String text, int period) {
    return text.regionMatches(0, text, period, text.length() - period);
  }

  /** Up to eight letters, or digits, three times and more. */
  private static boolean isRepeated(String text) {
    for (int period = 1; period <= WORD && period * TIMES <= text.length(); period++) {
      if (hasPeriod(text, period)) {
        String unit = text.substring(0, period);
        return unit.chars().allMatch(Character::isDigit)
            || unit.chars().allMatch(Character::isLetter);
      }
    }
    return false;
  }

  private static boolean isWalk(String text, int stride) {
    int steps = 0;
    for (int i = stride; i < text.length(); i++) {
      steps += isStep(text.charAt(i - stride), text.charAt(i)) ? 1 : 0;
    }
    double share = steps / (double) (text.length() - stride);
    if (text.length() >= LONG) {
      return share >= MANY;
    }
    return share >= (text.length() < SHORT ? NEARLY_ALL : MOST);
  }

  private static boolean isStep(char from, char to) {
    return from == to || STEPS[from << 7 | to];
  }
}
