package dev.exuvia.core.source;

import dev.exuvia.core.PostId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A public text that is not there any more.
 *
 * @param id its name
 * @param removed whether the platform itself says that it was removed; without that it is one 404,
 *     and only three of them over 24 h count as a removal
 * @param seenAt when we asked (UTC)
 */
public record Gone(PostId id, boolean removed, Instant seenAt) implements Seen {
  @Override
  public @Nullable Instant publishedAt() {
    return null;
  }

  @Override
  public boolean pinned() {
    return false;
  }
}
