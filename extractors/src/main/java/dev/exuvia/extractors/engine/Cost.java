package dev.exuvia.extractors.engine;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a search for literals is expected to cost: how often the filter stops for their keys, and how
 * often all of a literal stands there, so that an automaton must be asked. Only good to tell one
 * choice of literals from another.
 */
final class Cost {
  /** What a key costs by being there: others are found by chance in its place. */
  private static final double KEY = 1e-6;

  /** How many keys a literal of three bytes makes. */
  private static final double KEYS_OF_THREE = 64;

  /** How many stops of the filter the automaton of a candidate costs. */
  private static final double CANDIDATE = 4;

  /** How often a text goes on as a literal does, for each byte beyond its key. */
  private static final double GOES_ON = 0.5;

  /** By how many bytes before a literal a match becomes twice as dear. */
  private static final double FAR = 20;

  private Cost() {}

  /** Of all anchors of a pattern, a little more where matches begin far off. */
  static double of(List<Anchor> anchors) {
    double sum = 0;
    int before = 0;
    for (Anchor anchor : anchors) {
      before = Math.max(before, anchor.needed().most());
      sum += ofLiterals(anchor.literals());
    }
    return anchors.stream().anyMatch(a -> a.before() >= Node.UNBOUNDED)
        ? 1e6 + sum
        : sum * (1 + before / FAR);
  }

  /** Of literals that lead to the same. */
  static double ofLiterals(Collection<String> literals) {
    Map<String, Double> stops = new HashMap<>();
    Map<String, Double> candidates = new HashMap<>();
    double keys = 0;
    for (String literal : literals) {
      int from = Frequency.rarest(literal);
      int end = Math.min(literal.length(), from + Engine.WINDOW);
      String key = literal.substring(from, end);
      stops.put(key, Frequency.of(literal, from));
      candidates.merge(key, Math.pow(GOES_ON, literal.length() - key.length()), Double::sum);
      keys += key.length() < Engine.WINDOW ? KEYS_OF_THREE : 1;
    }
    double sum = keys * KEY;
    for (Map.Entry<String, Double> stop : stops.entrySet()) {
      sum += stop.getValue()
          * (1 + CANDIDATE * Math.min(1, candidates.getOrDefault(stop.getKey(), 1.0)));
    }
    return sum;
  }
}
