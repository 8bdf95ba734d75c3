package dev.exuvia.crawlers.farcaster;

import dev.exuvia.core.Ids;
import dev.exuvia.core.SourceId;
import dev.exuvia.core.source.Cursor;
import dev.exuvia.core.source.Feed;
import dev.exuvia.core.source.Fetch;
import dev.exuvia.core.source.Refusal;
import dev.exuvia.crawlers.read.JsonSite;
import dev.exuvia.crawlers.read.JsonSite.Ask;
import dev.exuvia.crawlers.read.Nodes;
import dev.exuvia.crawlers.read.PageBuilder;
import dev.exuvia.crawlers.read.Times;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Reads a listing of casts that runs newest first by Neynar's cursors, and is read no further than
 * to its floor, or at first to the begin of a window.
 */
final class ApiListing {
  private static final int MOST = 100;

  /** What is hidden from everybody can leave a page empty; two in a row are the end. */
  private static final String EMPTY = Ids.of("");

  private final SourceId source;
  private final JsonSite site;
  private final int pageSize;
  private final Duration firstWindow;
  private final Clock clock;

  ApiListing(SourceId source, JsonSite site, int pageSize, Duration firstWindow, Clock clock) {
    this.source = source;
    this.site = site;
    this.pageSize = Math.min(pageSize, MOST);
    this.firstWindow = firstWindow;
    this.clock = clock;
  }

  /**
   * Reads a page.
   *
   * @param asked what is asked for casts after a moment
   * @param followed the accounts of which profiles are kept
   */
  Fetch read(
      Feed feed,
      String path,
      Function<Instant, Map<String, String>> asked,
      Set<String> followed,
      @Nullable Instant floor,
      @Nullable Cursor from)
      throws IOException, InterruptedException {
    ApiPlace first =
        new ApiPlace(floor == null ? clock.instant().minus(firstWindow) : floor, "", null);
    Optional<ApiPlace> place = from == null ? Optional.of(first) : ApiPlace.read(from);
    if (place.isEmpty()) {
      return new Fetch.Expired();
    }
    Map<String, String> query = new LinkedHashMap<>(asked.apply(place.get().after()));
    query.put("limit", Integer.toString(pageSize));
    if (place.get().cursor() != null) {
      query.put("cursor", place.get().cursor());
    }
    JsonSite.Got got =
        from == null ? site.getIfChanged(feed, path, query) : site.get(Ask.FURTHER, path, query);
    return switch (got) {
      case JsonSite.Got.Other other -> other.fetch();
      case JsonSite.Got.Tree tree -> page(tree.root(), followed, place.get());
    };
  }

  private Fetch page(JsonNode root, Set<String> followed, ApiPlace at) {
    JsonNode list = Nodes.list(root, "result.casts", "casts");
    if (list == null) {
      return Fetch.Unreadable.page("there is no list of casts on it");
    }
    PageBuilder page = new PageBuilder();
    new ApiCasts(new Casts(source, clock.instant(), page), followed).list(list);
    String cursor = cursor(root);
    boolean end = list.isEmpty() ? EMPTY.equals(at.before()) : below(list, at.after());
    return cursor == null || end
        ? page.page(null)
        : goOn(page, at, new ApiPlace(at.after(), Nodes.hash(list, "hash"), cursor));
  }

  static @Nullable String cursor(JsonNode root) {
    JsonNode inner = Nodes.first(Nodes.first(root, "result"), "next");
    String cursor =
        Nodes.text(Nodes.first(inner == null ? Nodes.first(root, "next") : inner, "cursor"));
    return cursor == null || cursor.isEmpty() ? null : cursor;
  }

  /** Goes on, unless that leads in a circle. */
  static Fetch goOn(PageBuilder page, ApiPlace at, ApiPlace next) {
    if (next.before().equals(at.before())
        || (next.cursor() != null && next.cursor().equals(at.cursor()))) {
      return new Fetch.Expired();
    }
    Optional<Cursor> cursor = next.text();
    return cursor.isPresent()
        ? page.page(cursor.get())
        : Fetch.Unreadable.page(Refusal.What.TOO_LARGE, "its cursor is longer than what we keep");
  }

  private static boolean below(JsonNode list, Instant after) {
    return list.values().stream()
        .map(item -> Times.read(Nodes.first(item, "timestamp")))
        .allMatch(at -> at != null && at.isBefore(after));
  }
}
