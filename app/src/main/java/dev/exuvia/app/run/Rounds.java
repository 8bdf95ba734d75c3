package dev.exuvia.app.run;

import dev.exuvia.app.crawl.CrawlReport;
import dev.exuvia.core.source.Feed;
import dev.exuvia.core.source.Source;
import dev.exuvia.core.source.SourceStatus;
import dev.exuvia.core.store.Store;
import dev.exuvia.core.store.StoreException;
import dev.exuvia.crawlers.http.PoliteHttp;
import dev.exuvia.crawlers.http.Traffic;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Sums up the rounds of one source and writes down how they go. Used by one thread at a time. */
public final class Rounds {
  private final Source source;
  private final PoliteHttp http;
  private final Store store;
  private final Clock clock;
  private final Instant begun;
  private final SortedMap<String, Integer> refused = new TreeMap<>();
  private long posts;
  private @Nullable Instant lastSuccess;
  private @Nullable Instant readUpTo;

  /** Begins to count. */
  public Rounds(Source source, PoliteHttp http, Store store, Clock clock) {
    this.source = source;
    this.http = http;
    this.store = store;
    this.clock = clock;
    this.begun = clock.instant();
  }

  /**
   * Takes note of a round.
   *
   * @param begin when it began: what the platform had published by then is stored if it was whole
   * @param next when the next one is due, or null when none is planned
   * @return what was written down
   */
  public SourceStatus ended(CrawlReport report, Instant begin, @Nullable Instant next)
      throws StoreException {
    Instant now = clock.instant();
    posts += report.posts();
    report.refused().forEach((what, count) -> refused.merge(what, count, Integer::sum));
    if (report.complete()) {
      lastSuccess = now;
      readUpTo = begin;
    } else if (lastSuccess == null) {
      store.checkpoints().status(source.id()).ifPresent(this::goOn);
    }
    List<Feed> feeds = source.feeds(store.organisations().read());
    Traffic traffic = http.traffic(source.id());
    var status = new SourceStatus(
        source.id(),
        state(report),
        begun,
        now,
        lastSuccess,
        readUpTo,
        traffic.requests(),
        traffic.throttled(),
        posts,
        refused,
        report.troubles(),
        (int) feeds.stream().filter(Feed::watched).count(),
        feeds.size(),
        next);
    store.checkpoints().report(status);
    return status;
  }

  /** What another process read whole is read. */
  private void goOn(SourceStatus before) {
    lastSuccess = before.lastSuccess();
    readUpTo = before.readUpTo();
  }

  private static SourceStatus.State state(CrawlReport report) {
    if (report.complete()) {
      return SourceStatus.State.OK;
    }
    if (report.retryAfter() != null) {
      return SourceStatus.State.WAITING;
    }
    return report.pages() == 0 && report.refused().isEmpty()
        ? SourceStatus.State.UNAVAILABLE
        : SourceStatus.State.INCOMPLETE;
  }
}
