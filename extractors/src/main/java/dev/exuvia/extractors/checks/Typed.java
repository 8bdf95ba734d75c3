package dev.exuvia.extractors.checks;

import com.google.re2j.Pattern;

/**
 * What somebody typed where a value should stand: pieces of the alphabet, rows of the keyboard, words
 * that say so.
 */
final class Typed implements Check {
  /** As one expression, in either case. */
  static final String WORDS =
      "(?i:abcdef|12345678|0a1b2c3d|a1b2c3d4e|qwerty|asdfgh|lorem|foobar|your|dummy|sample|insert"
          + "|replace|placeholder|changeme|notreal|fake|redacted)";

  private static final String SIGNS = "[A-Za-z0-9_+/~.!@#%^*:-]*";
  private static final Pattern TYPED = Pattern.compile(SIGNS + WORDS + SIGNS + "=*");

  @Override
  public Verdict of(Subject subject) {
    return TYPED.matches(subject.text()) ? Verdict.no("typed, not drawn") : Verdict.FINE;
  }
}
