package dev.exuvia.crawlers;

import dev.exuvia.core.SourceId;
import java.net.URI;
import java.time.Duration;

/**
 * How a source is set up.
 *
 * @param id the operator's name for it
 * @param kind one of {@link Sources#kinds}
 * @param baseUrl the API's base, http or https; a local server can stand in
 * @param ratePerMinute requests a minute and host, at least 1
 * @param burst how many of them at once, at least 1
 * @param requestsPerDay requests a UTC day, 0 for no quota
 * @param pageSize items asked for at once, 1 to 100
 * @param firstWindow how far back a first read goes where the platform's whole past is out of reach
 * @param apiKey the operator's own key, empty for none; never printed
 */
public record SourceSettings(
    SourceId id,
    String kind,
    URI baseUrl,
    int ratePerMinute,
    int burst,
    int requestsPerDay,
    int pageSize,
    Duration firstWindow,
    String apiKey) {
  /** Checks what {@link Sources#open} relies on; says which value it is. */
  public SourceSettings {
    String scheme = String.valueOf(baseUrl.getScheme());
    boolean web = scheme.equals("http") || scheme.equals("https");
    if (!web || baseUrl.getHost() == null || baseUrl.getUserInfo() != null) {
      throw new IllegalArgumentException(
          "base_url of " + id + " must be an http or https address with a host and without a user");
    }
    if (pageSize < 1 || pageSize > 100) {
      throw new IllegalArgumentException("page_size of " + id + " must be 1 to 100");
    }
    if (!apiKey.isEmpty() && !apiKey.matches("[\\x21-\\x7e]{1,500}")) {
      throw new IllegalArgumentException("api_key of " + id + " must be printable ASCII");
    }
  }

  /** Without the key. */
  @Override
  public String toString() {
    return "SourceSettings[" + id + ", " + kind + "]";
  }
}
