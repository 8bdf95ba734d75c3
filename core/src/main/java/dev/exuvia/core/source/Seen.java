package dev.exuvia.core.source;

import dev.exuvia.core.PostId;
import java.time.Instant;

/** What a page says of one public text: that it is there, or that it is gone. */
public sealed interface Seen permits RawPost, Gone {
  /** Its name. */
  PostId id();

  /** When we asked (UTC). */
  Instant seenAt();
}
