package dev.exuvia.crawlers.ingest;

import dev.exuvia.core.source.Fetch;
import java.io.Closeable;
import java.io.IOException;
import java.util.Optional;

/** What was handed over, page by page; read by one thread. Closing it closes the input. */
public interface Pages extends Closeable {
  /** How many items a page has at most. */
  int PAGE = 500;

  /** How much text a page has, in characters, when it ends before that. */
  int PAGE_TEXT = 8 << 20;

  /** The next page, empty at the end. {@code next} of a page is always null: there is no way back. */
  Optional<Fetch.Page> next() throws IOException;
}
