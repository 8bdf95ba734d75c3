package dev.exuvia.core.store;

import dev.exuvia.core.PostId;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Between which looks a post was public: what nobody looked at is not known.
 *
 * @param post which
 * @param publishedAt the platform's word, or null
 * @param firstSeen when we first saw it (our clock)
 * @param lastSeen when we last saw it there (our clock)
 * @param missedAt when we first saw that it was not there any more, or null
 * @param edits how many further texts it had
 */
public record Visibility(
    PostId post,
    @Nullable Instant publishedAt,
    Instant firstSeen,
    Instant lastSeen,
    @Nullable Instant missedAt,
    int edits) {
  /** How long it was public at least: from our first sight, or the platform's word if earlier. */
  public Duration atLeast() {
    return Duration.between(begin(), lastSeen);
  }

  /** How long it was public at most; null while it may be there still. */
  public @Nullable Duration atMost() {
    return missedAt == null ? null : Duration.between(begin(), missedAt);
  }

  private Instant begin() {
    return publishedAt != null && publishedAt.isBefore(firstSeen) ? publishedAt : firstSeen;
  }
}
