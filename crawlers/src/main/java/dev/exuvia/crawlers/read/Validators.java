package dev.exuvia.crawlers.read;

import dev.exuvia.core.source.Feed;
import dev.exuvia.crawlers.http.Answer;
import java.net.URI;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Remembers by which word a site knows what it served last (RFC 9110, 8.8: ETag, Last-Modified), so
 * that it can be asked whether anything changed. A word counts only once the listing is settled:
 * before that a page may have been served and never stored. In memory, for as many feeds as are
 * read often.
 */
public final class Validators {
  private static final int MOST = 1000;
  private static final int LONGEST = 1000;

  private record Word(URI uri, String etag, String modified) {}

  private final Map<Feed, Word> served = bounded();
  private final Map<Feed, Word> settled = bounded();

  /** What to send along to hear only of changes; empty when there is nothing to go by. */
  public synchronized Map<String, String> ask(Feed feed, URI uri) {
    Word word = settled.get(feed);
    Map<String, String> headers = new HashMap<>();
    if (word != null && word.uri().equals(uri)) {
      if (!word.etag().isEmpty()) {
        headers.put("If-None-Match", word.etag());
      }
      if (!word.modified().isEmpty()) {
        headers.put("If-Modified-Since", word.modified());
      }
    }
    return headers;
  }

  /** Takes note of an answer to the first page of a feed. */
  public synchronized void served(Feed feed, URI uri, Answer answer) {
    Word word = new Word(uri, fit(answer.header("etag")), fit(answer.header("last-modified")));
    if (word.etag().isEmpty() && word.modified().isEmpty()) {
      served.remove(feed);
    } else {
      served.put(feed, word);
    }
  }

  /** All that was served of it is stored. */
  public synchronized void settle(Feed feed) {
    Word word = served.get(feed);
    if (word == null) {
      settled.remove(feed);
    } else {
      settled.put(feed, word);
    }
  }

  /** Whether it changed is not asked until it is settled again. */
  public synchronized void forget(Feed feed) {
    served.remove(feed);
    settled.remove(feed);
  }

  private static String fit(String value) {
    return value.length() <= LONGEST && value.matches("[\\x20-\\x7e]*") ? value : "";
  }

  private static Map<Feed, Word> bounded() {
    return new LinkedHashMap<>(16, 0.75f, true) {
      @Override
      protected boolean removeEldestEntry(Map.Entry<Feed, Word> eldest) {
        return size() > MOST;
      }
    };
  }
}
