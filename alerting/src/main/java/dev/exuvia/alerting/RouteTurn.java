package dev.exuvia.alerting;

import dev.exuvia.core.alert.Alert;
import dev.exuvia.core.alert.Alert.Delivery;
import dev.exuvia.core.alert.Alert.State;
import dev.exuvia.core.alert.AlertChannel;
import dev.exuvia.core.alert.AlertChannel.Outcome;
import dev.exuvia.core.alert.AlertId;
import dev.exuvia.core.alert.Message;
import dev.exuvia.core.owner.Organisation;
import dev.exuvia.core.owner.Route;
import dev.exuvia.core.store.Alerts;
import dev.exuvia.core.store.StoreException;
import dev.exuvia.core.store.Versioned;
import dev.exuvia.core.story.Exposure;
import dev.exuvia.core.story.ExposureId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends one route's alerts, one message at a time: group, claim, send, mark. A route that says
 * "later" rests for half a minute at least, whatever is due on it; the message that failed waits
 * longer with every attempt, so that one that fails for its own sake does not hold up the others.
 */
final class RouteTurn {
  private static final Logger LOG = LoggerFactory.getLogger(RouteTurn.class);
  private static final Duration FIRST_WAIT = Duration.ofSeconds(30);
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(15);
  private static final Duration LONGEST_WISH = Duration.ofHours(1);

  private final Dispatcher.RouteKey key;
  private final Alerts alerts;
  private final Messages messages;
  private final Map<Route.Channel, AlertChannel> channels;
  private final Clock clock;
  private final HourlyLimit limit;
  private final ReentrantLock turn = new ReentrantLock();
  private Instant restUntil = Instant.MIN;

  RouteTurn(
      Dispatcher.RouteKey key,
      Alerts alerts,
      Messages messages,
      Map<Route.Channel, AlertChannel> channels,
      Clock clock) {
    this.key = key;
    this.alerts = alerts;
    this.messages = messages;
    this.channels = channels;
    this.clock = clock;
    this.limit = new HourlyLimit(alerts);
  }

  /** Whether an alert waits, or was claimed by a claim that ran out, and its time has come. */
  static boolean due(Alert alert, Instant now) {
    Delivery delivery = alert.delivery();
    boolean waits = delivery.state() == State.QUEUED || delivery.state() == State.CLAIMED;
    return waits && !delivery.nextTry().isAfter(now);
  }

  /** Whether it is being run. */
  boolean underWay() {
    return turn.isLocked();
  }

  /** Sends those of these alerts that are still due; returns how many messages went out. */
  int run(List<AlertId> ids) throws StoreException, InterruptedException {
    turn.lockInterruptibly();
    try {
      Instant now = clock.instant();
      List<Group> groups = Group.of(
          alerts.get(ids).stream().filter(read -> due(read.value(), now)).toList());
      int sent = 0;
      for (Group group : groups) {
        sent += take(group) ? 1 : 0;
      }
      return sent;
    } finally {
      turn.unlock();
    }
  }

  /** Whether the group's message went out. */
  private boolean take(Group group) throws StoreException, InterruptedException {
    Instant now = clock.instant();
    if (now.isBefore(restUntil)) {
      postpone(group, restUntil, group.first().delivery().why());
      return false;
    }
    if (group.limited()) {
      Optional<Instant> free = limit.until(group.first(), now);
      if (free.isPresent()) {
        postpone(group, free.get(), Group.HELD);
        return false;
      }
    }
    Optional<Organisation> organisation = messages.organisation(key.organisation());
    Optional<Route> route = organisation.flatMap(this::route);
    if (route.isEmpty()) {
      end(group.alerts(), State.REFUSED, "route " + key + " is not configured any more");
      return false;
    }
    return send(group, organisation.get(), route.get());
  }

  private boolean send(Group group, Organisation organisation, Route route)
      throws StoreException, InterruptedException {
    List<Versioned<Alert>> claimed = claim(group);
    Outcome outcome;
    try {
      Map<ExposureId, Exposure> exposures = messages.exposures(organisation.id(), group.values());
      claimed = worthSending(claimed, exposures);
      if (claimed.isEmpty()) {
        return false;
      }
      Optional<Message> message = message(group, claimed, organisation, exposures);
      if (message.isEmpty()) {
        end(claimed, State.EMPTY, "there was nothing to say");
        return false;
      }
      outcome = channel(route).send(message.get(), route);
    } catch (RuntimeException broken) { // one message must not stop the others
      LOG.error("message={} route={} failed: {}", group.message(), key, broken.getClass());
      outcome = new Outcome.TryLater(
          Duration.ZERO, "our own fault: " + broken.getClass().getSimpleName());
    }
    return mark(claimed, group, outcome);
  }

  /** What was closed in the meantime, or is gone, is not sent. */
  private List<Versioned<Alert>> worthSending(
      List<Versioned<Alert>> claimed, Map<ExposureId, Exposure> exposures) throws StoreException {
    var worth = new ArrayList<Versioned<Alert>>();
    for (Versioned<Alert> read : claimed) {
      ExposureId id = read.value().exposure();
      Exposure exposure = id == null ? null : exposures.get(id);
      if (id == null || (exposure != null && !exposure.status().state().closed())) {
        worth.add(read);
      } else {
        String why = exposure == null ? "its exposure is gone" : "closed before it was sent";
        end(List.of(read), State.EMPTY, why);
      }
    }
    return worth;
  }

  private List<Versioned<Alert>> claim(Group group) throws StoreException {
    Instant until = clock.instant().plus(Dispatcher.CLAIM);
    String id = group.message();
    var claimed = new ArrayList<Versioned<Alert>>();
    for (Versioned<Alert> read : group.alerts()) {
      Delivery was = read.value().delivery();
      Delivery next = new Delivery(State.CLAIMED, was.attempts() + 1, until, id, null, was.why());
      alerts.update(read, read.value().with(next)).ifPresent(claimed::add);
    }
    return claimed;
  }

  private Optional<Message> message(
      Group group,
      List<Versioned<Alert>> claimed,
      Organisation organisation,
      Map<ExposureId, Exposure> exposures)
      throws StoreException {
    String id = group.message();
    Alert first = group.first();
    return switch (first.lane()) {
      case DIGEST ->
        Optional.of(messages.weekly(id, organisation, group.repeated(), first.period()));
      case SUMMARY -> messages.summary(id, organisation, group.repeated(), first.period());
      case PAGE, DERIVED, MENTIONED -> {
        List<Alert> alerts = claimed.stream().map(Versioned::value).toList();
        List<Exposure> shown = alerts.stream()
            .map(Alert::exposure)
            .distinct()
            .flatMap(exposure -> Optional.ofNullable(exposures.get(exposure)).stream())
            .toList();
        int held = new Group(claimed).held();
        yield Optional.of(messages.page(id, organisation, group.repeated(), alerts, shown, held));
      }
    };
  }

  private boolean mark(List<Versioned<Alert>> claimed, Group group, Outcome outcome)
      throws StoreException {
    return switch (outcome) {
      case Outcome.Delivered() -> {
        if (group.alerts().stream().anyMatch(r -> r.value().lane() == Alert.Lane.DERIVED)) {
          limit.sent(group.first(), clock.instant());
        }
        end(claimed, State.SENT, "");
        LOG.info("sent message={} route={} alerts={}", group.message(), key, claimed.size());
        yield true;
      }
      case Outcome.TryLater(Duration wish, String why) -> {
        later(claimed, wish, why);
        LOG.warn("later message={} route={}: {}", group.message(), key, why);
        yield false;
      }
      case Outcome.Refused(String why) -> {
        end(claimed, State.REFUSED, why);
        LOG.error("refused message={} route={}: {}", group.message(), key, why);
        yield false;
      }
    };
  }

  private void later(List<Versioned<Alert>> claimed, Duration wish, String why)
      throws StoreException {
    Instant now = clock.instant();
    Duration wished = wish.compareTo(LONGEST_WISH) > 0 ? LONGEST_WISH : wish;
    restUntil = now.plus(longer(wished, FIRST_WAIT));
    for (Versioned<Alert> read : claimed) {
      Delivery was = read.value().delivery();
      Instant next = now.plus(longer(wished, backOff(was.attempts())));
      String words = was.why().startsWith(Group.HELD) ? Group.HELD + "; " + why : why;
      update(read, new Delivery(State.QUEUED, was.attempts(), next, was.message(), null, words));
    }
  }

  /** Waits without an attempt; an expired claim stays one, so that its repeat is told. */
  private void postpone(Group group, Instant until, String why) throws StoreException {
    for (Versioned<Alert> read : group.alerts()) {
      Delivery was = read.value().delivery();
      update(read, new Delivery(was.state(), was.attempts(), until, was.message(), null, why));
    }
  }

  private void end(List<Versioned<Alert>> ended, State state, String why) throws StoreException {
    Instant now = clock.instant();
    for (Versioned<Alert> read : ended) {
      Delivery was = read.value().delivery();
      Instant sentAt = state == State.SENT ? now : null;
      update(read, new Delivery(state, was.attempts(), now, was.message(), sentAt, why));
    }
  }

  private void update(Versioned<Alert> read, Delivery next) throws StoreException {
    if (alerts.update(read, read.value().with(next)).isEmpty()) {
      LOG.debug("alert={} was written by somebody else", read.value().id());
    }
  }

  private Optional<Route> route(Organisation organisation) {
    return organisation.routes().stream()
        .filter(route -> route.name().equals(key.route()))
        .findFirst();
  }

  private AlertChannel channel(Route route) {
    AlertChannel channel = channels.get(route.channel());
    return channel == null ? new NoChannel(route.channel()) : channel;
  }

  private static Duration backOff(int attempts) {
    int doublings = Math.clamp(attempts - 1L, 0, 10);
    Duration wait = FIRST_WAIT.multipliedBy(1L << doublings);
    return wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
  }

  private static Duration longer(Duration a, Duration b) {
    return a.compareTo(b) >= 0 ? a : b;
  }

  /** Stands for a means that the configuration does not have. */
  private record NoChannel(Route.Channel channel) implements AlertChannel {
    @Override
    public Outcome send(Message message, Route route) {
      return new Outcome.Refused("no " + channel.key() + " is configured in exuvia.yml");
    }
  }
}
