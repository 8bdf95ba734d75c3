package dev.exuvia.extractors;

import dev.exuvia.extractors.rules.Terms;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Rules in the form of gitleaks may require that other rules match nearby, and may be there for that
 * alone. A line or column is that of the begin of a match in the text as served.
 */
final class Companions {
  private final Map<String, Spots> byRule = new HashMap<>();
  private final Lines lines;

  private Companions(List<Candidate> candidates) {
    lines = new Lines(candidates.getFirst().match().text().raw());
    for (Candidate candidate : candidates) {
      int at = candidate.match().raw().start();
      byRule
          .computeIfAbsent(candidate.match().rule().id(), r -> new Spots())
          .add(lines.number(at), lines.column(at));
    }
  }

  /** Where the matches of one rule begin: many thousand perhaps, so none is compared with all. */
  static final class Spots {
    private final NavigableMap<Integer, NavigableSet<Integer>> byLine = new TreeMap<>();
    private final NavigableSet<Integer> columns = new TreeSet<>();

    void add(int line, int column) {
      byLine.computeIfAbsent(line, l -> new TreeSet<>()).add(column);
      columns.add(column);
    }

    /** Whether one is near enough; without a distance everything is. */
    boolean isNear(
        int line, int column, @Nullable Integer mostLines, @Nullable Integer mostColumns) {
      if (mostLines == null) {
        return isWithin(columns, column, mostColumns);
      }
      int last = Math.clamp((long) line + mostLines, 0, Integer.MAX_VALUE);
      return byLine.subMap(line - mostLines, true, last, true).values().stream()
          .anyMatch(there -> isWithin(there, column, mostColumns));
    }

    private static boolean isWithin(
        NavigableSet<Integer> columns, int column, @Nullable Integer most) {
      if (most == null) {
        return true;
      }
      Integer next = columns.ceiling(column - most);
      return next != null && (long) next - column <= most;
    }
  }

  /**
   * The candidates that have what they require and are to be reported.
   *
   * @param candidates of one text
   * @param suppressed hears of the others, and why
   */
  static List<Candidate> of(List<Candidate> candidates, BiConsumer<Match, String> suppressed) {
    if (candidates.stream().allMatch(candidate -> candidate.match().rule().terms() == null)) {
      return candidates;
    }
    Companions companions = new Companions(candidates);
    List<Candidate> left = new ArrayList<>();
    for (Candidate candidate : candidates) {
      Terms terms = candidate.match().rule().terms();
      String refused = terms == null ? null : companions.refusal(candidate.match(), terms);
      if (refused == null) {
        left.add(candidate);
      } else {
        suppressed.accept(candidate.match(), refused);
      }
    }
    return left;
  }

  private @Nullable String refusal(Match match, Terms terms) {
    if (!terms.reported()) {
      return "reported with another rule only";
    }
    return terms.required().stream().allMatch(required -> hasNear(match, required))
        ? null
        : "what it works with is not near";
  }

  private boolean hasNear(Match match, Terms.Required required) {
    Spots spots = byRule.get(required.rule());
    int at = match.raw().start();
    return spots != null
        && spots.isNear(lines.number(at), lines.column(at), required.lines(), required.columns());
  }
}
