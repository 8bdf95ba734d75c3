package dev.exuvia.app.crawl;

import dev.exuvia.app.Pipeline;
import dev.exuvia.core.PostId;
import dev.exuvia.core.owner.Registry;
import dev.exuvia.core.source.Cursor;
import dev.exuvia.core.source.Feed;
import dev.exuvia.core.source.Fetch;
import dev.exuvia.core.source.Gone;
import dev.exuvia.core.source.Source;
import dev.exuvia.core.store.Store;
import dev.exuvia.core.store.StoreException;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One run through a source: its feeds, its gaps, its comments. What fails is told in the report and
 * tried again on the next run from the same place; only a store that cannot be reached ends the run
 * with an exception. Used by one thread at a time.
 */
public final class CrawlRun {
  private static final Logger LOG = LoggerFactory.getLogger(CrawlRun.class);

  private final Source source;
  private final Pipeline pipeline;
  private final Store store;
  private final CrawlSettings settings;
  private final Gate gate;
  private final CrawlReport.Progress progress;
  private final Clock clock;
  private final Comments comments;
  private final Rereads rereads;
  private final FirstRead firstRead;
  private final Map<Feed, Instant> wholeRead = new HashMap<>();

  /** Puts the parts together; {@code progress} hears of every committed page. */
  public CrawlRun(
      Source source,
      Pipeline pipeline,
      Store store,
      CrawlSettings settings,
      Gate gate,
      CrawlReport.Progress progress,
      Clock clock) {
    this.source = source;
    this.pipeline = pipeline;
    this.store = store;
    this.settings = settings;
    this.gate = gate;
    this.progress = progress;
    this.clock = clock;
    this.firstRead = new FirstRead(source, store, progress, clock);
    this.comments = new Comments(this, source, store, clock);
    this.rereads = new Rereads(this, source, store, clock);
  }

  /** Runs once. */
  public CrawlReport run() throws StoreException, InterruptedException {
    var report = new CrawlReport();
    Registry registry = store.organisations().read();
    List<Feed> feeds = source.feeds(registry);
    for (Feed feed : feeds) {
      if (report.retryAfter() == null) {
        walk(feed, report);
      }
    }
    firstRead.summarise(registry, feeds);
    further(registry, report, settings.further(report.pages()));
    LOG.info(
        "source={} pages={} seen={} new={} findings={} alerts={} refused={} troubles={}",
        source.id(),
        report.pages(),
        report.seen(),
        report.posts(),
        report.findings(),
        report.alerts(),
        report.refused(),
        report.troubles().size());
    return report;
  }

  /** Second looks and comments, as far as the requests go: half for each while both want them. */
  private void further(Registry registry, CrawlReport report, int requests)
      throws StoreException, InterruptedException {
    if (requests == 0 || report.retryAfter() != null) {
      return;
    }
    boolean live = firstRead.isOver(registry);
    if (!source.hasComments()) {
      rereads.read(report, live, requests);
      return;
    }
    int left = requests - rereads.read(report, live, (requests + 1) / 2);
    if (left > 0 && report.retryAfter() == null) {
      left -= comments.read(registry, report, live, left);
    }
    if (left > 0 && report.retryAfter() == null) {
      rereads.read(report, live, left);
    }
  }

  private void walk(Feed feed, CrawlReport report) throws StoreException, InterruptedException {
    if (feed.order() == Feed.Order.WHOLE) {
      whole(feed, report);
      return;
    }
    var walker = new Walker(this, source, feed, store, settings, clock);
    if (settings.since() != null && feed.order() != Feed.Order.LOG) {
      walker.since(settings.since(), report);
    } else {
      walker.walk(report);
      walker.fillGaps(report, settings.allGaps());
    }
  }

  /** A list without an order is read whole every time, so not with every round. */
  private void whole(Feed feed, CrawlReport report) throws StoreException, InterruptedException {
    Instant now = clock.instant();
    Instant due = wholeRead.getOrDefault(feed, Instant.EPOCH).plus(settings.watch());
    if (now.isBefore(due)) {
      return;
    }
    int troubles = report.troubles().size();
    new Walker(this, source, feed, store, settings, clock).walk(report);
    if (report.troubles().size() == troubles) {
      wholeRead.put(feed, now);
    }
  }

  /** Asks for a page; what is no page is told in the report. */
  Fetch fetch(Feed feed, @Nullable Instant floor, @Nullable Cursor from, CrawlReport report)
      throws StoreException, InterruptedException {
    gate.pass();
    Fetch fetch;
    try {
      fetch = source.fetch(feed, floor, from);
    } catch (StoreException e) {
      throw e;
    } catch (IOException e) {
      // its words may quote the answer: the type is all we say
      fetch = new Fetch.Unavailable("the connection broke (" + e.getClass().getSimpleName() + ")");
    } catch (CancellationException e) {
      throw (InterruptedException) new InterruptedException("stopped").initCause(e);
    }
    tell(feed, fetch, report);
    return fetch;
  }

  /** Commits a page. */
  void commit(Fetch.Page page, boolean live, CrawlReport report) throws StoreException {
    Pipeline.Committed committed = pipeline.commit(page, live);
    report.page(committed);
    progress.committed(committed, committed.alerts());
  }

  /** A post that was asked for by itself was not there. */
  void missing(PostId post) throws StoreException {
    pipeline.gone(new Gone(post, false, clock.instant()));
  }

  private void tell(Feed feed, Fetch fetch, CrawlReport report) {
    String place = source.id() + "/" + feed.name();
    switch (fetch) {
      case Fetch.Page page -> {
        report.refused(page.refused());
        page.refused()
            .forEach(refusal -> LOG.warn(
                "source={} refused={} where={}: {}",
                place,
                refusal.what().key(),
                refusal.where(),
                refusal.detail()));
      }
      case Fetch.Throttled throttled -> report.throttled(throttled.retryAfter());
      case Fetch.Unreadable unreadable -> {
        report.refused(List.of(unreadable.why()));
        report.trouble(place + ": a page could not be read: " + unreadable.why().detail());
        LOG.warn("source={} page refused={}", place, unreadable.why().what().key());
      }
      case Fetch.Unavailable unavailable -> {
        report.trouble(place + ": unavailable: " + unavailable.why());
        LOG.warn("source={} unavailable: {}", place, unavailable.why());
      }
      case Fetch.Unchanged unchanged -> LOG.debug("source={} unchanged", place);
      case Fetch.Expired expired -> LOG.info("source={} cursor expired", place);
      case Fetch.Missing missing -> LOG.debug("source={} missing", place);
    }
  }
}
