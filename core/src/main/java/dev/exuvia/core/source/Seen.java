package dev.exuvia.core.source;

import dev.exuvia.core.PostId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a page says of one public text: that it is there, or that it is gone. */
public sealed interface Seen permits RawPost, Gone {
  /** Its name. */
  PostId id();

  /** The platform's word for when it was published (UTC), or null. */
  @Nullable
  Instant publishedAt();

  /** Whether the platform holds it on top of its listing, out of order. */
  boolean pinned();

  /** When we asked (UTC). */
  Instant seenAt();
}
