package dev.exuvia.app.crawl;

import dev.exuvia.core.PostId;
import dev.exuvia.core.owner.Registry;
import dev.exuvia.core.scan.Post;
import dev.exuvia.core.source.Cursor;
import dev.exuvia.core.source.Feed;
import dev.exuvia.core.source.Fetch;
import dev.exuvia.core.source.Source;
import dev.exuvia.core.store.Store;
import dev.exuvia.core.store.StoreException;
import dev.exuvia.core.store.StoredPost;
import dev.exuvia.crawlers.read.WatchList;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads the comments of posts whose comment count grew, those of registered agents first, then the
 * most grown, within a share of the requests. One thread takes no more than half of what is left
 * while others wait; the next run goes on where it stood, as long as the process runs. Its post says
 * up to which count it was read.
 */
final class Comments {
  private static final Duration MISSING_PAUSE = Duration.ofHours(8);
  private static final Duration FAILURE_PAUSE = Duration.ofHours(1);

  /** How many pages of a thread are read; there is no end to what a platform may serve. */
  private static final int MOST_PAGES = 500;

  private final CrawlRun run;
  private final Source source;
  private final Store store;
  private final Clock clock;
  private final Map<PostId, Instant> resting = new HashMap<>();
  private final Map<PostId, Reading> readings = new HashMap<>();

  /** A thread that was read in part: up to where, and how many comments it had at the begin. */
  private record Reading(int comments, @Nullable Cursor next, int pages) {}

  Comments(CrawlRun run, Source source, Store store, Clock clock) {
    this.run = run;
    this.source = source;
    this.store = store;
    this.clock = clock;
  }

  /**
   * Reads threads until the requests are used up.
   *
   * @return how many requests it took
   */
  int read(Registry registry, CrawlReport report, boolean live, int requests)
      throws StoreException, InterruptedException {
    store.refresh();
    resting.values().removeIf(until -> !until.isAfter(clock.instant()));
    List<PostId> unread = store
        .posts()
        .withUnreadComments(
            source.platform().name(),
            new WatchList(registry).handles(source.platform()),
            requests + resting.size());
    readings.keySet().retainAll(unread);
    List<PostId> waiting =
        unread.stream().filter(post -> !resting.containsKey(post)).toList();
    int left = requests;
    int behind = waiting.size();
    for (PostId post : waiting) {
      behind--;
      if (left > 0 && report.retryAfter() == null) {
        left -= thread(post, live, Math.max((left + 1) / 2, left - behind), report);
      }
    }
    return requests - left;
  }

  /** Reads on in one thread. */
  private int thread(PostId post, boolean live, int most, CrawlReport report)
      throws StoreException, InterruptedException {
    List<StoredPost> stored = store.posts().get(List.of(post));
    if (stored.isEmpty()) {
      return 0; // removed since it was found
    }
    Post head = stored.getFirst().post();
    Feed feed = Feed.comments(post).by(head.author().nativeId());
    Reading reading = readings.getOrDefault(post, new Reading(head.comments(), null, 0));
    int requests = 0;
    do {
      Fetch fetch = run.fetch(feed, null, reading.next(), report);
      requests++;
      if (!(fetch instanceof Fetch.Page page)) {
        stop(post, fetch);
        return requests;
      }
      run.commit(page, live, report);
      reading = new Reading(reading.comments(), page.next(), reading.pages() + 1);
      readings.put(post, reading);
    } while (reading.next() != null && requests < most && reading.pages() < MOST_PAGES);
    if (reading.next() != null && reading.pages() >= MOST_PAGES) {
      report.trouble("%s/%s: the comments of %s are not read beyond %d pages"
          .formatted(source.id(), feed.name(), post, MOST_PAGES));
    } else if (reading.next() != null) {
      return requests;
    }
    readings.remove(post);
    store.posts().commentsRead(post, reading.comments());
    return requests;
  }

  /** No page: others come first for a while. A place that is not there any more is forgotten. */
  private void stop(PostId post, Fetch fetch) throws StoreException {
    switch (fetch) {
      case Fetch.Page page -> {}
      case Fetch.Throttled throttled -> {}
      case Fetch.Missing missing -> {
        rest(post, MISSING_PAUSE);
        run.missing(post);
      }
      case Fetch.Expired expired -> {
        readings.remove(post);
        rest(post, FAILURE_PAUSE);
      }
      case Fetch.Unchanged unchanged -> rest(post, FAILURE_PAUSE);
      case Fetch.Unreadable unreadable -> rest(post, FAILURE_PAUSE);
      case Fetch.Unavailable unavailable -> rest(post, FAILURE_PAUSE);
    }
  }

  private void rest(PostId post, Duration pause) {
    resting.put(post, clock.instant().plus(pause));
  }
}
