package dev.exuvia.alerting.digest;

import dev.exuvia.alerting.text.Safe;
import dev.exuvia.alerting.text.Words;
import dev.exuvia.core.alert.Alert;
import dev.exuvia.core.owner.Organisation;
import dev.exuvia.core.source.Gap;
import dev.exuvia.core.store.Store;
import dev.exuvia.core.store.StoreException;
import dev.exuvia.core.store.Versioned;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** What was not read, not scanned to its end, not indexed or not sent, in sentences. */
final class Trouble {
  private static final int GAPS_NAMED = 5;
  private static final int OUTBOX = 1_000;
  private static final Duration LATE = Duration.ofHours(1);

  private final Store store;
  private final Clock clock;

  Trouble(Store store, Clock clock) {
    this.store = store;
    this.clock = clock;
  }

  /**
   * As far as it concerns an organisation. What was not read, scanned, indexed or taken by a route
   * is counted for the whole installation; what waits, for its owner alone. No feed is named that
   * may be called after an agent of others.
   */
  List<String> of(Organisation organisation, Week week) throws StoreException {
    return sentences(
        week,
        gap -> follows(gap.feed(), organisation),
        alert -> alert.organisation().equals(organisation.id()));
  }

  /** For the operator. */
  List<String> ofAll(Week week) throws StoreException {
    return sentences(week, gap -> true, alert -> true);
  }

  /**
   * Whether a feed is a whole listing ({@code posts}), or follows what is theirs: {@code
   * agent-acme-ops}, {@code owner-0xac3e}, {@code agents-of-acme}.
   */
  private static boolean follows(String feed, Organisation organisation) {
    String followed = feed.substring(feed.indexOf('-') + 1);
    return followed.equals(feed)
        || followed.equals("of-" + organisation.id())
        || organisation.owned().stream()
            .map(owned -> owned.identifier().value())
            .anyMatch(value -> followed.equals(value.substring(value.indexOf(':') + 1)));
  }

  private List<String> sentences(Week week, Predicate<Gap> named, Predicate<Alert> theirs)
      throws StoreException {
    List<Gap> open = store.gaps().open(week.to());
    var sentences = new ArrayList<String>(gaps(open.stream().filter(named).toList()));
    long unnamed = open.stream().filter(named.negate()).count();
    if (unnamed > 0) {
      sentences.add(Words.count(unnamed, "further gap")
          + " in feeds that follow others or a part of a platform.");
    }
    long limited = store.posts().countLimited(week.from(), week.to());
    if (limited > 0) {
      sentences.add(Words.count(limited, "post")
          + " reached a limit and "
          + were(limited)
          + " not read or scanned to the end.");
    }
    long letters = store.deadLetters().count(week.from(), week.to());
    if (letters > 0) {
      sentences.add(Words.count(letters, "document")
          + " could not be indexed as "
          + (letters == 1 ? "it" : "they")
          + " should: see the dead letters.");
    }
    long refused = store.alerts().count(Alert.State.REFUSED);
    if (refused > 0) {
      sentences.add(Words.count(refused, "alert")
          + " of this installation "
          + were(refused)
          + " refused for good by a route: exuvia doctor says which.");
    }
    late(theirs, sentences);
    long suppressed = store.posts().suppressed(week.from(), week.to());
    if (suppressed > 0) {
      sentences.add(suppressed
          + (suppressed == 1 ? " match was" : " matches were")
          + " suppressed (placeholders, samples, doubles): masked, not reported.");
    }
    return sentences;
  }

  private static List<String> gaps(List<Gap> gaps) {
    var sentences = new ArrayList<String>();
    for (Gap gap : gaps.stream().limit(GAPS_NAMED).toList()) {
      sentences.add("Not read: "
          + gap.source()
          + " "
          + Safe.line(gap.feed(), 60)
          + " from "
          + (gap.from() == null ? "its beginning" : Words.minute(gap.from()))
          + " to "
          + Words.minute(gap.to())
          + " ("
          + Safe.line(gap.reason(), 160)
          + ").");
    }
    if (gaps.size() > GAPS_NAMED) {
      sentences.add(Words.count(gaps.size() - GAPS_NAMED, "further gap")
          + ": exuvia gaps list names all of them.");
    }
    return sentences;
  }

  /** Nothing waits for longer than an hour at a time, so that an hour ahead shows all of it. */
  private void late(Predicate<Alert> theirs, List<String> sentences) throws StoreException {
    Instant now = clock.instant();
    List<Alert> waiting = store.alerts().due(now.plus(LATE), OUTBOX).stream()
        .map(Versioned::value)
        .filter(theirs)
        .filter(alert -> alert.lane() != Alert.Lane.DIGEST)
        .toList();
    long late = waiting.stream()
        .filter(alert -> alert.queuedAt().isBefore(now.minus(LATE)))
        .count();
    if (late > 0) {
      sentences.add(Words.count(late, "alert")
          + (late == 1 ? " has" : " have")
          + " waited for more than an hour and "
          + (late == 1 ? "is" : "are")
          + " not sent yet.");
    }
  }

  private static String were(long number) {
    return number == 1 ? "was" : "were";
  }
}
