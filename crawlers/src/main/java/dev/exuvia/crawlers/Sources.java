package dev.exuvia.crawlers;

import dev.exuvia.core.SourceId;
import dev.exuvia.core.source.Source;
import dev.exuvia.crawlers.http.Budget;
import dev.exuvia.crawlers.http.PoliteHttp;
import dev.exuvia.crawlers.moltbook.MoltbookSource;
import dev.exuvia.crawlers.read.JsonSite;
import dev.exuvia.crawlers.scan8004.Scan8004Source;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Every kind of source there is; a new one is a line in each switch. */
public final class Sources {
  private static final String MOLTBOOK = "moltbook";
  private static final String SCAN8004 = "8004scan";

  private Sources() {}

  /** The kinds, in the order in which they are shown. */
  public static List<String> kinds() {
    return List.of(MOLTBOOK, SCAN8004);
  }

  /**
   * What holds for a kind when the operator says nothing else.
   *
   * @throws IllegalArgumentException for an unknown kind
   */
  public static SourceSettings defaults(String kind) {
    return switch (kind) {
      case MOLTBOOK -> settings(kind, "https://www.moltbook.com/api/v1", 60, 5, 0, 50);
      case SCAN8004 -> settings(kind, "https://api.8004scan.io/api/v1", 30, 2, 1000, 100);
      default -> throw unknown(kind);
    };
  }

  /**
   * Makes a source ready; asks nothing yet.
   *
   * @throws IllegalArgumentException for an unknown kind
   */
  public static Source open(SourceSettings settings, PoliteHttp http, Clock clock) {
    return switch (settings.kind()) {
      case MOLTBOOK ->
        new MoltbookSource(
            settings.id(), site(settings, http, 4, Map.of()), settings.pageSize(), clock);
      case SCAN8004 ->
        new Scan8004Source(
            settings.id(),
            // a good part of its answers are 500s that pass
            site(settings, http, 5, key(settings)),
            settings.pageSize(),
            settings.firstWindow(),
            clock);
      default -> throw unknown(settings.kind());
    };
  }

  private static JsonSite site(
      SourceSettings settings, PoliteHttp http, int tries, Map<String, String> headers) {
    Budget budget =
        new Budget(settings.ratePerMinute(), settings.burst(), settings.requestsPerDay(), tries);
    return new JsonSite(http.visitor(settings.id(), budget), settings.baseUrl(), headers);
  }

  private static Map<String, String> key(SourceSettings settings) {
    return settings.apiKey().isEmpty() ? Map.of() : Map.of("X-API-Key", settings.apiKey());
  }

  private static SourceSettings settings(
      String kind, String baseUrl, int ratePerMinute, int burst, int requestsPerDay, int pageSize) {
    return new SourceSettings(
        new SourceId(kind),
        kind,
        URI.create(baseUrl),
        ratePerMinute,
        burst,
        requestsPerDay,
        pageSize,
        Duration.ofDays(1),
        "");
  }

  private static IllegalArgumentException unknown(String kind) {
    return new IllegalArgumentException(
        "there is no kind of source '" + kind + "'; known are " + String.join(", ", kinds()));
  }
}
