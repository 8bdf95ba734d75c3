package dev.exuvia.extractors;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import dev.exuvia.core.Severity;
import dev.exuvia.core.scan.FindingId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

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
    Map<String, Places> byRule = new HashMap<>();
    for (Candidate candidate : all) {
      String rule = candidate.match().rule().id();
      byRule.computeIfAbsent(rule, r -> new Places()).add(candidate);
    }
    List<Pair> pairs =
        all.stream().flatMap(secret -> partners(secret, byRule).stream()).toList();
    Map<Use, Long> uses = pairs.stream().collect(groupingBy(Pair::use, counting()));
    IdentityHashMap<Candidate, Candidate> raised = new IdentityHashMap<>();
    Set<Candidate> taken = Collections.newSetFromMap(new IdentityHashMap<>());
    for (Pair pair : pairs) {
      Candidate secret = pair.secret();
      boolean known = pair.alone() || uses.getOrDefault(pair.use(), 0L) == 1;
      Candidate before = raised.getOrDefault(secret, secret);
      raised.put(secret, raise(before, pair.id(), known ? pair.id().facts() : Map.of()));
      if (taken.add(pair.id())) {
        suppressed.accept(pair.id().match(), "part of " + secret.match().rule().id());
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

  /**
   * A secret and what it works with.
   *
   * @param alone whether the post holds no other id of that rule
   */
  private record Pair(Candidate secret, Candidate id, boolean alone) {
    Use use() {
      return new Use(secret.match().rule().id(), id.id());
    }
  }

  /** An id and the rule of the secrets that it works with. */
  private record Use(String rule, FindingId id) {}

  /** A match of each rule that the secret's rule names, first in its own text. */
  private static List<Pair> partners(Candidate secret, Map<String, Places> byRule) {
    Places secrets = byRule.getOrDefault(secret.match().rule().id(), new Places());
    List<Pair> pairs = new ArrayList<>();
    for (String rule : secret.match().rule().pair()) {
      Places ids = byRule.getOrDefault(rule, new Places());
      ids.inOrder(secret, secrets)
          .filter(id -> !id.id().equals(secret.id()))
          .or(() -> ids.nearest(secret))
          .ifPresent(id -> pairs.add(new Pair(secret, id, ids.values.size() == 1)));
    }
    return pairs;
  }

  /** Where the matches of one rule stand. */
  private static final class Places {
    private final NavigableMap<Integer, List<Candidate>> everywhere = new TreeMap<>();
    private final IdentityHashMap<Text, NavigableMap<Integer, List<Candidate>>> byText =
        new IdentityHashMap<>();
    private final IdentityHashMap<Text, List<Candidate>> lists = new IdentityHashMap<>();
    private final IdentityHashMap<Candidate, Integer> ranks = new IdentityHashMap<>();
    private final IdentityHashMap<Candidate, Integer> numbers = new IdentityHashMap<>();
    private final Set<FindingId> values = new HashSet<>();

    void add(Candidate candidate) {
      Match match = candidate.match();
      int at = match.raw().start();
      numbers.put(candidate, numbers.size());
      values.add(candidate.id());
      List<Candidate> list = lists.computeIfAbsent(match.text(), t -> new ArrayList<>());
      ranks.put(candidate, list.size());
      list.add(candidate);
      everywhere.computeIfAbsent(at, a -> new ArrayList<>()).add(candidate);
      byText
          .computeIfAbsent(match.text(), t -> new TreeMap<>())
          .computeIfAbsent(at, a -> new ArrayList<>())
          .add(candidate);
    }

    /** Where a text holds several and as many secrets: the first with the first, and so on. */
    Optional<Candidate> inOrder(Candidate secret, Places secrets) {
      List<Candidate> ids = lists.getOrDefault(secret.match().text(), List.of());
      int as = secrets.lists.getOrDefault(secret.match().text(), List.of()).size();
      return ids.size() > 1 && ids.size() == as
          ? Optional.of(ids.get(secrets.ranks.getOrDefault(secret, 0)))
          : Optional.empty();
    }

    /** Of several the one that was added first. */
    Optional<Candidate> nearest(Candidate secret) {
      NavigableMap<Integer, List<Candidate>> here = byText.get(secret.match().text());
      int at = secret.match().raw().start();
      return Optional.ofNullable(here)
          .flatMap(places -> nearest(secret, at, places))
          .or(() -> nearest(secret, at, everywhere));
    }

    private Optional<Candidate> nearest(
        Candidate secret, int at, NavigableMap<Integer, List<Candidate>> places) {
      Optional<Candidate> before = other(secret, places.headMap(at, true).descendingMap());
      Optional<Candidate> after = other(secret, places.tailMap(at, false));
      return Stream.of(before, after)
          .flatMap(Optional::stream)
          .min(
              Comparator.<Candidate>comparingInt(id -> Math.abs(id.match().raw().start() - at))
                  .thenComparing(numbers::get));
    }

    private static Optional<Candidate> other(
        Candidate secret, Map<Integer, List<Candidate>> places) {
      return places.values().stream()
          .flatMap(List::stream)
          .filter(id -> !id.id().equals(secret.id()))
          .findFirst();
    }
  }

  private static Candidate raise(Candidate secret, Candidate id, Map<String, String> told) {
    SortedMap<String, String> facts = new TreeMap<>(told);
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
