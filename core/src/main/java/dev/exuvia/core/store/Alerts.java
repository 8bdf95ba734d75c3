package dev.exuvia.core.store;

import dev.exuvia.core.alert.Alert;
import dev.exuvia.core.alert.AlertId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The alert outbox. Safe for concurrent use. */
public interface Alerts {
  /**
   * Queues alerts; one that is there stays as it is.
   *
   * @return the ids of all of them, for the wake-up
   */
  List<AlertId> queue(List<Alert> alerts) throws StoreException;

  /** Alerts by id (realtime), with their versions; missing ones are left out. */
  List<Versioned<Alert>> get(Collection<AlertId> ids) throws StoreException;

  /** Alerts that are queued, or claimed by a claim that ran out, due at {@code now} (searches). */
  List<Versioned<Alert>> due(Instant now, int limit) throws StoreException;

  /** Compare-and-set; empty when somebody else was faster. */
  Optional<Versioned<Alert>> update(Versioned<Alert> read, Alert next) throws StoreException;

  /**
   * How many messages went out on this lane, route and author since (searches; distinct message
   * ids).
   */
  long messagesSince(
      Alert.Lane lane, String organisation, String route, String author, Instant since)
      throws StoreException;

  /** How many alerts are in this state (searches). */
  long count(Alert.State state) throws StoreException;
}
