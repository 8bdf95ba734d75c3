package dev.exuvia.crawlers.scan8004;

import dev.exuvia.core.Platform;
import dev.exuvia.core.SourceId;
import dev.exuvia.core.owner.Identifier;
import dev.exuvia.core.owner.Registry;
import dev.exuvia.core.source.Cursor;
import dev.exuvia.core.source.Feed;
import dev.exuvia.core.source.Fetch;
import dev.exuvia.core.source.Refusal;
import dev.exuvia.core.source.Source;
import dev.exuvia.crawlers.read.JsonSite;
import dev.exuvia.crawlers.read.JsonSite.Ask;
import dev.exuvia.crawlers.read.Nodes;
import dev.exuvia.crawlers.read.WatchList;
import dev.exuvia.crawlers.setup.SourceKind;
import dev.exuvia.crawlers.setup.SourceSettings;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The core API of 8004scan ({@code GET /agents}, measured September 2026): new agents by creation
 * time, and all agents of the owner addresses that are registered here. Never the whole registry:
 * without a floor the first read begins a short window ago, and a site that does not do as the
 * filters say is left alone. The public API's envelope is read as well, as far as one page goes.
 */
public final class Scan8004Source implements Source {
  /** A good part of its answers are 500s that pass: five tries. */
  public static final SourceKind KIND = SourceKind.of(
      "8004scan",
      "https://api.8004scan.io/api/v1",
      new SourceKind.Limits(30, 2, 1000, 100, Duration.ofMinutes(10)),
      (settings, http, clock) -> new Scan8004Source(
          settings.id(),
          JsonSite.of(settings, http, 5, key(settings)),
          settings.pageSize(),
          settings.firstWindow(),
          clock));

  private static final Feed AGENTS = Feed.of("agents", Feed.Order.OLDEST_FIRST);
  private static final String OWNER = "owner-";

  private final SourceId id;
  private final JsonSite site;
  private final int pageSize;
  private final Duration firstWindow;
  private final Clock clock;

  /**
   * A source.
   *
   * @param site the API's base
   * @param pageSize agents asked for at once, 1 to 100
   * @param firstWindow how far back the first read goes
   */
  public Scan8004Source(
      SourceId id, JsonSite site, int pageSize, Duration firstWindow, Clock clock) {
    this.id = id;
    this.site = site;
    this.pageSize = pageSize;
    this.firstWindow = firstWindow;
    this.clock = clock;
  }

  private static Map<String, String> key(SourceSettings settings) {
    return settings.apiKey().isEmpty() ? Map.of() : Map.of("X-API-Key", settings.apiKey());
  }

  @Override
  public SourceId id() {
    return id;
  }

  @Override
  public Platform platform() {
    return Listing.PLATFORM;
  }

  /** The owners first: they are somebody's. */
  @Override
  public List<Feed> feeds(Registry registry) {
    List<Feed> feeds = new ArrayList<>();
    new WatchList(registry)
        .values(Identifier.Kind.OWNER).stream()
            .map(AgentId::address)
            .flatMap(Optional::stream)
            .forEach(address -> feeds.add(Feed.watched(OWNER + address, Feed.Order.WHOLE)));
    feeds.add(AGENTS);
    return List.copyOf(feeds);
  }

  @Override
  public boolean hasComments() {
    return false;
  }

  @Override
  public Fetch fetch(Feed feed, @Nullable Instant floor, @Nullable Cursor from)
      throws IOException, InterruptedException {
    Optional<String> owner = owner(feed);
    Position first = Position.first(owner.isPresent() ? null : since(floor));
    Optional<Position> at = from == null ? Optional.of(first) : Position.read(from);
    if (at.isEmpty()) {
      return new Fetch.Expired();
    }
    Ask ask = from == null ? Ask.LISTING : Ask.FURTHER;
    return switch (site.get(ask, "/agents", query(owner, at.get()))) {
      case JsonSite.Got.Other other -> other.fetch();
      case JsonSite.Got.Tree tree -> read(tree.root(), owner, at.get());
    };
  }

  private Fetch read(JsonNode root, Optional<String> owner, Position at) {
    JsonNode list = Nodes.list(root, "items", "data", "data.items", "agents", "data.agents", "");
    return list == null
        ? new Fetch.Unreadable(
            new Refusal(Refusal.What.WRONG_TYPE, "page", "there is no list of agents on it"))
        : new AgentsPage(root, list, pageSize).read(id, clock.instant(), owner, at);
  }

  private Instant since(@Nullable Instant floor) {
    return floor == null ? clock.instant().minus(firstWindow) : floor;
  }

  private static Optional<String> owner(Feed feed) {
    return feed.name().startsWith(OWNER)
        ? Optional.of(feed.name().substring(OWNER.length()))
        : Optional.empty();
  }

  private Map<String, String> query(Optional<String> owner, Position at) {
    Map<String, String> query = new LinkedHashMap<>();
    query.put("sort_by", "created_at");
    query.put("sort_order", "asc");
    owner.ifPresent(address -> query.put("owner_address", address));
    if (at.after() != null) {
      query.put("created_after", at.after().toString());
    }
    query.put("limit", Integer.toString(pageSize));
    query.put("offset", Integer.toString(at.offset()));
    return query;
  }
}
