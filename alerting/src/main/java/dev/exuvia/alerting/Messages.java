package dev.exuvia.alerting;

import dev.exuvia.alerting.digest.DigestBuilder;
import dev.exuvia.alerting.digest.Week;
import dev.exuvia.core.PostId;
import dev.exuvia.core.alert.Alert;
import dev.exuvia.core.alert.Message;
import dev.exuvia.core.alert.Message.Item;
import dev.exuvia.core.owner.Organisation;
import dev.exuvia.core.owner.OrganisationId;
import dev.exuvia.core.scan.Finding;
import dev.exuvia.core.scan.FindingId;
import dev.exuvia.core.store.Exposures;
import dev.exuvia.core.store.Store;
import dev.exuvia.core.store.StoreException;
import dev.exuvia.core.story.Exposure;
import dev.exuvia.core.story.ExposureId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Assembles messages from alerts: an alert is a reference, what it says is looked up here when it
 * is sent. Safe for concurrent use.
 */
public final class Messages {
  private static final int FINDINGS = 10;
  private static final int SUMMARY = 20;
  private static final int SUMMARIES = 10_000;
  private static final String FIRST_READ = "first-read:";
  private static final String INGEST = "ingest:";
  private static final Comparator<Item> WORST_FIRST = Comparator.comparing(
          (Item item) -> item.exposure().severity())
      .reversed()
      .thenComparing(item -> item.exposure().id());

  private final Store store;
  private final @Nullable Organisation operator;
  private final ZoneId zone;
  private final Clock clock;
  private final DigestBuilder digests;

  /**
   * Reads from this store.
   *
   * @param operator the operator as an organisation of its own, for the digest of what belongs to
   *     nobody; null without such a digest
   * @param zone the time zone of organisations that name none
   */
  public Messages(Store store, @Nullable Organisation operator, ZoneId zone, Clock clock) {
    this.store = store;
    this.operator = operator;
    this.zone = zone;
    this.clock = clock;
    this.digests = new DigestBuilder(store, exposures -> items(exposures, Set.of()), clock);
  }

  /** Who is told; the operator, too, is found under its id. */
  Optional<Organisation> organisation(OrganisationId id) throws StoreException {
    if (operator != null && operator.id().equals(id)) {
      return Optional.of(operator);
    }
    return store.organisations().find(id.name());
  }

  /** The exposures that these alerts are due for, as they are now and only this organisation's. */
  Map<ExposureId, Exposure> exposures(OrganisationId organisation, List<Alert> alerts)
      throws StoreException {
    var ids = new TreeSet<ExposureId>();
    alerts.stream().map(Alert::exposure).filter(id -> id != null).forEach(ids::add);
    return ids.isEmpty()
        ? Map.of()
        : store.exposures().get(ids).stream()
            .filter(exposure -> exposure.organisation().equals(organisation))
            .collect(Collectors.toMap(Exposure::id, Function.identity(), (a, b) -> a));
  }

  /** What cannot wait, the most severe first; each exposure once. */
  Message.Page page(
      String id,
      Organisation organisation,
      boolean repeated,
      List<Alert> alerts,
      List<Exposure> exposures,
      int held)
      throws StoreException {
    Set<PostId> told =
        alerts.stream().map(Alert::post).filter(post -> post != null).collect(Collectors.toSet());
    List<Item> items = items(exposures, told).stream().sorted(WORST_FIRST).toList();
    return new Message.Page(id, organisation, repeated, items, held);
  }

  /** All that was there before we looked; empty when there was nothing. */
  Optional<Message> summary(String id, Organisation organisation, boolean repeated, String occasion)
      throws StoreException {
    store.refresh(); // it sums up what was written a moment ago, too
    var query = new Exposures.Query(
        organisation.id(), null, false, false, null, null, null, null, SUMMARIES);
    List<Exposure> historical = store.exposures().list(query).stream()
        .filter(exposure -> concerns(exposure, occasion))
        .toList();
    if (historical.isEmpty()) {
      return Optional.empty();
    }
    List<Item> items = items(historical.stream().limit(SUMMARY).toList(), Set.of());
    String[] parts = occasion.split(":", -1);
    String words = occasion.startsWith(FIRST_READ) ? "first read of " + parts[1] : parts[0];
    return Optional.of(
        new Message.Summary(id, organisation, repeated, words, items, historical.size()));
  }

  /**
   * A first read sums up its own platform, an archive what was seen since it was begun; every other
   * occasion sums up all there was.
   */
  private static boolean concerns(Exposure exposure, String occasion) {
    if (occasion.startsWith(INGEST)) {
      long begun = Long.parseLong(occasion.substring(INGEST.length()));
      return exposure.lastSeen().getEpochSecond() >= begun;
    }
    if (!occasion.startsWith(FIRST_READ)) {
      return true;
    }
    String platform = occasion.substring(occasion.lastIndexOf(':') + 1);
    return exposure.posts().stream().anyMatch(post -> post.platform().name().equals(platform));
  }

  /** The weekly report; there is always one: a quiet week is news, too. */
  Message.Weekly weekly(String id, Organisation organisation, boolean repeated, String week)
      throws StoreException {
    Week days = Week.of(week, zone(organisation));
    boolean isOperator = operator != null && operator.id().equals(organisation.id());
    return new Message.Weekly(
        id,
        organisation,
        repeated,
        isOperator ? digests.operator(days) : digests.of(organisation, days));
  }

  /**
   * The report that an organisation would get, without sending it.
   *
   * @param week {@code 2026-W48}
   * @throws IllegalArgumentException if that is no ISO week
   */
  public Message.Weekly preview(Organisation organisation, String week) throws StoreException {
    Week days = Week.of(week, zone(organisation));
    return weekly(
        "preview-" + organisation.id() + "-" + days.key(), organisation, false, days.key());
  }

  /** The time zone of an organisation's weeks. */
  public ZoneId zone(Organisation organisation) {
    ZoneId own = organisation.zone();
    return own == null ? zone : own;
  }

  private List<Item> items(List<Exposure> exposures, Set<PostId> told) throws StoreException {
    var wanted = new TreeSet<FindingId>();
    exposures.forEach(exposure -> wanted.addAll(exposure.findings()));
    Map<FindingId, Finding> found = wanted.isEmpty()
        ? Map.of()
        : store.findings().get(wanted).stream()
            .collect(Collectors.toMap(Finding::id, Function.identity(), (a, b) -> a));
    var items = new ArrayList<Item>();
    for (Exposure exposure : exposures) {
      items.add(new Item(exposure, findings(exposure, found, told), minutesPublic(exposure)));
    }
    return items;
  }

  private static List<Finding> findings(
      Exposure exposure, Map<FindingId, Finding> found, Set<PostId> told) {
    return exposure.findings().stream()
        .map(found::get)
        .filter(finding -> finding != null)
        .sorted(Comparator.comparing((Finding finding) -> !told.contains(finding.post()))
            .thenComparing(Comparator.comparing(Finding::severity).reversed())
            .thenComparing(Finding::id))
        .limit(FINDINGS)
        .toList();
  }

  /** A platform's clock that runs ahead of ours is not believed. */
  private long minutesPublic(Exposure exposure) {
    Instant published = exposure.firstPublished();
    Instant since = published == null || published.isAfter(exposure.firstSeen())
        ? exposure.firstSeen()
        : published;
    return Math.max(0, Duration.between(since, clock.instant()).toMinutes());
  }
}
