package dev.exuvia.app.crawl;

import dev.exuvia.core.PostId;
import dev.exuvia.core.source.Checkpoint;
import dev.exuvia.core.source.Feed;
import dev.exuvia.core.source.Fetch;
import dev.exuvia.core.source.Gap;
import dev.exuvia.core.source.Seen;
import dev.exuvia.core.source.Source;
import dev.exuvia.core.source.Walk;
import dev.exuvia.core.store.Store;
import dev.exuvia.core.store.StoreException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Walks a feed: commits page by page, moves the checkpoint behind every page, and lets the floor
 * rise when the end is reached. Known ids never end a walk: after a crash the newest are known and
 * the hole lies below them. A walk that cannot reach its floor leaves a gap.
 */
final class Walker {
  /** How often a walk may start again from the top before the rest is a gap. */
  private static final int RESTARTS = 2;

  private static final Duration GAP_PAUSE = Duration.ofHours(1);
  private static final int GAP_TRIES = 5;

  private final CrawlRun run;
  private final Source source;
  private final Feed feed;
  private final Store store;
  private final CrawlSettings settings;
  private final Clock clock;

  Walker(CrawlRun run, Source source, Feed feed, Store store, CrawlSettings settings, Clock clock) {
    this.run = run;
    this.source = source;
    this.feed = feed;
    this.store = store;
    this.settings = settings;
    this.clock = clock;
  }

  /** Walks from where the checkpoint stands to the floor. */
  void walk(CrawlReport report) throws StoreException, InterruptedException {
    Place place = place(feed.name());
    boolean first = place.checkpoint().floor() == null;
    boolean resumed = place.walk(clock.instant()).pages() > 0;
    Place.End end = descend(place, place.checkpoint().floor(), !first, report);
    if (end != Place.End.NOT_YET) {
      place.end(clock.instant());
      source.settled(feed);
      if (resumed && feed.order() != Feed.Order.LOG) {
        walk(report); // what came in since the walk began lies above its top
      }
    }
  }

  /**
   * Walks from the top down to {@code since}, whatever the floor is; fills the gaps above it, also
   * those that reach back to the feed's beginning.
   */
  void since(Instant since, CrawlReport report) throws StoreException, InterruptedException {
    Place place = place("since-" + feed.name());
    boolean live = !firstRead();
    source.afresh(feed);
    Place.End end = descend(place, since, live, report);
    Instant began = place.walk(clock.instant()).startedAt();
    if (end != Place.End.NOT_YET) {
      store.checkpoints().put(Checkpoint.start(source.id(), place.name()), place.read());
      if (!live) {
        Place main = place(feed.name());
        main.save(new Checkpoint(source.id(), feed.name(), place.top(began), null));
        main.gap(null, since, "the first read went back to " + since + " only");
      }
    }
    if (end == Place.End.REACHED) {
      fillAbove(since, began);
    }
  }

  /**
   * Of the gaps that were there when the walk began only what lies below {@code since} is left. One
   * that arose while the walk waited lies above where it went on.
   */
  private void fillAbove(Instant since, Instant began) throws StoreException {
    for (Gap gap : gaps()) {
      if (gap.to().isAfter(began) || !gap.to().isAfter(since)) {
        continue;
      }
      if (gap.from() == null || gap.from().isBefore(since)) {
        place(feed.name()).gap(gap.from(), since, gap.reason());
      }
      store.gaps().update(filled(gap));
    }
  }

  /**
   * Tries to read the oldest gap of this feed that is due.
   *
   * @param all whether to try every gap, due or not
   */
  void fillGaps(CrawlReport report, boolean all) throws StoreException, InterruptedException {
    if (feed.order() != Feed.Order.NEWEST_FIRST || report.retryAfter() != null) {
      return;
    }
    List<Gap> due = gaps().stream()
        .filter(gap -> gap.from() != null && (all || due(gap)))
        .limit(all ? Long.MAX_VALUE : 1)
        .toList();
    for (Gap gap : due) {
      Place place = Place.filling(gap, feed, store, clock);
      source.afresh(feed);
      Place.End end = descend(place, Objects.requireNonNull(gap.from()), true, report);
      if (end != Place.End.NOT_YET) {
        store.gaps().update(end == Place.End.REACHED ? filled(gap) : tried(gap));
        store.checkpoints().put(Checkpoint.start(source.id(), place.name()), place.read());
      }
      if (report.retryAfter() != null) {
        return;
      }
    }
  }

  /** Goes on with a walk until its end. */
  private Place.End descend(Place place, @Nullable Instant floor, boolean live, CrawlReport report)
      throws StoreException, InterruptedException {
    int limit = floor == null ? settings.firstReadPages() : settings.maxPages();
    Set<PostId> before = Set.of();
    int restarts = 0;
    @Nullable Instant hint = floor == null ? null : floor.minus(settings.overlap());
    while (true) {
      Walk walk = place.walk(clock.instant());
      switch (run.fetch(feed, hint, walk.next(), report)) {
        case Fetch.Page page -> {
          Set<PostId> ids = page.seen().stream().map(Seen::id).collect(Collectors.toSet());
          if (page.next() != null && !ids.isEmpty() && ids.equals(before)) {
            if (restarts++ >= RESTARTS) {
              return place.giveUp(floor, "its pages repeat themselves", report);
            }
            place.restart();
            before = Set.of();
            continue;
          }
          before = ids;
          run.commit(page, live, report);
          Walk next = step(walk, page);
          place.save(next);
          Instant since = page.servedSince();
          if (since != null && floor != null && endsAbove(floor, since)) {
            return place.outOfReach(floor, since, report);
          }
          if (page.next() == null || caughtUp(walk, page) || below(page, hint)) {
            return Place.End.REACHED;
          }
          if (next.pages() >= limit) {
            if (Place.rises(feed)) {
              return place.goesOn(limit, report);
            }
            return place.giveUp(
                floor, "the walk ended at its limit of " + limit + " pages", report);
          }
        }
        case Fetch.Unchanged unchanged -> {
          // all above the floor is known; it says nothing of what lies deeper
          return place.isOfFeed() ? Place.End.REACHED : Place.End.NOT_YET;
        }
        case Fetch.Expired expired -> {
          if (feed.order() == Feed.Order.LOG && walk.next() != null) {
            place.lost(report);
          }
          if (restarts++ >= RESTARTS) {
            return place.giveUp(floor, "its cursor expired again and again", report);
          }
          place.restart();
          before = Set.of();
        }
        case Fetch.Unreadable unreadable -> {
          return place.failed(floor, report);
        }
        case Fetch.Throttled throttled -> {
          return Place.End.NOT_YET;
        }
        case Fetch.Unavailable unavailable -> {
          return place.notThere();
        }
        case Fetch.Missing missing -> {
          report.trouble(source.id() + "/" + feed.name() + ": the listing is not there (404)");
          return place.notThere();
        }
      }
    }
  }

  /**
   * The walk one page further. A time in the future is not believed. Failures are forgotten once it
   * gets below where it was before: after a start from the top that takes some pages.
   */
  private Walk step(Walk walk, Fetch.Page page) {
    Instant top = walk.top();
    for (Seen seen : page.seen()) {
      Instant published = seen.publishedAt();
      if (published != null && !seen.pinned()) {
        Instant believed = published.isAfter(seen.seenAt()) ? seen.seenAt() : published;
        top = top == null || believed.isAfter(top) ? believed : top;
      }
    }
    Instant before = walk.oldest();
    Instant depth = page.depth().orElse(before);
    Instant oldest = before == null || (depth != null && depth.isBefore(before)) ? depth : before;
    int failures = Objects.equals(oldest, walk.oldest()) ? walk.failures() : 0;
    return new Walk(top, page.next(), oldest, walk.pages() + 1, walk.startedAt(), failures);
  }

  /**
   * Whether the listing ends above the floor. What a platform did not serve any more at the very
   * first read is no gap: there is no floor yet.
   */
  private boolean endsAbove(Instant floor, Instant servedSince) {
    return feed.order() == Feed.Order.NEWEST_FIRST && servedSince.isAfter(floor);
  }

  /** Whether a log has nothing more: it named the place again where the page began. */
  private boolean caughtUp(Walk walk, Fetch.Page page) {
    return feed.order() == Feed.Order.LOG && Objects.equals(page.next(), walk.next());
  }

  /** Whether every unpinned item is older than the floor minus the overlap. */
  private boolean below(Fetch.Page page, @Nullable Instant hint) {
    return hint != null && feed.order() == Feed.Order.NEWEST_FIRST && page.isBefore(hint);
  }

  private boolean firstRead() throws StoreException {
    return store
        .checkpoints()
        .get(source.id(), feed.name())
        .map(read -> read.value().floor() == null)
        .orElse(true);
  }

  private List<Gap> gaps() throws StoreException {
    return store.gaps().list(false).stream()
        .filter(gap -> gap.source().equals(source.id()) && gap.feed().equals(feed.name()))
        .toList();
  }

  private boolean due(Gap gap) {
    return gap.from() != null
        && gap.tries() < GAP_TRIES
        && gap.foundAt().plus(GAP_PAUSE.multipliedBy(gap.tries() + 1L)).isBefore(clock.instant());
  }

  private Gap filled(Gap gap) {
    return new Gap(
        gap.source(),
        gap.feed(),
        gap.from(),
        gap.to(),
        gap.reason(),
        gap.foundAt(),
        clock.instant(),
        gap.tries());
  }

  private static Gap tried(Gap gap) {
    return new Gap(
        gap.source(),
        gap.feed(),
        gap.from(),
        gap.to(),
        gap.reason(),
        gap.foundAt(),
        null,
        gap.tries() + 1);
  }

  private Place place(String name) throws StoreException {
    return Place.of(source.id(), feed, name, store, clock);
  }
}
