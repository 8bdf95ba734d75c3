package dev.exuvia.crawlers.generic;

import dev.exuvia.core.Platform;
import dev.exuvia.core.SourceId;
import dev.exuvia.core.owner.Registry;
import dev.exuvia.core.source.Cursor;
import dev.exuvia.core.source.Feed;
import dev.exuvia.core.source.Fetch;
import dev.exuvia.core.source.Refusal;
import dev.exuvia.core.source.Source;
import dev.exuvia.crawlers.http.PoliteHttp;
import dev.exuvia.crawlers.read.JsonSite;
import dev.exuvia.crawlers.read.JsonSite.Ask;
import dev.exuvia.crawlers.read.Nodes;
import dev.exuvia.crawlers.read.PageBuilder;
import dev.exuvia.crawlers.setup.SourceKind;
import dev.exuvia.crawlers.setup.SourceSettings;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One listing of any JSON API, as the configuration describes it: where the list is, what of an item
 * is which field, how pages hang together. Reads without following any address that an item holds;
 * a next page that the API names must lie below the base address.
 */
public final class JsonSource implements Source {
  /** A documented API is asked as its documents say: robots.txt speaks of pages. */
  public static final SourceKind KIND = SourceKind.anywhere(
          "json",
          new SourceKind.Limits(20, 2, 0, 50, Duration.ofMinutes(2)),
          JsonOptions.ALL,
          (settings, http, clock) -> new JsonSource(settings, http, clock))
      .checked(settings -> {
        Forum.platform(settings.id());
        JsonPaging.check(settings);
      });

  private static final int TRIES = 4;

  private final SourceSettings settings;
  private final Forum forum;
  private final JsonSite site;
  private final JsonItems items;
  private final JsonPaging paging;
  private final Feed feed;
  private final String base;
  private final String path;
  private final LastItems last = new LastItems();

  JsonSource(SourceSettings settings, PoliteHttp http, Clock clock) {
    this.settings = settings;
    this.forum = new Forum(settings.id(), clock);
    this.site = JsonSite.of(settings, http, TRIES, key(settings));
    this.items = new JsonItems(forum, settings);
    this.paging = new JsonPaging(settings);
    this.feed = Feed.of("posts", paging.order());
    this.base = settings.baseUrl().toString().replaceAll("/+$", "");
    this.path = settings.one("path").orElse("");
  }

  private static Map<String, String> key(SourceSettings settings) {
    if (settings.apiKey().isEmpty()) {
      return Map.of();
    }
    String header = settings.one("key_header").orElse("Authorization");
    boolean bearer = header.equalsIgnoreCase("Authorization");
    return Map.of(header, (bearer ? "Bearer " : "") + settings.apiKey());
  }

  @Override
  public SourceId id() {
    return settings.id();
  }

  @Override
  public Platform platform() {
    return forum.platform();
  }

  @Override
  public List<Feed> feeds(Registry registry) {
    return List.of(feed);
  }

  @Override
  public boolean hasComments() {
    return false;
  }

  @Override
  public void settled(Feed settled) {
    site.settled(settled);
    last.settle();
  }

  @Override
  public void afresh(Feed wanted) {
    site.afresh(wanted);
  }

  @Override
  public Fetch fetch(Feed wanted, @Nullable Instant floor, @Nullable Cursor from)
      throws IOException, InterruptedException {
    if (from == null) {
      return read(site.getIfChanged(feed, path, paging.query(floor, null)), null);
    }
    Optional<Place> place = Place.read(from)
        .filter(paging::fits)
        .filter(at -> !paging.goesByAddress() || below(base + at.value()).isPresent());
    return place.isEmpty() ? new Fetch.Expired() : further(place.get(), floor);
  }

  private Fetch further(Place place, @Nullable Instant floor)
      throws IOException, InterruptedException {
    if (paging.goesByAddress()) {
      Fetch fetch = read(site.get(Ask.ADDRESSED, place.value(), Map.of()), place);
      return fetch instanceof Fetch.Missing ? new Fetch.Expired() : fetch;
    }
    if (paging.kind() == JsonPaging.Kind.PAGE) {
      // behind the last page many an API has nothing but an error
      Fetch fetch = read(site.get(Ask.ADDRESSED, path, paging.query(floor, place)), place);
      return fetch instanceof Fetch.Missing ? new PageBuilder().page(null) : fetch;
    }
    return read(site.get(Ask.FURTHER, path, paging.query(floor, place)), place);
  }

  private Fetch read(JsonSite.Got got, @Nullable Place asked) {
    return switch (got) {
      case JsonSite.Got.Other other -> other.fetch();
      case JsonSite.Got.Tree tree -> read(tree.root(), asked);
    };
  }

  private Fetch read(JsonNode root, @Nullable Place asked) {
    List<String> paths = settings.list("list");
    JsonNode list =
        Nodes.list(root, paths.isEmpty() ? new String[] {""} : paths.toArray(String[]::new));
    if (list == null) {
      return Fetch.Unreadable.page("there is no list on it where `list` says");
    }
    PageBuilder page = new PageBuilder();
    JsonItems.Read read = items.add(page, list);
    Drift.check(page, settings);
    return finish(page, root, read, asked);
  }

  private Fetch finish(
      PageBuilder page, JsonNode root, JsonItems.Read read, @Nullable Place asked) {
    if (paging.kind() == JsonPaging.Kind.NONE) {
      return paging.order() == Feed.Order.NEWEST_FIRST
          ? last.page(page, forum.now())
          : page.page(null);
    }
    Optional<Boolean> more = paging.more(root);
    if (asked != null && asked.repeats(read.ids())) {
      boolean end = !more.orElse(false) && paging.isOverlap(read, asked);
      return end ? page.page(null) : new Fetch.Expired();
    }
    boolean goesOnWhenEmpty = paging.kind() == JsonPaging.Kind.CURSOR;
    if (!more.orElse(true) || (read.ids().isEmpty() && !goesOnWhenEmpty)) {
      return page.page(null);
    }
    Optional<String> next = paging.next(root, read, asked).filter(value -> !value.isBlank());
    if (next.isPresent()) {
      return goOn(page, read, next.get(), asked);
    }
    if (more.isEmpty() && goesOnWhenEmpty) {
      return page.page(null);
    }
    return more.isPresent() && goesOnWhenEmpty ? lost(page) : new Fetch.Expired();
  }

  private static Fetch lost(PageBuilder page) {
    page.refuse(
        Refusal.What.MALFORMED, "page", "it says that there is more and does not say where");
    return page.page(null);
  }

  private Fetch goOn(PageBuilder page, JsonItems.Read read, String next, @Nullable Place asked) {
    Optional<String> value = paging.goesByAddress() ? below(next) : Optional.of(next);
    if (value.isEmpty()) {
      return Fetch.Unreadable.page("its next page does not lie below base_url");
    }
    if (asked != null && asked.value().equals(value.get())) {
      return new Fetch.Expired();
    }
    return Place.behind(read.ids(), value.get())
        .text()
        .<Fetch>map(page::page)
        .orElseGet(() -> Fetch.Unreadable.page(
            Refusal.What.TOO_LARGE, "its cursor is longer than what is kept"));
  }

  /** The part of an address behind the base. */
  private Optional<String> below(String address) {
    return Web.sameSite(URI.create(base + path), address)
        .map(URI::toString)
        .filter(text -> text.startsWith(base))
        .map(text -> text.substring(base.length()))
        .filter(rest -> rest.startsWith("/") || rest.startsWith("?"));
  }
}
