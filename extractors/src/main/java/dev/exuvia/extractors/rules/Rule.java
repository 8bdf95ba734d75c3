package dev.exuvia.extractors.rules;

import dev.exuvia.core.Category;
import dev.exuvia.core.Severity;
import dev.exuvia.extractors.checks.Check;
import dev.exuvia.extractors.checks.Detector;
import dev.exuvia.extractors.engine.Regex;
import dev.exuvia.extractors.views.View;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * One thing to recognise, as its file says. Immutable, safe for concurrent use.
 *
 * @param id {@code family.name.version}, stable for ever: it stands in findings
 * @param version the id's last part
 * @param name for people
 * @param category what kind of leak
 * @param severity how bad, before ownership is known
 * @param confidence 0 to 1, that a match is what the name says
 * @param summary what it is and what someone could do with it
 * @param hint what the owner should do
 * @param keywords lower case; without one of them in the text the pattern is not tried
 * @param pattern what it looks like; null for a rule with a detector
 * @param secret the group that is the secret, 0 for none
 * @param prefix the fixed begin of every such secret: the only part that stays readable
 * @param facts what the match says: the first of some groups that took part or a constant, by fact
 *     name
 * @param each makes several findings of one match, or null
 * @param require lower case; without one of these words in the post a match does not count
 * @param entropy least Shannon entropy of the secret behind its prefix, bits per character
 * @param checks what else must hold
 * @param allow matches of these are no leak
 * @param merge whether neighbouring matches in a field are one finding
 * @param pair ids of rules whose matches belong to this secret: with one of them in the same post it
 *     is one critical finding
 * @param revoke the provider's page on which the secret is revoked, may be empty
 * @param views which readings of the text it is tried on
 * @param detector code in place of a pattern, or null
 * @param examples texts in which it must be found
 * @param negativeExamples texts in which it must not
 * @param references where the format is documented
 * @param place file and line, for error messages
 * @param terms what a rule in the form of gitleaks says beyond, null for any other
 */
public record Rule(
    String id,
    int version,
    String name,
    Category category,
    Severity severity,
    double confidence,
    String summary,
    String hint,
    List<String> keywords,
    @Nullable Regex pattern,
    int secret,
    String prefix,
    Map<String, Fact> facts,
    @Nullable Each each,
    List<String> require,
    double entropy,
    List<Check> checks,
    List<Regex> allow,
    boolean merge,
    List<String> pair,
    String revoke,
    Set<View.Kind> views,
    @Nullable Detector detector,
    List<String> examples,
    List<String> negativeExamples,
    List<String> references,
    String place,
    @Nullable Terms terms) {
  /** Copies the collections. */
  public Rule {
    keywords = List.copyOf(keywords);
    facts = Map.copyOf(facts);
    require = List.copyOf(require);
    checks = List.copyOf(checks);
    allow = List.copyOf(allow);
    pair = List.copyOf(pair);
    views = Set.copyOf(views);
    examples = List.copyOf(examples);
    negativeExamples = List.copyOf(negativeExamples);
    references = List.copyOf(references);
  }

  /** Where a fact comes from. */
  public sealed interface Fact {
    /** The first of these groups of the match that took part and is not empty. */
    record Groups(List<Integer> numbers) implements Fact {
      /** Copies the list. */
      public Groups {
        numbers = List.copyOf(numbers);
      }
    }

    /** The same for every match. */
    record Constant(String value) implements Fact {}
  }

  /** What the owner should do, with the page to do it on. */
  public String remedy() {
    return revoke.isEmpty() ? hint : hint + " Revoke it at " + revoke;
  }

  /**
   * Which group of a match is the secret, 0 for none.
   *
   * @param isFull whether a group took part and is not empty
   */
  public int secretGroup(IntPredicate isFull) {
    return terms == null || !terms.anyGroup() ? secret : terms.secretGroup(isFull);
  }

  /** Whether one of the required words stands in the text (given in lower case). */
  public boolean isMetBy(String lower) {
    return require.isEmpty() || anyIn(require, lower);
  }

  private static boolean anyIn(List<String> words, String lower) {
    for (String word : words) {
      if (lower.contains(word)) {
        return true;
      }
    }
    return false;
  }

  @Override
  public String toString() {
    return id;
  }
}
