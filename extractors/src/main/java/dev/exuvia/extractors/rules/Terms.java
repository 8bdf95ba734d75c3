package dev.exuvia.extractors.rules;

import java.util.List;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What a rule that was read in the form of gitleaks says beyond the others. Immutable.
 *
 * @param groups how many groups of its own the expression has; they follow the first group, which is
 *     the whole match
 * @param anyGroup whether the first of them that is not empty is the secret
 * @param allowlists what is no leak
 * @param required rules whose matches must be near
 * @param reported whether it is a finding of its own, not only required by others
 */
public record Terms(
    int groups,
    boolean anyGroup,
    List<Allowlist> allowlists,
    List<Required> required,
    boolean reported) {
  /** Copies the lists. */
  public Terms {
    allowlists = List.copyOf(allowlists);
    required = List.copyOf(required);
  }

  /**
   * Another rule that must match, too.
   *
   * @param rule its id
   * @param lines at most so many lines away, null for anywhere in the text
   * @param columns at most so many columns away, null for any
   */
  public record Required(
      String rule, @Nullable Integer lines, @Nullable Integer columns) {}

  /**
   * Whether a match is no leak.
   *
   * @param onLine whether the list {@linkplain Allowlist#fits fits} the lines that it stands on
   */
  public boolean allows(String secret, String match, Predicate<Allowlist> onLine) {
    return allowlists.stream().anyMatch(list -> list.holds(secret, match, onLine));
  }

  /** Which group is the secret: the first of the expression's own that is not empty, else all. */
  int secretGroup(IntPredicate isFull) {
    for (int group = 2; group <= groups + 1; group++) {
      if (isFull.test(group)) {
        return group;
      }
    }
    return 1;
  }
}
