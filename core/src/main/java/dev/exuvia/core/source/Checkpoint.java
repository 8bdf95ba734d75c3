package dev.exuvia.core.source;

import dev.exuvia.core.SourceId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far the reading of a feed has come: down to the floor everything is committed.
 *
 * @param source which source
 * @param feed which of its feeds, or a name of its own for a walk that fills a gap
 * @param floor down to here all is committed; null before the first read has ended
 * @param walk a walk under way, or null
 */
public record Checkpoint(
    SourceId source,
    String feed,
    @Nullable Instant floor,
    @Nullable Walk walk) {
  /** Before anything was read. */
  public static Checkpoint start(SourceId source, String feed) {
    return new Checkpoint(source, feed, null, null);
  }

  /** The id of its document. */
  public String key() {
    return source + "/" + feed;
  }
}
