package dev.exuvia.app.crawl;

import dev.exuvia.core.PostId;
import dev.exuvia.core.source.Cursor;
import dev.exuvia.core.source.Feed;
import dev.exuvia.core.source.Fetch;
import dev.exuvia.core.source.Seen;
import dev.exuvia.core.source.Source;
import dev.exuvia.core.store.Store;
import dev.exuvia.core.store.StoreException;
import dev.exuvia.core.store.StoredPost;
import dev.exuvia.core.story.Looks;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Looks again at posts that are due for it ({@link Looks}), those with findings first: what was
 * edited is scanned again, what is gone is noted with the time. A comment is looked for in its
 * thread.
 */
final class Rereads {
  /** How many pages of a thread are read to find one comment in it. */
  private static final int THREAD_PAGES = 20;

  /** How many are looked through at least: another source may have to look at some of them. */
  private static final int LISTED = 500;

  private final CrawlRun run;
  private final Source source;
  private final Store store;
  private final Clock clock;

  Rereads(CrawlRun run, Source source, Store store, Clock clock) {
    this.run = run;
    this.source = source;
    this.store = store;
    this.clock = clock;
  }

  /**
   * Looks at what is due, as far as the requests go.
   *
   * @return how many requests it took
   */
  int read(CrawlReport report, boolean live, int requests)
      throws StoreException, InterruptedException {
    store.refresh();
    int used = 0;
    String platform = source.platform().name();
    for (StoredPost due :
        store.posts().dueLooks(platform, clock.instant(), Math.max(requests, LISTED))) {
      if (used >= requests || report.retryAfter() != null) {
        break;
      }
      used += look(due, live, report);
    }
    return used;
  }

  private int look(StoredPost before, boolean live, CrawlReport report)
      throws StoreException, InterruptedException {
    PostId id = before.post().id();
    PostId thread = before.post().thread();
    String author = before.post().author().nativeId();
    Feed feed = source.readsAgain(id, author, thread != null)
        ? Feed.again(id).by(author)
        : thread == null || !source.hasComments() ? null : Feed.comments(thread);
    if (feed == null) {
      Optional<Instant> next = Looks.ofOwned(before.firstSeen(), clock.instant());
      if (source.looksAgain() || next.isEmpty()) {
        store.posts().lookLater(id, null); // else another way to read the platform may look at it
      }
      return 0;
    }
    var answer = new Answer(feed);
    int requests = ask(answer, live, report);
    if (answer.gone(id)) {
      run.missing(id);
    } else if (answer.there.contains(id)) {
      settle(before);
    } else if (report.retryAfter() == null) { // else it is due still
      later(before, answer.failed);
    }
    return requests;
  }

  /** What asking for a post, or for the thread that it stands in, led to. */
  private static final class Answer {
    private final Feed feed;
    private final Set<PostId> there = new TreeSet<>();
    private boolean missing;
    private boolean failed;

    Answer(Feed feed) {
      this.feed = feed;
    }

    /**
     * A comment that is not in its thread is as gone as one whose thread is not there. An answer to
     * the question for one post that does not hold it says nothing of it.
     */
    boolean gone(PostId id) {
      return missing || (feed.isComments() && !failed && !there.contains(id));
    }
  }

  private int ask(Answer answer, boolean live, CrawlReport report)
      throws StoreException, InterruptedException {
    @Nullable Cursor next = null;
    int requests = 0;
    do {
      Fetch fetch = run.fetch(answer.feed, null, next, report);
      requests++;
      switch (fetch) {
        case Fetch.Page page -> {
          run.commit(page, live, report);
          page.seen().stream().map(Seen::id).forEach(answer.there::add);
          next = page.next();
        }
        case Fetch.Missing missing -> {
          answer.missing = true;
          return requests;
        }
        case Fetch.Unchanged unchanged -> answer.failed = true;
        case Fetch.Expired expired -> answer.failed = true;
        case Fetch.Throttled throttled -> answer.failed = true;
        case Fetch.Unreadable unreadable -> answer.failed = true;
        case Fetch.Unavailable unavailable -> answer.failed = true;
      }
    } while (!answer.failed && next != null && requests < THREAD_PAGES);
    answer.failed |= next != null; // not read to its end: nothing is said of what was not seen
    return requests;
  }

  /** Nothing is known of it: after a failure soon again, else with the next step. */
  private void later(StoredPost before, boolean failed) throws StoreException {
    Instant now = clock.instant();
    store
        .posts()
        .lookLater(
            before.post().id(),
            failed
                ? Looks.afterFailure(before.firstSeen(), now)
                : Looks.ofOwned(before.firstSeen(), now).orElse(null));
  }

  /** It is there: when next depends on whose it is and on whether anything moved. */
  private void settle(StoredPost before) throws StoreException {
    PostId id = before.post().id();
    Instant now = clock.instant();
    List<StoredPost> after = store.posts().get(List.of(id));
    if (after.isEmpty()) {
      return; // the platform said that it was removed: a tombstone by now
    }
    store.posts().looked(id, now, next(before, after.getFirst(), now).orElse(null));
  }

  private static Optional<Instant> next(StoredPost before, StoredPost after, Instant now) {
    boolean owned =
        !after.organisations().isEmpty() || after.post().author().key().isEmpty();
    boolean moved = after.post().comments() > before.post().comments()
        || !after.post().revision().equals(before.post().revision());
    Optional<Instant> moving = moved ? Looks.ofMoving(before.firstSeen(), now) : Optional.empty();
    return owned ? Looks.ofOwned(before.firstSeen(), now).or(() -> moving) : moving;
  }
}
