package dev.exuvia.extractors;

import dev.exuvia.core.Category;
import dev.exuvia.extractors.checks.Proof;
import dev.exuvia.extractors.views.Span;
import dev.exuvia.extractors.views.View;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Lets one rule speak for a spot of a text, in each category: a key is also a "generic assignment",
 * but it is one leak. Within one reading spots are compared there, since everything in a decoded run
 * comes from the same spot of the text; between readings they are compared in the text as served.
 */
final class Overlaps {
  private final Map<Category, Spots> taken = new EnumMap<>(Category.class);
  private final BiConsumer<Match, String> suppressed;

  private Overlaps(BiConsumer<Match, String> suppressed) {
    this.suppressed = suppressed;
  }

  /**
   * Who is reported, in the order of the text.
   *
   * @param candidates of one text
   * @param suppressed hears of the others, and why
   */
  static List<Candidate> resolve(
      Collection<Candidate> candidates, BiConsumer<Match, String> suppressed) {
    Overlaps overlaps = new Overlaps(suppressed);
    BitSet own = decidedByFiles(candidates);
    List<Candidate> winners = new ArrayList<>();
    candidates.stream()
        .filter(candidate -> overlaps.isForUs(candidate, own))
        .sorted(Candidate.STRONGEST)
        .filter(overlaps::isFree)
        .forEach(winners::add);
    winners.sort(Candidate.IN_TEXT);
    return winners;
  }

  /** Where rules match whose file says itself what is no leak. */
  private static BitSet decidedByFiles(Collection<Candidate> candidates) {
    BitSet places = new BitSet();
    for (Candidate candidate : candidates) {
      if (candidate.match().rule().terms() != null) {
        Span spot = candidate.match().rawSpot();
        places.set(spot.start(), spot.end());
      }
    }
    return places;
  }

  /** Our verdict that something is a placeholder does not stand against such a rule. */
  private boolean isForUs(Candidate candidate, BitSet own) {
    Span spot = candidate.match().rawSpot();
    int next = own.nextSetBit(spot.start());
    boolean theirs = candidate.proof() == Proof.PLACEHOLDER && next >= 0 && next < spot.end();
    if (theirs) {
      suppressed.accept(candidate.match(), "overlap with a rule that decides this by itself");
    }
    return !theirs;
  }

  private boolean isFree(Candidate candidate) {
    Match match = candidate.match();
    Spots spots = taken.computeIfAbsent(match.rule().category(), c -> new Spots());
    Candidate winner = spots.take(candidate);
    if (winner == null) {
      return true;
    }
    boolean sameSeenAgain = winner.match().rule().id().equals(match.rule().id())
        && (winner.id().equals(candidate.id()) || !winner.match().view().equals(match.view()));
    if (!sameSeenAgain) {
      suppressed.accept(match, "overlap with " + winner.match().rule().id());
    }
    return false;
  }

  private static final class Spots {
    private final NavigableMap<Integer, Candidate> raw = new TreeMap<>();
    private final Map<View, NavigableMap<Integer, Candidate>> byView = new HashMap<>();

    /** Takes the spot, or says who has it. */
    @Nullable
    Candidate take(Candidate candidate) {
      Match match = candidate.match();
      NavigableMap<Integer, Candidate> here =
          byView.computeIfAbsent(match.view(), v -> new TreeMap<>());
      Candidate rival = near(here, match.spot(), false);
      if (rival == null) {
        rival = near(raw, match.rawSpot(), true);
        rival = rival != null && rival.match().view().equals(match.view()) ? null : rival;
      }
      if (rival == null) {
        here.put(match.spot().start(), candidate);
        raw.putIfAbsent(match.rawSpot().start(), candidate);
      }
      return rival;
    }

    /** Those who have a spot do not overlap, so the neighbours tell. */
    private static @Nullable Candidate near(
        NavigableMap<Integer, Candidate> spots, Span span, boolean inRaw) {
      Map.Entry<Integer, Candidate> before = spots.lowerEntry(span.end());
      if (before == null) {
        return null;
      }
      Match match = before.getValue().match();
      return (inRaw ? match.rawSpot() : match.spot()).overlaps(span) ? before.getValue() : null;
    }
  }
}
