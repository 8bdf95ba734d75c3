package dev.exuvia.extractors;

import dev.exuvia.core.Severity;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/**
 * Makes one critical finding of a secret and the id that it works with, wherever in the post the two
 * stand: an access key id alone opens nothing, with its secret it is an account.
 */
final class Pairs {
  private Pairs() {}

  /**
   * The candidates of a post, ids that belong to a secret left out.
   *
   * @param suppressed hears of those ids, and why
   */
  static Map<Text, List<Candidate>> join(
      Map<Text, List<Candidate>> winners, BiConsumer<Match, String> suppressed) {
    List<Candidate> all = winners.values().stream().flatMap(List::stream).toList();
    if (all.stream().allMatch(candidate -> candidate.match().rule().pair().isEmpty())) {
      return winners;
    }
    Map<Candidate, Candidate> raised = new IdentityHashMap<>();
    Set<Candidate> taken = Collections.newSetFromMap(new IdentityHashMap<>());
    for (Candidate secret : all) {
      for (Candidate id : partners(secret, all)) {
        raised.merge(secret, raise(secret, id), (before, first) -> raise(before, id));
        if (taken.add(id)) {
          suppressed.accept(id.match(), "part of " + secret.match().rule().id());
        }
      }
    }
    Map<Text, List<Candidate>> joined = new LinkedHashMap<>();
    winners.forEach((text, candidates) -> {
      List<Candidate> kept = new ArrayList<>();
      for (Candidate candidate : candidates) {
        if (!taken.contains(candidate)) {
          kept.add(raised.getOrDefault(candidate, candidate));
        }
      }
      joined.put(text, kept);
    });
    return joined;
  }

  /** The nearest match of each rule that the secret's rule names, first in its own text. */
  private static List<Candidate> partners(Candidate secret, List<Candidate> all) {
    return secret.match().rule().pair().stream()
        .map(rule -> nearest(secret, rule, all))
        .flatMap(Optional::stream)
        .toList();
  }

  private static Optional<Candidate> nearest(Candidate secret, String rule, List<Candidate> all) {
    return all.stream()
        .filter(id -> id.match().rule().id().equals(rule) && !id.id().equals(secret.id()))
        .min(Comparator.<Candidate>comparingInt(
                id -> id.match().text().equals(secret.match().text()) ? 0 : 1)
            .thenComparingInt(
                id -> Math.abs(id.match().raw().start() - secret.match().raw().start())));
  }

  private static Candidate raise(Candidate secret, Candidate id) {
    SortedMap<String, String> facts = new TreeMap<>(id.facts());
    facts.putAll(secret.facts());
    List<String> reasons = new ArrayList<>(secret.reasons());
    reasons.add(
        "what it works with stands in the same post: " + id.match().rule().name());
    Severity severity = secret.severity() == Severity.LOW ? Severity.LOW : Severity.CRITICAL;
    double confidence = 1 - (1 - secret.confidence()) / 2;
    return new Candidate(
        secret.match(),
        secret.id(),
        secret.print(),
        severity,
        severity == Severity.LOW ? secret.confidence() : confidence,
        secret.proof(),
        reasons,
        facts);
  }
}
