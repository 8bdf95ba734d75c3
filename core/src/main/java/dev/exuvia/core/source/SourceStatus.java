package dev.exuvia.core.source;

import dev.exuvia.core.SourceId;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How the reading of a source goes, as whoever crawls said after its last round. Counts are of that
 * process alone, since it began.
 *
 * @param source which
 * @param state how the last round went
 * @param countedSince when the process began to count
 * @param lastRun when the last round ended
 * @param lastSuccess when a round last read all there was, or null
 * @param readUpTo up to when all that the platform served is stored, or null
 * @param requests requests, repeated ones too
 * @param throttled how many of them were answered with 429
 * @param posts posts that were new
 * @param refused what was served and could not be read, by reason
 * @param troubles what the last round could not do, one sentence each, at most ten
 * @param watched feeds that follow what is registered; they are read first
 * @param feeds all feeds
 * @param nextRun when the next round is due, or null when none is planned
 */
public record SourceStatus(
    SourceId source,
    State state,
    Instant countedSince,
    Instant lastRun,
    @Nullable Instant lastSuccess,
    @Nullable Instant readUpTo,
    long requests,
    long throttled,
    long posts,
    SortedMap<String, Integer> refused,
    List<String> troubles,
    int watched,
    int feeds,
    @Nullable Instant nextRun) {
  /** How a round went. */
  public enum State {
    /** All there was is read. */
    OK,
    /** Something could not be read. */
    INCOMPLETE,
    /** The platform asked us to wait. */
    WAITING,
    /** Nothing could be read: the platform is not there. */
    UNAVAILABLE;

    /** The name in index and tables. */
    public String key() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }

    /** Reads a {@link #key()}. */
    public static State of(String key) {
      return valueOf(key.toUpperCase(java.util.Locale.ROOT));
    }
  }

  private static final int MOST_TROUBLES = 10;

  /** Copies the collections. */
  public SourceStatus {
    refused = Collections.unmodifiableSortedMap(new TreeMap<>((Map<String, Integer>) refused));
    troubles = List.copyOf(troubles.subList(0, Math.min(troubles.size(), MOST_TROUBLES)));
  }

  /** How far the store is behind the feed, as far as we know; null before all was read once. */
  public @Nullable Duration lag(Instant now) {
    return readUpTo == null ? null : Duration.between(readUpTo, now);
  }
}
