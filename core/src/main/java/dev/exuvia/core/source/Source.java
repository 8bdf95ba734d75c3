package dev.exuvia.core.source;

import dev.exuvia.core.Platform;
import dev.exuvia.core.PostId;
import dev.exuvia.core.SourceId;
import dev.exuvia.core.owner.Registry;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A place public posts come from. A source only reads: it never logs in, posts, or follows a link
 * found in a post. Used by one thread at a time.
 */
public interface Source {
  /** The operator's name for it. */
  SourceId id();

  /** The platform that it reads. */
  Platform platform();

  /**
   * Its listings, the most urgent first.
   *
   * @param registry what is registered now, for sources that follow owners
   */
  List<Feed> feeds(Registry registry);

  /** Whether posts have comments that are read through {@link Feed#comments}. */
  boolean hasComments();

  /**
   * Whether a single post can be read again through {@link Feed#again}.
   *
   * @param author its author's number, or null where nobody knows it
   * @param comment whether it is an answer to another; where one of those cannot be asked for by
   *     itself, it is looked for in its thread
   */
  default boolean readsAgain(PostId post, @Nullable String author, boolean comment) {
    return false;
  }

  /**
   * Whether it looks at posts again at all. What such a source cannot ask for is not looked at any
   * more; one that never looks leaves that to another source of its platform.
   */
  default boolean looksAgain() {
    return hasComments();
  }

  /**
   * How long it wants to rest until its next round, beyond the configured interval; asked at the end
   * of a round. A source with a quota a day spreads what is left of it over the rest of the day.
   */
  default Optional<Duration> wish() {
    return Optional.empty();
  }

  /**
   * All of the feed down to its floor is committed as last served: from now on the source may ask
   * whether anything changed since (RFC 9110, section 13), and answer {@link Fetch.Unchanged}.
   */
  default void settled(Feed feed) {}

  /**
   * What follows is read to another place than the floor, for a gap or a time: whether anything
   * changed since is no question until the feed is {@link #settled} again.
   */
  default void afresh(Feed feed) {}

  /**
   * Reads the page of a listing that {@code from} names, in the site's own order.
   *
   * @param feed one of {@link #feeds}, the comments of a post, or a post by itself
   * @param floor down to where (newest first) or from where on (oldest first) is wanted, or null
   *     for all; a hint: more may come
   * @param from what an earlier page of this walk named as next, or null for the first page
   * @throws IOException if the connection breaks in a way that the client's retries did not mend;
   *     the caller keeps the cursor and tries again on the next run
   * @throws InterruptedException if the crawl is being stopped; never swallowed
   */
  Fetch fetch(Feed feed, @Nullable Instant floor, @Nullable Cursor from)
      throws IOException, InterruptedException;
}
