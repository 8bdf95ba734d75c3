package dev.exuvia.extractors;

import dev.exuvia.extractors.rules.Terms;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Rules in the form of gitleaks may require that other rules match nearby, and may be there for that
 * alone. A line or column is that of the begin of a match in the text as served.
 */
final class Companions {
  private final Map<String, List<Spot>> spots = new HashMap<>();
  private final int[] lineBegins;

  private Companions(List<Candidate> candidates) {
    lineBegins = lineBegins(candidates.getFirst().match().text().raw());
    for (Candidate candidate : candidates) {
      String rule = candidate.match().rule().id();
      spots.computeIfAbsent(rule, r -> new ArrayList<>()).add(spot(candidate.match()));
    }
  }

  private record Spot(int line, int column) {}

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
    Spot here = spot(match);
    return spots.getOrDefault(required.rule(), List.of()).stream()
        .anyMatch(other -> within(required.lines(), here.line() - other.line())
            && within(required.columns(), here.column() - other.column()));
  }

  private static boolean within(@Nullable Integer most, int distance) {
    return most == null || Math.abs(distance) <= most;
  }

  private Spot spot(Match match) {
    int at = match.raw().start();
    int found = Arrays.binarySearch(lineBegins, at);
    int line = found < 0 ? -found - 2 : found;
    return new Spot(line, at - lineBegins[line]);
  }

  private static int[] lineBegins(String text) {
    return IntStream.concat(
            IntStream.of(0),
            IntStream.range(0, text.length())
                .filter(i -> text.charAt(i) == '\n')
                .map(i -> i + 1))
        .toArray();
  }
}
