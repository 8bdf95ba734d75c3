package dev.exuvia.core.source;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a request for a page can lead to. Expected answers are values; only surprises are exceptions. */
public sealed interface Fetch {
  /**
   * A page, read and understood.
   *
   * @param seen what it holds, in the site's order, each id once
   * @param refused items that could not be read; the rest goes on
   * @param next where the following request starts, or null at the end of the listing
   * @param servedSince where the listing ends only because the platform serves nothing older (its
   *     last 20 items, its last three hours): since then all was served, what is older is out of
   *     reach. Null when there is a next page, and when the listing is over because there never was
   *     more
   */
  record Page(
      List<Seen> seen,
      List<Refusal> refused,
      @Nullable Cursor next,
      @Nullable Instant servedSince) implements Fetch {
    /** Copies the lists. */
    public Page {
      seen = List.copyOf(seen);
      refused = List.copyOf(refused);
      if (next != null && servedSince != null) {
        throw new IllegalArgumentException("a page with a next one does not end the listing");
      }
    }

    /** An empty page at the end of what the platform serves: all since then was on those before. */
    public static Page nothingBefore(Instant served) {
      return new Page(List.of(), List.of(), null, served);
    }

    /**
     * How far down it reads: the oldest time on it, leaving out what is pinned and what is said to be
     * of the future. On a page that runs newest first, an item that is older than one below it stands
     * there for another reason and tells nothing; where most do, the page runs otherwise.
     */
    public Optional<Instant> depth() {
      List<Instant> times = new ArrayList<>();
      List<Instant> inOrder = new ArrayList<>();
      for (Seen item : seen.reversed()) {
        Instant time = item.publishedAt();
        if (time == null || item.pinned() || time.isAfter(item.seenAt())) {
          continue;
        }
        times.add(time);
        if (inOrder.isEmpty() || !time.isBefore(inOrder.getLast())) {
          inOrder.add(time);
        }
      }
      return (2 * inOrder.size() > times.size() ? inOrder : times)
          .stream().min(Comparator.naturalOrder());
    }

    /** Whether unpinned items are on it, and all of them are older: its listing goes on below. */
    public boolean isBefore(Instant time) {
      List<Seen> unpinned = seen.stream().filter(item -> !item.pinned()).toList();
      return !unpinned.isEmpty()
          && unpinned.stream()
              .allMatch(i -> i.publishedAt() != null && i.publishedAt().isBefore(time));
    }

    /** A page with a next one, or the end of a listing that has been served to its beginning. */
    public Page(List<Seen> seen, List<Refusal> refused, @Nullable Cursor next) {
      this(seen, refused, next, null);
    }
  }

  /**
   * The site asks us to slow down, and the client's own patience is used up.
   *
   * @param retryAfter the server's own wish (RFC 9110, section 10.2.3, or the body's word), never
   *     negative
   */
  record Throttled(Duration retryAfter) implements Fetch {}

  /** The listing is as it was when it was last read to its floor (304). */
  record Unchanged() implements Fetch {}

  /** The cursor does not work any more: start again from the top, the floor unmoved. */
  record Expired() implements Fetch {}

  /** What was asked for by id is not there (404): gone or hidden, no error of the run. */
  record Missing() implements Fetch {}

  /** The page as a whole could not be read. The place is kept and tried again on the next run. */
  record Unreadable(Refusal why) implements Fetch {
    /** A page of another form than the platform's. */
    public static Unreadable page(String detail) {
      return page(Refusal.What.WRONG_TYPE, detail);
    }

    /** A page that cannot be read for this reason, in our own words. */
    public static Unreadable page(Refusal.What what, String detail) {
      return new Unreadable(new Refusal(what, "page", detail));
    }
  }

  /**
   * The platform is not there: unknown host, refused connection, 401 or 403, 5xx to the end.
   *
   * @param why our own words
   */
  record Unavailable(String why) implements Fetch {}
}
