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
 * most grown, within a share of the requests. A thread is read from its start; its post says up to
 * which count it was read.
 */
final class Comments {
  private static final Duration MISSING_PAUSE = Duration.ofHours(8);

  private final CrawlRun run;
  private final Source source;
  private final Store store;
  private final Clock clock;
  private final Map<PostId, Instant> missing = new HashMap<>();

  Comments(CrawlRun run, Source source, Store store, Clock clock) {
    this.run = run;
    this.source = source;
    this.store = store;
    this.clock = clock;
  }

  /** Reads threads until the requests are used up. */
  void read(Registry registry, CrawlReport report, boolean live, int requests)
      throws StoreException, InterruptedException {
    store.refresh();
    int left = requests;
    for (PostId post : store
        .posts()
        .withUnreadComments(
            source.platform().name(),
            new WatchList(registry).handles(source.platform()),
            requests)) {
      if (left > 0 && report.retryAfter() == null && !resting(post)) {
        left -= thread(post, live, left, report);
      }
    }
  }

  /** Reads one thread; a thread longer than what is left is read on the next run. */
  private int thread(PostId post, boolean live, int most, CrawlReport report)
      throws StoreException, InterruptedException {
    List<StoredPost> stored = store.posts().get(List.of(post));
    if (stored.isEmpty()) {
      return 0; // removed since it was found
    }
    Post head = stored.getFirst().post();
    Feed feed = Feed.comments(post).by(head.author().nativeId());
    @Nullable Cursor next = null;
    int requests = 0;
    do {
      Fetch fetch = run.fetch(feed, null, next, report);
      requests++;
      if (fetch instanceof Fetch.Missing) {
        gone(post);
        return requests;
      }
      if (!(fetch instanceof Fetch.Page page)) {
        return requests;
      }
      run.commit(page, live, report);
      next = page.next();
    } while (next != null && requests < Math.max(most, 20));
    if (next == null) {
      store.posts().commentsRead(post, head.comments());
    }
    return requests;
  }

  private void gone(PostId post) throws StoreException {
    Instant now = clock.instant();
    missing.put(post, now.plus(MISSING_PAUSE));
    run.missing(post);
  }

  private boolean resting(PostId post) {
    Instant until = missing.get(post);
    return until != null && until.isAfter(clock.instant());
  }
}
