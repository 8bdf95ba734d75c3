package dev.exuvia.crawlers.moltx;

import dev.exuvia.core.SourceId;
import dev.exuvia.core.source.Cursor;
import dev.exuvia.core.source.Feed;
import dev.exuvia.core.source.Fetch;
import dev.exuvia.core.source.Refusal;
import dev.exuvia.crawlers.read.JsonSite;
import dev.exuvia.crawlers.read.JsonSite.Ask;
import dev.exuvia.crawlers.read.Nodes;
import dev.exuvia.crawlers.read.PageBuilder;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Everything that is posted, from now back, window by window. The global list mixes what is recent
 * with what is liked, so the order on a page says nothing: a window is read whole, and one that
 * holds more than the site serves of it is read in halves.
 */
final class GlobalFeed {
  static final Feed FEED = Feed.of("global", Feed.Order.NEWEST_FIRST);
  private static final String TYPES = "post,quote,repost,reply,article";

  private final SourceId id;
  private final JsonSite site;
  private final int pageSize;
  private final Duration firstWindow;
  private final Clock clock;

  GlobalFeed(SourceId id, JsonSite site, int pageSize, Duration firstWindow, Clock clock) {
    this.id = id;
    this.site = site;
    this.pageSize = pageSize;
    this.firstWindow = firstWindow;
    this.clock = clock;
  }

  Fetch fetch(@Nullable Instant floor, @Nullable Cursor from)
      throws IOException, InterruptedException {
    Instant wanted = floor == null ? clock.instant().minus(firstWindow) : floor;
    Optional<Window> at =
        from == null ? Optional.of(Window.first(wanted, clock.instant())) : Window.read(from);
    if (at.isEmpty()) {
      return new Fetch.Expired();
    }
    Window window = at.get();
    if (window.list() == Window.List.NONE) {
      return Fetch.Page.nothingBefore(window.since());
    }
    return switch (ask(window, from == null)) {
      case JsonSite.Got.Tree tree -> read(tree.root(), window, wanted, floor == null);
      case JsonSite.Got.Other other ->
        other.fetch() instanceof Fetch.Missing && window.until() != null
            ? Fetch.Page.nothingBefore(window.until()) // the list is closed to us
            : other.fetch();
    };
  }

  private JsonSite.Got ask(Window window, boolean first) throws IOException, InterruptedException {
    String path = window.list().path();
    if (first) {
      return site.getIfChanged(FEED, path, query(window));
    }
    boolean may = window.list() == Window.List.POSTS && window.offset() == 0;
    return site.get(may ? Ask.IF_SERVED : Ask.FURTHER, path, query(window));
  }

  private Map<String, String> query(Window window) {
    Map<String, String> query = new LinkedHashMap<>();
    if (window.list() == Window.List.GLOBAL) {
      query.put("type", TYPES);
    } else {
      query.put("sort", "new");
    }
    query.put("since", window.since().toString());
    if (window.until() != null) {
      query.put("until", window.until().toString());
    }
    query.put("limit", Integer.toString(pageSize));
    if (window.offset() > 0) {
      query.put("offset", Integer.toString(window.offset()));
    }
    return query;
  }

  private Fetch read(JsonNode root, Window at, Instant wanted, boolean first) {
    JsonNode list = Items.list(root);
    if (list == null) {
      return Fetch.Unreadable.page("there is no list of posts on it");
    }
    String hash = Nodes.hash(list, "id");
    if (at.offset() > 0 && !list.isEmpty() && hash.equals(at.before())) {
      return new Fetch.Expired();
    }
    Instant until = at.until();
    if (until != null && !list.isEmpty() && allFrom(list, until)) {
      return Fetch.Page.nothingBefore(until); // it does not filter by time
    }
    PageBuilder page = new PageBuilder();
    new Items(id, clock.instant(), page).posts(list);
    boolean whole = isWhole(root, list, at);
    Optional<Window> further = whole ? Optional.empty() : further(page, at, list.size(), hash);
    Window next = further.isPresent()
        ? further.get()
        : at.below(wanted, clock.instant(), whole && at.offset() == 0);
    if (next == null && first) {
      next = Window.end(wanted);
    }
    return page.page(next == null ? null : next.text());
  }

  /** More of the same window, or its newer half; empty where neither can be. */
  private Optional<Window> further(PageBuilder page, Window at, int count, String hash) {
    Optional<Window> next = at.further(count, hash).or(() -> at.half(clock.instant()));
    if (next.isEmpty()) {
      page.refuse(
          Refusal.What.TRUNCATED,
          "page",
          "one second holds more posts than the site lists; the rest of it is not read");
    }
    return next;
  }

  /** A page that is not full, or that goes on below the window, is the window's last. */
  private boolean isWhole(JsonNode root, JsonNode list, Window at) {
    long stated = Nodes.number(Nodes.first(Nodes.first(root, "data"), "limit")).orElse(pageSize);
    long limit = stated < 1 ? pageSize : Math.min(stated, pageSize);
    return list.size() < limit
        || list.values().stream()
            .map(Items::published)
            .anyMatch(time -> time != null && time.isBefore(at.since().minusSeconds(1)));
  }

  private static boolean allFrom(JsonNode list, Instant until) {
    return list.values().stream()
        .map(Items::published)
        .allMatch(time -> time != null && time.isAfter(until.plusSeconds(1)));
  }
}
