package dev.exuvia.crawlers.clawhub;

import dev.exuvia.core.SourceId;
import dev.exuvia.core.source.Cursor;
import dev.exuvia.core.source.Feed;
import dev.exuvia.core.source.Fetch;
import dev.exuvia.core.source.Refusal;
import dev.exuvia.crawlers.read.JsonSite;
import dev.exuvia.crawlers.read.JsonSite.Ask;
import dev.exuvia.crawlers.read.Nodes;
import dev.exuvia.crawlers.read.PageBuilder;
import dev.exuvia.crawlers.setup.SourceSettings;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A page of a listing, the newest first by the time that it is sorted by. Details are read of what
 * is not older than wanted: they cost two requests each.
 */
final class Listing {
  private static final int LARGEST_PAGE = 25;
  private static final Pattern PUBLISHER = Pattern.compile("[A-Za-z0-9_-]{1,64}");

  private final SourceId id;
  private final JsonSite site;
  private final int pageSize;
  private final Duration firstWindow;
  private final Clock clock;

  Listing(SourceSettings settings, JsonSite site, Clock clock) {
    this.id = settings.id();
    this.site = site;
    this.pageSize = Math.min(settings.pageSize(), LARGEST_PAGE);
    this.firstWindow = settings.firstWindow();
    this.clock = clock;
  }

  /** What is asked for, and how its answer is read. */
  private record Question(@Nullable String owner, String time, Instant wanted, boolean endless) {}

  /** Of all skills; a first read goes back a window only. */
  Fetch all(Feed feed, String time, @Nullable Instant floor, Place at)
      throws IOException, InterruptedException {
    Map<String, String> query = query(at);
    query.put("sort", time.equals("createdAt") ? "createdAt" : "updated");
    JsonSite.Got got = at.cursor().isEmpty()
        ? site.getIfChanged(feed, "/skills", query)
        : site.get(Ask.FURTHER, "/skills", query);
    Instant wanted = floor == null ? clock.instant().minus(firstWindow) : floor;
    return read(got, new Question(null, time, wanted, floor == null), at);
  }

  /**
   * Of one publisher: {@code GET /publishers/<handle>} for its id, {@code GET
   * /publishers/<id>/feed} for its skills and plugins (openclaw/clawhub, {@code
   * convex/accountFeeds.ts}, August 2026).
   */
  Fetch owner(String handle, @Nullable Instant floor, Place at)
      throws IOException, InterruptedException {
    Place from = at;
    if (at.publisher().isEmpty()) {
      switch (site.get(Ask.BY_ID, "/publishers/" + handle, Map.of())) {
        case JsonSite.Got.Other other -> {
          return other.fetch() instanceof Fetch.Missing ? unknown() : other.fetch();
        }
        case JsonSite.Got.Tree tree -> from = Place.first(publisher(tree.root()));
      }
    }
    if (from.publisher().isEmpty()) {
      return Fetch.Unreadable.page("there is no publisher on it");
    }
    Ask ask = from.cursor().isEmpty() ? Ask.BY_ID : Ask.FURTHER;
    JsonSite.Got got = site.get(ask, "/publishers/" + from.publisher() + "/feed", query(from));
    Instant wanted = floor == null ? Instant.EPOCH : floor;
    return got instanceof JsonSite.Got.Other other && other.fetch() instanceof Fetch.Missing
        ? unknown()
        : read(got, new Question(handle, "updatedAt", wanted, false), from);
  }

  private static String publisher(JsonNode root) {
    JsonNode publisher = Nodes.first(root, "publisher");
    String named = Nodes.text(Nodes.first(publisher == null ? root : publisher, "_id", "id"));
    return named != null && PUBLISHER.matcher(named).matches() ? named : "";
  }

  /** A page, so that one wrong name does not keep the source's first read from ending. */
  private static Fetch unknown() {
    PageBuilder page = new PageBuilder();
    page.refuse(
        Refusal.What.NOT_THERE, "publisher", "the platform lists no publisher of this name (404)");
    return page.page(null);
  }

  private Map<String, String> query(Place at) {
    Map<String, String> query = new LinkedHashMap<>();
    query.put("limit", Integer.toString(pageSize));
    if (!at.cursor().isEmpty()) {
      query.put("cursor", at.cursor());
    }
    return query;
  }

  private Fetch read(JsonSite.Got got, Question question, Place at)
      throws IOException, InterruptedException {
    if (got instanceof JsonSite.Got.Other other) {
      return other.fetch();
    }
    JsonNode root = ((JsonSite.Got.Tree) got).root();
    JsonNode list = Nodes.list(root, "items", "entries", "data.items", "");
    if (list == null) {
      return Fetch.Unreadable.page("there is no list of skills on it");
    }
    String stated = Nodes.text(Nodes.first(root, "nextCursor", "next_cursor"));
    String further = stated == null ? "" : stated;
    if (at.repeats(list, further)) {
      return new Fetch.Expired();
    }
    PageBuilder page = new PageBuilder();
    Optional<Fetch> stop = items(list, question, page);
    return stop.isPresent() ? stop.get() : finish(page, list, further, question, at);
  }

  private Optional<Fetch> items(JsonNode list, Question question, PageBuilder page)
      throws IOException, InterruptedException {
    Details details = new Details(id, site, clock.instant(), page);
    for (int i = 0; i < list.size(); i++) {
      JsonNode item = list.get(i);
      String where = "items[" + i + "]";
      if (!item.isObject()) {
        page.refuse(
            Refusal.What.WRONG_TYPE, where, "it is " + Nodes.type(item) + ", not an object");
      } else if (!isPlugin(item) && !isOlder(item, question)) {
        Optional<Entry> entry = Entry.of(item, question.owner(), question.time());
        if (entry.isEmpty()) {
          page.refuse(Refusal.What.BAD_ID, where, "it has no slug, or one that is none");
          continue;
        }
        Optional<Fetch> stop = details.add(entry.get(), Ask.IF_SERVED, where);
        if (stop.isPresent()) {
          return stop;
        }
      }
    }
    return Optional.empty();
  }

  private static Fetch finish(
      PageBuilder page, JsonNode list, String further, Question question, Place at) {
    boolean reached = !list.isEmpty() && isOlder(list.get(list.size() - 1), question);
    if (reached || further.isEmpty()) {
      return page.page(
          reached && question.endless() ? Place.end(question.wanted()).text().orElse(null) : null);
    }
    Optional<Cursor> next = at.next(list, further).text();
    return next.isPresent()
        ? page.page(next.get())
        : Fetch.Unreadable.page(Refusal.What.TOO_LARGE, "its cursor is longer than what we keep");
  }

  private static boolean isPlugin(JsonNode item) {
    String kind = Nodes.text(Nodes.first(item, "kind"));
    return kind != null && !kind.equals("skill");
  }

  private static boolean isOlder(JsonNode item, Question question) {
    Instant time = Entry.time(item, question.time());
    return time != null && time.isBefore(question.wanted());
  }
}
