package dev.exuvia.crawlers.farcaster;

import dev.exuvia.core.Ids;
import dev.exuvia.core.source.Feed;
import dev.exuvia.crawlers.setup.Option;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A search for casts in Neynar's words, which Clawcaster passes on ({@code "phrase"}, {@code |},
 * {@code -not}; neynarxyz/OAS, October 2026). It tells the platform what we look for.
 */
record Search(String query) {
  /** What a source looks for; each search is a request of its own. */
  static final Option QUERIES = Option.list(
          "queries",
          "acme agent",
          "What is searched for, each in the platform's search language. Every search tells the"
              + " platform these words.")
      .like(
          Pattern.compile("(?!.*(?:after|before):)[^\\p{Cntrl}]{1,300}"),
          "must have 1 to 300 characters on one line, without after: and before:");

  /** Named by a hash: what is looked for stands in no log and no report. */
  Feed feed() {
    return Feed.of("search-" + Ids.of(query).substring(0, 12), Feed.Order.NEWEST_FIRST);
  }

  /** What is asked, for casts after this moment. */
  Map<String, String> asked(Instant after) {
    String words = query.contains("|") ? "(" + query + ")" : query;
    Map<String, String> asked = new LinkedHashMap<>();
    asked.put(
        "q",
        words + " after:" + after.truncatedTo(ChronoUnit.SECONDS).toString().replace("Z", ""));
    asked.put("mode", "literal");
    asked.put("sort_type", "desc_chron");
    return asked;
  }
}
