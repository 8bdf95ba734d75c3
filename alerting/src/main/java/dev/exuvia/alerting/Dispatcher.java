package dev.exuvia.alerting;

import dev.exuvia.core.alert.Alert;
import dev.exuvia.core.alert.Alert.State;
import dev.exuvia.core.alert.AlertChannel;
import dev.exuvia.core.alert.AlertId;
import dev.exuvia.core.owner.OrganisationId;
import dev.exuvia.core.owner.Route;
import dev.exuvia.core.store.Store;
import dev.exuvia.core.store.StoreException;
import dev.exuvia.core.store.Versioned;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes due alerts from the outbox and sends them: at least once, each message under the id it was
 * first begun with. Every route has its own turn on its own virtual thread, so that a slow or broken
 * one holds up nobody else. Safe for concurrent use; several processes may dispatch from one outbox,
 * claims are compare-and-set.
 */
public final class Dispatcher implements AutoCloseable {
  /** How long a claim holds: longer than an attempt takes, short enough for a repeat to matter. */
  public static final Duration CLAIM = Duration.ofMinutes(2);

  private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);
  private static final int BATCH = 500;
  private static final int BATCHES = 20;
  private static final int WAITING = 10_000;
  private static final Duration FAREWELL = Duration.ofSeconds(5);

  private final Store store;
  private final Messages messages;
  private final Map<Route.Channel, AlertChannel> channels = new EnumMap<>(Route.Channel.class);
  private final Clock clock;
  private final ExecutorService threads =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("route-", 0).factory());
  private final Map<RouteKey, RouteTurn> turns = new ConcurrentHashMap<>();
  private final Semaphore room = new Semaphore(WAITING);

  /**
   * Sends over these channels.
   *
   * @param messages puts alerts together
   * @param channels one for each kind of route; a route without one is refused
   */
  public Dispatcher(Store store, Messages messages, List<AlertChannel> channels, Clock clock) {
    this.store = store;
    this.messages = messages;
    this.clock = clock;
    channels.forEach(channel -> this.channels.put(channel.channel(), channel));
  }

  /** A route of an organisation. */
  record RouteKey(OrganisationId organisation, String route) {
    static RouteKey of(Alert alert) {
      return new RouteKey(alert.organisation(), alert.route());
    }

    @Override
    public String toString() {
      return organisation + "/" + route;
    }
  }

  /**
   * Sends these alerts soon; returns at once. What does not fit (more than 10,000 waiting) or fails
   * is found again by {@link #wakeDue}.
   */
  public void wake(Collection<AlertId> ids) {
    if (ids.isEmpty()) {
      return;
    }
    List<AlertId> copy = List.copyOf(ids);
    if (!room.tryAcquire(copy.size())) {
      return;
    }
    try {
      threads.execute(() -> awake(copy));
    } catch (RejectedExecutionException closed) {
      room.release(copy.size());
      LOG.debug("closed, the outbox keeps alerts={}", copy.size());
    }
  }

  /** Waits until everything that was woken has been tried, whatever came of it. */
  public void awaitWoken() throws InterruptedException {
    room.acquire(WAITING);
    room.release(WAITING);
  }

  /** How many of these alerts were not told: neither sent, nor was there nothing to say. */
  public long unsent(Collection<AlertId> ids) throws StoreException {
    return store.alerts().get(ids).stream()
        .map(read -> read.value().delivery().state())
        .filter(state -> state != State.SENT && state != State.EMPTY)
        .count();
  }

  /**
   * Sends soon what is due, found by search: the second chance of what a wake-up missed. Returns at
   * once; a route whose turn is under way is left alone until the next time.
   */
  public void wakeDue() throws StoreException {
    store.alerts().due(clock.instant(), WAITING).stream()
        .map(Versioned::value)
        .filter(alert -> !turn(RouteKey.of(alert)).underWay())
        .collect(
            Collectors.groupingBy(RouteKey::of, Collectors.mapping(Alert::id, Collectors.toList())))
        .values()
        .forEach(theirs -> wake(theirs.subList(0, Math.min(BATCH, theirs.size()))));
  }

  /**
   * Sends all that is due, found by search, and returns when every route has had its turn.
   *
   * @return how many messages went out
   * @throws StoreException if the outbox cannot be read or written; what was claimed comes again
   * @throws InterruptedException if it is to stop; what was under way comes again
   */
  public int drain() throws StoreException, InterruptedException {
    Set<AlertId> seen = new HashSet<>();
    int sent = 0;
    for (int batch = 0; batch < BATCHES; batch++) {
      store.refresh(); // else the search shows what the batch before has sent
      List<AlertId> due = store.alerts().due(clock.instant(), BATCH).stream()
          .map(read -> read.value().id())
          .filter(seen::add)
          .toList();
      if (due.isEmpty()) {
        break;
      }
      sent += runOnce(due);
    }
    return sent;
  }

  /**
   * Sends those of these alerts that are due, and returns when every route has had its turn.
   *
   * @return how many messages went out
   */
  public int runOnce(Collection<AlertId> ids) throws StoreException, InterruptedException {
    Instant now = clock.instant();
    Map<RouteKey, List<AlertId>> byRoute = store.alerts().get(ids).stream()
        .map(Versioned::value)
        .filter(alert -> RouteTurn.due(alert, now))
        .collect(Collectors.groupingBy(
            RouteKey::of, Collectors.mapping(Alert::id, Collectors.toList())));
    List<Future<Integer>> running = new ArrayList<>();
    byRoute.forEach((key, theirs) -> running.add(threads.submit(() -> turn(key).run(theirs))));
    try {
      return sum(running);
    } finally {
      running.forEach(future -> future.cancel(true));
    }
  }

  /** Stops: what is under way is interrupted and comes again after its claim has run out. */
  @Override
  public void close() {
    threads.shutdownNow();
    try {
      if (!threads.awaitTermination(FAREWELL.toMillis(), TimeUnit.MILLISECONDS)) {
        LOG.warn("a route did not stop within {}", FAREWELL);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private RouteTurn turn(RouteKey key) {
    return turns.computeIfAbsent(
        key, k -> new RouteTurn(k, store.alerts(), messages, channels, clock));
  }

  private void awake(List<AlertId> ids) {
    try {
      runOnce(ids);
    } catch (StoreException e) {
      LOG.warn("alerts={} wait for the next round: {}", ids.size(), e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IllegalStateException broken) { // the end of its thread: nobody else would tell
      LOG.error("alerts={} wait for the next round: {}", ids.size(), broken.getMessage());
    } finally {
      room.release(ids.size());
    }
  }

  /** Waits for every route; the first failure is told after all have ended. */
  private static int sum(List<Future<Integer>> running)
      throws StoreException, InterruptedException {
    int sent = 0;
    List<ExecutionException> failures = new ArrayList<>();
    for (Future<Integer> route : running) {
      try {
        sent += route.get();
      } catch (ExecutionException e) {
        failures.add(e);
      }
    }
    if (!failures.isEmpty()) {
      throw cause(failures.getFirst());
    }
    return sent;
  }

  private static StoreException cause(ExecutionException e) throws InterruptedException {
    Throwable cause = e.getCause();
    if (cause instanceof StoreException store) {
      return store;
    }
    if (cause instanceof InterruptedException) {
      throw new InterruptedException("stopped while sending");
    }
    String what = cause == null ? "?" : cause.getClass().getName();
    throw new IllegalStateException("a route's turn failed: " + what, cause);
  }
}
