package dev.exuvia.alerting;

import dev.exuvia.core.alert.Alert;
import dev.exuvia.core.alert.Routing;
import dev.exuvia.core.store.Alerts;
import dev.exuvia.core.store.StoreException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How many messages an author may cause on a route: what anyone can make up must not become a
 * flood. Counts what the outbox says and what this process sent, whichever is more, because the
 * outbox's searches lag. Not safe for concurrent use: a route's turn holds it.
 */
final class HourlyLimit {
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration LOOK_AGAIN = Duration.ofMinutes(10);

  private final Alerts alerts;
  private final Map<String, Deque<Instant>> sent = new HashMap<>();

  HourlyLimit(Alerts alerts) {
    this.alerts = alerts;
  }

  /** When the author of this alert may cause a message again; empty when now. */
  Optional<Instant> until(Alert alert, Instant now) throws StoreException {
    forget(now);
    Deque<Instant> own = sent.getOrDefault(alert.author(), new ArrayDeque<>());
    if (own.size() >= Routing.DERIVED_PER_HOUR) {
      return Optional.of(own.getFirst().plus(HOUR));
    }
    long stored = alerts.messagesSince(
        Alert.Lane.DERIVED,
        alert.organisation().name(),
        alert.route(),
        alert.author(),
        now.minus(HOUR));
    return stored >= Routing.DERIVED_PER_HOUR
        ? Optional.of(now.plus(LOOK_AGAIN))
        : Optional.empty();
  }

  /** Takes note of a message about this author. */
  void sent(Alert alert, Instant now) {
    Deque<Instant> own = sent.computeIfAbsent(alert.author(), author -> new ArrayDeque<>());
    own.addLast(now);
    if (own.size() > Routing.DERIVED_PER_HOUR) {
      own.removeFirst();
    }
  }

  private void forget(Instant now) {
    Instant hourAgo = now.minus(HOUR);
    sent.values().forEach(times -> times.removeIf(time -> !time.isAfter(hourAgo)));
    sent.values().removeIf(Deque::isEmpty);
  }
}
