package dev.exuvia.alerting;

import dev.exuvia.core.alert.Alert;
import dev.exuvia.core.alert.AlertId;
import dev.exuvia.core.owner.Organisation;
import dev.exuvia.core.owner.Registry;
import dev.exuvia.core.scan.Finding;
import dev.exuvia.core.scan.FindingId;
import dev.exuvia.core.source.Gap;
import dev.exuvia.core.store.Alerts;
import dev.exuvia.core.store.DeadLetters;
import dev.exuvia.core.store.Exposures;
import dev.exuvia.core.store.Findings;
import dev.exuvia.core.store.Gaps;
import dev.exuvia.core.store.Organisations;
import dev.exuvia.core.store.Posts;
import dev.exuvia.core.store.Store;
import dev.exuvia.core.store.StoreException;
import dev.exuvia.core.store.Versioned;
import dev.exuvia.core.story.Exposure;
import dev.exuvia.core.story.ExposureId;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What alerting asks of a store, in memory. Ports that it does not ask fail when they are called.
 */
public final class MemoryStore {
  public final Map<ExposureId, Exposure> exposures = new ConcurrentHashMap<>();
  public final Map<FindingId, Finding> findings = new ConcurrentHashMap<>();

  /** What no search shows before the next refresh. */
  public final Set<ExposureId> unseen = ConcurrentHashMap.newKeySet();

  /** What cannot be read. */
  public final Set<ExposureId> broken = ConcurrentHashMap.newKeySet();

  public final List<Organisation> organisations = new ArrayList<>();
  public final List<Gap> gaps = new ArrayList<>();
  public final List<Finding> ofNobody = new ArrayList<>();
  public final MemoryAlerts alerts = new MemoryAlerts();
  public long posts;
  public long limited;
  public long suppressed;
  public long letters;

  /** The ports. */
  public Store store() {
    return port(Store.class, (proxy, method, args) -> switch (method.getName()) {
      case "alerts" -> alerts;
      case "exposures" ->
        port(Exposures.class, (p, m, a) -> switch (m.getName()) {
          case "get" -> read(a);
          case "list" -> list((Exposures.Query) a[0]);
          case "count" -> count((Exposures.Query) a[0]);
          default -> throw new UnsupportedOperationException(m.getName());
        });
      case "findings" ->
        port(Findings.class, (p, m, a) -> switch (m.getName()) {
          case "get" -> pick(findings, a);
          case "criticalOfNobody" -> List.copyOf(ofNobody);
          default -> throw new UnsupportedOperationException(m.getName());
        });
      case "posts" ->
        port(Posts.class, (p, m, a) -> switch (m.getName()) {
          case "count" -> posts;
          case "countLimited" -> limited;
          case "suppressed" -> suppressed;
          default -> throw new UnsupportedOperationException(m.getName());
        });
      case "organisations" ->
        port(Organisations.class, (p, m, a) -> switch (m.getName()) {
          case "read" -> new Registry(1, organisations);
          case "find" ->
            organisations.stream().filter(o -> o.id().name().equals(a[0])).findFirst();
          default -> throw new UnsupportedOperationException(m.getName());
        });
      case "gaps" -> port(Gaps.class, (p, m, a) -> List.copyOf(gaps));
      case "deadLetters" -> port(DeadLetters.class, (p, m, a) -> letters);
      case "refresh" -> {
        unseen.clear();
        alerts.refresh();
        yield 0;
      }
      default -> throw new UnsupportedOperationException(method.getName());
    });
  }

  /** Keeps an exposure with its finding. */
  public Exposure add(Exposure exposure, Finding finding) {
    findings.put(finding.id(), finding);
    exposures.put(exposure.id(), exposure);
    return exposure;
  }

  private List<Exposure> read(Object[] args) {
    if (((Collection<?>) args[0]).stream().anyMatch(broken::contains)) {
      throw new IllegalArgumentException("a document that nobody can read");
    }
    return pick(exposures, args);
  }

  private List<Exposure> list(Exposures.Query query) {
    return exposures.values().stream()
        .filter(matches(query))
        .filter(exposure -> !unseen.contains(exposure.id()))
        .sorted(Comparator.comparing(Exposure::severity)
            .thenComparing(Exposure::firstSeen)
            .reversed())
        .limit(query.limit())
        .toList();
  }

  private long count(Exposures.Query query) {
    return exposures.values().stream().filter(matches(query)).count();
  }

  private static Predicate<Exposure> matches(Exposures.Query q) {
    return e -> (q.organisation() == null || e.organisation().equals(q.organisation()))
        && (q.atLeast() == null || e.severity().compareTo(q.atLeast()) >= 0)
        && (q.closed() == null || e.status().state().closed() == q.closed())
        && (q.live() == null || e.live() == q.live())
        && within(e.firstSeen(), q.firstSeenFrom(), q.firstSeenTo())
        && within(e.status().decidedAt(), q.decidedFrom(), q.decidedTo());
  }

  private static boolean within(
      @Nullable Instant at, @Nullable Instant from, @Nullable Instant to) {
    if (from == null && to == null) {
      return true;
    }
    return at != null && (from == null || !at.isBefore(from)) && (to == null || at.isBefore(to));
  }

  private static <K, V> List<V> pick(Map<K, V> all, Object[] args) {
    return ((Collection<?>) args[0])
        .stream().flatMap(id -> Optional.ofNullable(all.get(id)).stream()).toList();
  }

  private static <T> T port(Class<T> type, InvocationHandler handler) {
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
  }

  /** The outbox; its n-th write and all after it can be made to fail. */
  public static final class MemoryAlerts implements Alerts {
    private final Map<AlertId, Versioned<Alert>> all = new TreeMap<>();
    private @Nullable Map<AlertId, Versioned<Alert>> shown;
    private int writesLeft = Integer.MAX_VALUE;
    private long version;

    /** After so many further updates the store is down. */
    public synchronized void failAfter(int writes) {
      writesLeft = writes;
    }

    private synchronized void refresh() {
      shown = shown == null ? null : new TreeMap<>(all);
    }

    /** From now on searches show nothing that was not refreshed. */
    public synchronized void showNothingFresh() {
      shown = new TreeMap<>(all);
    }

    /** An alert as it stands. */
    public synchronized Alert one(AlertId id) {
      return Objects.requireNonNull(all.get(id)).value();
    }

    @Override
    public synchronized List<AlertId> queue(List<Alert> alerts) {
      alerts.forEach(alert -> all.putIfAbsent(alert.id(), new Versioned<>(alert, ++version, 1)));
      return alerts.stream().map(Alert::id).toList();
    }

    @Override
    public synchronized List<Versioned<Alert>> get(Collection<AlertId> ids) {
      return ids.stream()
          .flatMap(id -> Optional.ofNullable(all.get(id)).stream())
          .toList();
    }

    @Override
    public synchronized List<Versioned<Alert>> due(Instant now, int limit) {
      return (shown == null ? all : shown)
          .values().stream()
              .filter(read -> RouteTurn.due(read.value(), now))
              .limit(limit)
              .toList();
    }

    @Override
    public synchronized Optional<Versioned<Alert>> update(Versioned<Alert> read, Alert next)
        throws StoreException {
      if (writesLeft-- <= 0) {
        throw new StoreException("exuvia-alerts: down");
      }
      Versioned<Alert> now = all.get(next.id());
      if (now == null || now.seqNo() != read.seqNo()) {
        return Optional.empty();
      }
      var written = new Versioned<>(next, ++version, 1);
      all.put(next.id(), written);
      return Optional.of(written);
    }

    @Override
    public synchronized long messagesSince(
        Alert.Lane lane, String organisation, String route, String author, Instant since) {
      return all.values().stream()
          .map(Versioned::value)
          .filter(alert -> alert.lane() == lane
              && alert.organisation().name().equals(organisation)
              && alert.route().equals(route)
              && alert.author().equals(author)
              && alert.delivery().sentAt() != null
              && alert.delivery().sentAt().isAfter(since))
          .map(alert -> alert.delivery().message())
          .distinct()
          .count();
    }

    @Override
    public synchronized long count(Alert.State state) {
      return all.values().stream()
          .filter(read -> read.value().delivery().state() == state)
          .count();
    }
  }
}
