package dev.exuvia.core.scan;

import dev.exuvia.core.source.Fetch;
import dev.exuvia.core.source.RawPost;
import java.util.List;

/**
 * Reads public texts: raw posts in, masked posts and findings out. Pure: no I/O, no clock, no
 * shared state; the same post gives the same answer. Safe for concurrent use.
 */
public interface Scanner {
  /** Scans one text. */
  Scanned scan(RawPost post);

  /** Scans what is there on a page, on all cores, in its order; what is gone is left out. */
  default List<Scanned> scan(Fetch.Page page) {
    return page.seen().parallelStream()
        .filter(RawPost.class::isInstance)
        .map(seen -> scan((RawPost) seen))
        .toList();
  }
}
