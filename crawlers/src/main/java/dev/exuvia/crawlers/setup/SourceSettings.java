package dev.exuvia.crawlers.setup;

import dev.exuvia.core.SourceId;
import dev.exuvia.crawlers.http.Budget;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How a source is set up.
 *
 * @param id the operator's name for it
 * @param kind the name of a {@link SourceKind}
 * @param baseUrl the API's base, http or https; a local server can stand in
 * @param ratePerMinute requests a minute and host, at least 1
 * @param burst how many of them at once, at least 1
 * @param requestsPerDay requests a UTC day, 0 for no quota
 * @param pageSize items asked for at once, 1 to 200
 * @param firstWindow how far back a first read goes where the platform's whole past is out of reach
 * @param apiKey the operator's own key, empty for none; never printed
 * @param options what the keys hold that only this kind knows, by {@link Option#name}
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
    String apiKey,
    Map<String, List<String>> options) {
  /** Checks what {@link Sources#open} relies on; says which value it is. */
  public SourceSettings {
    String scheme = String.valueOf(baseUrl.getScheme());
    boolean web = scheme.equals("http") || scheme.equals("https");
    if (!web || baseUrl.getHost() == null || baseUrl.getUserInfo() != null) {
      throw new IllegalArgumentException(
          "base_url of " + id + " must be an http or https address with a host and without a user");
    }
    if (pageSize < 1 || pageSize > 200) {
      throw new IllegalArgumentException("page_size of " + id + " must be 1 to 200");
    }
    if (!apiKey.isEmpty() && !apiKey.matches("[\\x21-\\x7e]{1,500}")) {
      throw new IllegalArgumentException("api_key of " + id + " must be printable ASCII");
    }
    var copy = new HashMap<String, List<String>>();
    options.forEach((name, values) -> copy.put(name, List.copyOf(values)));
    options = Map.copyOf(copy);
  }

  /** What a key that holds a list holds, empty when it is not there. */
  public List<String> list(String option) {
    return options.getOrDefault(option, List.of());
  }

  /** What a key that holds one value holds. */
  public Optional<String> one(String option) {
    return list(option).stream().findFirst();
  }

  /** The operator's key in this header; nothing without one. */
  public Map<String, String> keyIn(String header) {
    return apiKey.isEmpty() ? Map.of() : Map.of(header, apiKey);
  }

  /** How often the site may be asked, and a request at most be repeated. */
  public Budget budget(int tries) {
    return new Budget(ratePerMinute, burst, requestsPerDay, tries);
  }

  /** The same settings with other values of a key; for tests and tools. */
  public SourceSettings with(String option, String... values) {
    var more = new HashMap<>(options);
    more.put(option, List.of(values));
    return new SourceSettings(
        id,
        kind,
        baseUrl,
        ratePerMinute,
        burst,
        requestsPerDay,
        pageSize,
        firstWindow,
        apiKey,
        more);
  }

  /** Without the key. */
  @Override
  public String toString() {
    return "SourceSettings[" + id + ", " + kind + "]";
  }
}
