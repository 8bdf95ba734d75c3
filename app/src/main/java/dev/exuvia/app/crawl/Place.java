package dev.exuvia.app.crawl;

import dev.exuvia.core.SourceId;
import dev.exuvia.core.source.Checkpoint;
import dev.exuvia.core.source.Feed;
import dev.exuvia.core.source.Gap;
import dev.exuvia.core.source.Walk;
import dev.exuvia.core.store.Store;
import dev.exuvia.core.store.StoreException;
import dev.exuvia.core.store.Versioned;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where a walk stands, in memory and in the store, and what it leaves when it cannot go on. */
final class Place {
  /** What became of a walk. */
  enum End {
    /** It is where it was to go. */
    REACHED,
    /** It is as far as can be; the rest is a gap, or stays one. */
    GIVEN_UP,
    /** Not yet: the checkpoint holds the place. */
    NOT_YET
  }

  /** How many runs in a row a page may be unreadable before the walk starts again from the top. */
  private static final int FAILURES = 3;

  private final SourceId source;
  private final Feed feed;
  private final String name;
  private final Store store;
  private final Clock clock;
  private final @Nullable Gap filling;
  private Optional<Versioned<Checkpoint>> read;

  private Place(
      SourceId source, Feed feed, String name, Store store, Clock clock, @Nullable Gap filling)
      throws StoreException {
    this.source = source;
    this.feed = feed;
    this.name = name;
    this.store = store;
    this.clock = clock;
    this.filling = filling;
    this.read = store.checkpoints().get(source, name);
  }

  /** The place of a walk through a feed, under a name of its own. */
  static Place of(SourceId source, Feed feed, String name, Store store, Clock clock)
      throws StoreException {
    return new Place(source, feed, name, store, clock, null);
  }

  /** The place of a walk that fills a gap. */
  static Place filling(Gap gap, Feed feed, Store store, Clock clock) throws StoreException {
    return new Place(gap.source(), feed, "gap-" + gap.id(), store, clock, gap);
  }

  /** Whether all below the newest committed item is committed, so that the floor goes along. */
  static boolean rises(Feed feed) {
    return feed.order() == Feed.Order.OLDEST_FIRST || feed.order() == Feed.Order.LOG;
  }

  /** Whether it is the place of the feed itself, not one of a gap or of a time. */
  boolean isOfFeed() {
    return name.equals(feed.name());
  }

  String name() {
    return name;
  }

  Optional<Versioned<Checkpoint>> read() {
    return read;
  }

  Checkpoint checkpoint() {
    return read.map(Versioned::value).orElse(Checkpoint.start(source, name));
  }

  Walk walk(Instant now) {
    Walk walk = checkpoint().walk();
    return walk == null ? new Walk(null, null, null, 0, now, 0) : walk;
  }

  Instant top(Instant otherwise) {
    Walk walk = checkpoint().walk();
    return walk == null || walk.top() == null ? otherwise : walk.top();
  }

  void save(Checkpoint next) throws StoreException {
    read = Optional.of(store.checkpoints().put(next, read));
  }

  void save(Walk walk) throws StoreException {
    save(new Checkpoint(source, name, floor(walk), walk));
  }

  /** Oldest first: all below the newest item of a committed page is committed. */
  private @Nullable Instant floor(Walk walk) {
    Instant floor = checkpoint().floor();
    boolean higher =
        rises(feed) && floor != null && walk.top() != null && walk.top().isAfter(floor);
    return higher ? walk.top() : floor;
  }

  /** The floor rises to the top of the walk; it never falls. A log keeps its place. */
  void end(Instant now) throws StoreException {
    Walk walk = walk(now);
    Instant floor = checkpoint().floor();
    Instant top = walk.top() == null ? (floor == null ? walk.startedAt() : floor) : walk.top();
    Walk kept = feed.order() == Feed.Order.LOG && walk.next() != null
        ? new Walk(walk.top(), walk.next(), walk.oldest(), 0, now, 0)
        : null;
    save(new Checkpoint(source, name, floor != null && floor.isAfter(top) ? floor : top, kept));
  }

  /** The place in a log is not there any more: what came since it was read is a gap. */
  void lost(CrawlReport report) throws StoreException {
    Walk walk = walk(clock.instant());
    Instant from = walk.top() == null ? checkpoint().floor() : walk.top();
    gap(from, clock.instant(), "its place in the log has expired");
    report.trouble(
        source + "/" + feed.name() + ": a gap since " + from + ": its place has expired");
  }

  void restart() throws StoreException {
    Walk walk = walk(clock.instant());
    save(new Walk(null, null, walk.oldest(), walk.pages(), walk.startedAt(), walk.failures()));
  }

  /** The floor rose with every page: the next run goes on here, with pages of its own. */
  End goesOn(int limit, CrawlReport report) throws StoreException {
    Walk walk = walk(clock.instant());
    save(new Walk(walk.top(), walk.next(), walk.oldest(), 0, walk.startedAt(), walk.failures()));
    report.trouble("%s/%s: it goes on beyond the limit of %d pages: with the next run"
        .formatted(source, feed.name(), limit));
    return End.NOT_YET;
  }

  /** No answer, or none with a page. At the begin of a first read that is counted. */
  End notThere() throws StoreException {
    Walk walk = walk(clock.instant());
    if (checkpoint().floor() == null && walk.pages() == 0 && isOfFeed()) {
      save(new Walk(null, walk.next(), null, 0, walk.startedAt(), walk.failures() + 1));
    }
    return End.NOT_YET;
  }

  /** Whether a first read has led to nothing so often that others need not wait for it. */
  static boolean neverBegan(Checkpoint checkpoint) {
    Walk walk = checkpoint.walk();
    return checkpoint.floor() == null
        && walk != null
        && walk.pages() == 0
        && walk.failures() >= 2 * FAILURES;
  }

  /** A page that stays unreadable: later from the top, in the end a gap. */
  End failed(@Nullable Instant floor, CrawlReport report) throws StoreException {
    Walk walk = walk(clock.instant());
    int failures = walk.failures() + 1;
    if (failures >= 2 * FAILURES && walk.oldest() != null) {
      return giveUp(floor, "a page could not be read " + failures + " times", report);
    }
    boolean top = failures == FAILURES;
    save(new Walk(
        top ? null : walk.top(),
        top ? null : walk.next(),
        walk.oldest(),
        walk.pages(),
        walk.startedAt(),
        failures));
    return End.NOT_YET;
  }

  /**
   * The rest of the walk is a gap; the walk itself is over. One that is below its floor already
   * misses some of the overlap only.
   */
  End giveUp(@Nullable Instant floor, String reason, CrawlReport report) throws StoreException {
    Walk walk = walk(clock.instant());
    Instant to = walk.oldest() == null ? walk.startedAt() : walk.oldest();
    return leave(floor, to, reason, report);
  }

  /** What came between the floor and what the platform still serves cannot be read: a gap. */
  End outOfReach(Instant floor, Instant servedSince, CrawlReport report) throws StoreException {
    return leave(floor, servedSince, "the platform serves nothing older any more", report);
  }

  /** A gap that was tried in vain stays as it is; one of which less is left is replaced. */
  private End leave(@Nullable Instant floor, Instant to, String reason, CrawlReport report)
      throws StoreException {
    boolean missed = floor == null || to.isAfter(floor);
    report.trouble("%s/%s: %s below %s: %s"
        .formatted(source, feed.name(), missed ? "a gap" : "the overlap is not read", to, reason));
    if (filling != null && !to.isBefore(filling.to())) {
      return End.GIVEN_UP;
    }
    if (!missed) {
      return End.REACHED;
    }
    gap(floor, to, reason);
    return filling == null ? End.GIVEN_UP : End.REACHED;
  }

  void gap(@Nullable Instant from, Instant to, String reason) throws StoreException {
    store.gaps().add(new Gap(source, feed.name(), from, to, reason, clock.instant(), null, 0));
  }
}
