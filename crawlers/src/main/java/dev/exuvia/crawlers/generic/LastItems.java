package dev.exuvia.crawlers.generic;

import dev.exuvia.core.PostId;
import dev.exuvia.core.source.Fetch;
import dev.exuvia.core.source.Seen;
import dev.exuvia.crawlers.read.PageBuilder;
import java.time.Instant;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A listing that serves its last few items and nothing older: tells since when all was served. By
 * the items' times where there are any; else by whether something is still there that was there
 * when the listing was last settled, which is kept in memory. Used by one thread at a time.
 */
final class LastItems {
  private Set<PostId> served = Set.of();
  private Set<PostId> settled = Set.of();

  /** Ends the listing with its only page. */
  Fetch.Page page(PageBuilder builder, Instant now) {
    Fetch.Page page = builder.page(null);
    served = page.seen().stream().map(Seen::id).collect(Collectors.toSet());
    boolean unbroken = served.isEmpty() || served.stream().anyMatch(settled::contains);
    return page.depth()
        .map(builder::lastPage)
        .orElseGet(() -> unbroken ? page : builder.lastPage(now));
  }

  /** All of that page is committed. */
  void settle() {
    settled = served;
  }
}
