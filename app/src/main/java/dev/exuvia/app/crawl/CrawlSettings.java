package dev.exuvia.app.crawl;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a source is walked.
 *
 * @param overlap how far below the floor a walk goes on reading: posts become visible late under
 *     their old time
 * @param firstReadPages how many pages the first walk of a feed reads at most; what lies below is a
 *     gap
 * @param maxPages the same for every later walk
 * @param furtherShare which share of the requests goes to second looks and comments, 0 to 0.9
 * @param furtherAtLeast how many such requests a run may always make
 * @param watch how often lists without an order, and what is registered, are read by themselves
 * @param since read down to this time whatever the floor is, or null
 * @param allGaps whether every open gap is tried, also one that is not due
 */
public record CrawlSettings(
    Duration overlap,
    int firstReadPages,
    int maxPages,
    double furtherShare,
    int furtherAtLeast,
    Duration watch,
    @Nullable Instant since,
    boolean allGaps) {
  /** What holds when nothing is configured. */
  public static final CrawlSettings DEFAULTS =
      new CrawlSettings(Duration.ofMinutes(30), 1000, 2000, 0.4, 10, Duration.ZERO, null, false);

  /** How many requests for second looks and comments go with so many for pages. */
  int further(int pages) {
    return Math.max(furtherShare == 0 ? 0 : furtherAtLeast, (int)
        Math.ceil(pages * furtherShare / (1 - furtherShare)));
  }
}
