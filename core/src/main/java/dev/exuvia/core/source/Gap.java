package dev.exuvia.core.source;

import dev.exuvia.core.Ids;
import dev.exuvia.core.SourceId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of time that a walk could not read: counted, shown, retried.
 *
 * @param source which source
 * @param feed which of its feeds
 * @param from the older end, null when it reaches back to the feed's beginning
 * @param to the newer end
 * @param reason why, in our own words
 * @param foundAt when we noticed (our clock)
 * @param filledAt when it was read after all, or null
 * @param tries how often that was tried
 */
public record Gap(
    SourceId source,
    String feed,
    @Nullable Instant from,
    Instant to,
    String reason,
    Instant foundAt,
    @Nullable Instant filledAt,
    int tries) {
  /** Named by what is missing, so that noticing it twice makes one. */
  public String id() {
    return Ids.of(source.name(), feed, String.valueOf(from), to.toString());
  }
}
