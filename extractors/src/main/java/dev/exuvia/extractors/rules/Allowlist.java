package dev.exuvia.extractors.rules;

import com.google.re2j.Pattern;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/**
 * What a rule in the form of gitleaks does not take for a leak. Immutable.
 *
 * @param all whether every kind of test that it has must hold, not just one
 * @param target what the expressions are tried on
 * @param regexes expressions, one of which must be found
 * @param stopwords lower case; one of them must stand in the secret
 */
public record Allowlist(boolean all, Target target, List<Pattern> regexes, List<String> stopwords) {
  /** Copies the lists. */
  public Allowlist {
    regexes = List.copyOf(regexes);
    stopwords = List.copyOf(stopwords);
  }

  /** What the expressions are tried on. */
  public enum Target {
    /** The secret alone. */
    SECRET,
    /** All that the pattern matched. */
    MATCH,
    /** The lines that the match stands on. */
    LINE
  }

  /** Whether it applies to a match; the lines are looked at only where they matter. */
  boolean holds(String secret, String match, Predicate<Allowlist> onLine) {
    boolean word = stopwords.stream().anyMatch(secret.toLowerCase(Locale.ROOT)::contains);
    boolean needsWord = all && !stopwords.isEmpty();
    if (regexes.isEmpty() || (needsWord && !word) || (!all && word)) {
      return word;
    }
    return switch (target) {
      case SECRET -> fits(secret);
      case MATCH -> fits(match);
      case LINE -> onLine.test(this);
    };
  }

  /** Whether one of its expressions is found in a text. */
  public boolean fits(String text) {
    return regexes.stream().anyMatch(regex -> regex.matcher(text).find());
  }
}
