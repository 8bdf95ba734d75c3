package dev.exuvia.crawlers.farcaster;

import dev.exuvia.core.Ids;
import dev.exuvia.core.PostId;
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
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads a node's listing of messages, page by page. */
final class HubListing {
  private final SourceId source;
  private final JsonSite site;
  private final int pageSize;
  private final Map<PostId, String> authors;
  private final Clock clock;

  HubListing(
      SourceId source, JsonSite site, int pageSize, Map<PostId, String> authors, Clock clock) {
    this.source = source;
    this.site = site;
    this.pageSize = pageSize;
    this.authors = authors;
    this.clock = clock;
  }

  /**
   * Reads a page.
   *
   * @param asked the path and what is asked
   * @param profile the account of which a profile is wanted along with the first page, or null
   */
  Fetch read(
      Feed feed,
      Asked asked,
      Accounts.Page accounts,
      @Nullable String profile,
      @Nullable Cursor from)
      throws IOException, InterruptedException {
    Optional<HubPlace> place = from == null ? Optional.empty() : HubPlace.read(from);
    if (from != null && place.isEmpty()) {
      return new Fetch.Expired();
    }
    Map<String, String> query = new LinkedHashMap<>(asked.query());
    query.put("pageSize", Integer.toString(pageSize));
    place.ifPresent(known -> query.put("pageToken", known.token()));
    JsonSite.Got got = place.isEmpty() && feed.post() == null
        ? site.getIfChanged(feed, asked.path(), query)
        : site.get(place.isEmpty() ? Ask.BY_ID : Ask.FURTHER, asked.path(), query);
    return switch (got) {
      case JsonSite.Got.Other other -> other.fetch();
      case JsonSite.Got.Tree tree -> page(tree.root(), accounts, profile, place);
    };
  }

  /** What is asked of a node. */
  record Asked(String path, Map<String, String> query) {}

  private Fetch page(
      JsonNode root, Accounts.Page accounts, @Nullable String profile, Optional<HubPlace> place)
      throws InterruptedException {
    JsonNode list = Nodes.list(root, "messages");
    if (list == null) {
      return Fetch.Unreadable.page("there is no list of messages on it");
    }
    PageBuilder page = new PageBuilder();
    HubCasts casts = new HubCasts(new Casts(source, clock.instant(), page), accounts, authors);
    casts.list(list, cast -> place.isPresent() && place.get().had(cast));
    if (profile != null && place.isEmpty()) {
      casts.profile(profile);
    }
    String token = Nodes.text(Nodes.first(root, "nextPageToken"));
    return token == null || token.isEmpty() ? page.page(null) : goOn(page, list, token, place);
  }

  private static Fetch goOn(PageBuilder page, JsonNode list, String token, Optional<HubPlace> at) {
    Optional<ShardTokens> shards = ShardTokens.read(token);
    if (shards.isPresent() && shards.get().isEnd()) {
      return page.page(null);
    }
    Optional<ShardTokens> before = at.flatMap(known -> ShardTokens.read(known.token()));
    String next =
        shards.map(known -> before.map(known::orElse).orElse(known).text()).orElse(token);
    HubPlace place =
        new HubPlace(hash(list), shards.isPresent() ? HubPlace.marks(ids(list)) : "", next);
    if (at.isPresent()
        && (at.get().before().equals(place.before()) || at.get().token().equals(next))) {
      return new Fetch.Expired();
    }
    Optional<Cursor> cursor = place.text();
    return cursor.isPresent()
        ? page.page(cursor.get())
        : Fetch.Unreadable.page(Refusal.What.TOO_LARGE, "its token is longer than what we keep");
  }

  private static List<PostId> ids(JsonNode list) {
    List<PostId> ids = new ArrayList<>();
    for (JsonNode message : list) {
      PostId id = Farcaster.cast(Nodes.first(message, "hash"));
      if (id != null) {
        ids.add(id);
      }
    }
    return ids;
  }

  private static String hash(JsonNode list) {
    return Ids.of(String.join("\n", ids(list).stream().map(PostId::nativeId).toList()));
  }
}
