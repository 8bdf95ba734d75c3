package dev.exuvia.core.alert;

import dev.exuvia.core.Category;
import dev.exuvia.core.Ids;
import dev.exuvia.core.PostId;
import dev.exuvia.core.Severity;
import dev.exuvia.core.owner.Grade;
import dev.exuvia.core.owner.Organisation;
import dev.exuvia.core.owner.Route;
import dev.exuvia.core.story.Exposure;
import dev.exuvia.core.story.Status;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The default policy: what is worth a page, as a pure function of the state an exposure is in, not
 * of a change that somebody saw. An alert's id is made of that state, so that looking twice queues
 * once.
 */
public final class Routing {
  /** How many messages an hour one author can cause in {@link Alert.Lane#DERIVED}. */
  public static final int DERIVED_PER_HOUR = 3;

  private Routing() {}

  /**
   * What is due for an exposure, one alert for each route that takes pages of its team; for each
   * that takes pages when none takes those of this team, for a page must not vanish.
   *
   * @param exposure as the store holds it now
   * @param post the post that told of it just now
   * @param organisation whose it is
   * @param now our clock, for the queue
   */
  public static List<Alert> due(
      Exposure exposure, PostId post, Organisation organisation, Instant now) {
    return lane(exposure)
        .map(lane -> pageRoutes(exposure, organisation).stream()
            .map(route -> alert(exposure, post, route, lane, now))
            .toList())
        .orElse(List.of());
  }

  /** How urgent an exposure is; empty when it waits for the digest. */
  public static Optional<Alert.Lane> lane(Exposure exposure) {
    Status.State state = exposure.status().state();
    if (!exposure.live() || state.closed()) {
      return Optional.empty();
    }
    boolean secret = exposure.categories().contains(Category.SECRET);
    if (exposure.grade().compareTo(Grade.REGISTERED) >= 0) {
      return exposure.severity().compareTo(Severity.HIGH) >= 0
          ? Optional.of(Alert.Lane.PAGE)
          : Optional.empty();
    }
    if (exposure.grade() == Grade.DERIVED && secret) {
      return Optional.of(Alert.Lane.DERIVED);
    }
    if (exposure.grade() == Grade.MENTIONED && secret && exposure.severity() == Severity.CRITICAL) {
      return Optional.of(Alert.Lane.MENTIONED);
    }
    return Optional.empty();
  }

  /**
   * One summary for each route that takes digests.
   *
   * @param occasion what it sums up: {@code registration:<...>}, {@code ingest:<second in which it
   *     began>}, {@code first-read:<source>:<platform>}; part of the id
   */
  public static List<Alert> summaries(Organisation organisation, String occasion, Instant now) {
    return periodic(organisation, Alert.Lane.SUMMARY, occasion, now);
  }

  /**
   * One digest for each route that takes digests.
   *
   * @param week the ISO week, {@code 2026-W48}; part of the id
   */
  public static List<Alert> digests(Organisation organisation, String week, Instant now) {
    return periodic(organisation, Alert.Lane.DIGEST, week, now);
  }

  private static List<Alert> periodic(
      Organisation organisation, Alert.Lane lane, String period, Instant now) {
    return organisation.routes().stream()
        .filter(route -> route.purposes().contains(Route.Purpose.DIGEST))
        .map(route -> new Alert(
            new AlertId(lane.key()
                + "."
                + organisation.id()
                + "."
                + route.name()
                + "."
                + period.toLowerCase(java.util.Locale.ROOT)),
            lane,
            organisation.id(),
            route.name(),
            null,
            0,
            Severity.LOW,
            null,
            "",
            period,
            now,
            Alert.Delivery.queued(now)))
        .toList();
  }

  private static List<Route> pageRoutes(Exposure exposure, Organisation organisation) {
    List<Route> pages = organisation.routes().stream()
        .filter(route -> route.purposes().contains(Route.Purpose.PAGE))
        .toList();
    List<Route> theirs = pages.stream()
        .filter(route -> route.teams().isEmpty() || route.teams().contains(exposure.team()))
        .toList();
    return theirs.isEmpty() ? pages : theirs;
  }

  private static Alert alert(
      Exposure exposure, PostId post, Route route, Alert.Lane lane, Instant now) {
    String author = exposure.author().split(" ", 2)[0];
    return new Alert(
        new AlertId(
            lane.key() + "." + Ids.of(exposure.id().hex(), route.name(), state(exposure, lane))),
        lane,
        exposure.organisation(),
        route.name(),
        exposure.id(),
        exposure.status().episode(),
        exposure.severity(),
        post,
        author,
        "",
        now,
        Alert.Delivery.queued(now));
  }

  /**
   * What makes an alert another one: a new episode, a higher severity, a better grade, another
   * category. A mention of an author's is due once a day whatever it brings.
   */
  private static String state(Exposure exposure, Alert.Lane lane) {
    if (lane == Alert.Lane.MENTIONED) {
      return exposure.lastSeen().atZone(ZoneOffset.UTC).toLocalDate().toString();
    }
    return exposure.status().episode()
        + " "
        + exposure.severity().key()
        + " "
        + exposure.grade().key()
        + " "
        + exposure.categories().stream().map(Category::key).collect(Collectors.joining(","));
  }
}
