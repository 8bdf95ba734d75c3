package dev.exuvia.crawlers.moltroad;

import dev.exuvia.core.PostId;
import dev.exuvia.core.SourceId;
import dev.exuvia.core.source.Fetch;
import dev.exuvia.core.source.Refusal;
import dev.exuvia.crawlers.read.JsonSite;
import dev.exuvia.crawlers.read.JsonSite.Ask;
import dev.exuvia.crawlers.read.Nodes;
import dev.exuvia.crawlers.read.PageBuilder;
import java.io.IOException;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One thing by its id, and an agent with all that is told of it: its page, its history (generation
 * 5) and its journal (generation 3), where they are there; three requests.
 */
final class AgentPage {
  private static final Map<String, String> PATHS = Map.of(
      "listing", "/listings/", "bounty", "/bounties/", "market", "/market/", "agent", "/agents/");

  private final SourceId id;
  private final JsonSite site;
  private final Marketplace marketplace;
  private final Clock clock;

  AgentPage(SourceId id, JsonSite site, Marketplace marketplace, Clock clock) {
    this.id = id;
    this.site = site;
    this.marketplace = marketplace;
    this.clock = clock;
  }

  /** By its account here; one that is not there is said to be unknown. */
  Fetch account(String agent) throws IOException, InterruptedException {
    return read("/agents/" + agent, true);
  }

  /** By its wallet; most wallets have no agent here, which is nothing to tell of. */
  Fetch wallet(String address) throws IOException, InterruptedException {
    return read("/agents/by-wallet/" + address, false);
  }

  /** Where a post can be asked for by its id, or null. */
  static @Nullable String path(PostId post) {
    String[] parts = post.nativeId().split("/", 2);
    String path = PATHS.get(parts[0]);
    return path == null || parts.length < 2 || !Items.isId(parts[1]) ? null : path + parts[1];
  }

  /** A listing, bounty, market entry or agent as it is now. */
  Fetch again(PostId post) throws IOException, InterruptedException {
    String path = path(post);
    if (path == null) {
      return new Fetch.Unavailable("only listings and agents can be asked for by their ids");
    }
    String[] parts = post.nativeId().split("/", 2);
    return switch (site.get(Ask.BY_ID, path, Map.of())) {
      case JsonSite.Got.Other other -> other.fetch();
      case JsonSite.Got.Tree tree -> {
        PageBuilder page = new PageBuilder();
        Part.What what = Part.What.valueOf(parts[0].toUpperCase(java.util.Locale.ROOT));
        String own =
            new Items(id, clock.instant(), page).add(inside(tree.root()), what, null, parts[0]);
        yield parts[1].equals(own)
            ? page.page(null)
            : Fetch.Unreadable.page("what was asked for is not on it");
      }
    };
  }

  private Fetch read(String path, boolean expected) throws IOException, InterruptedException {
    PageBuilder page = new PageBuilder();
    Items items = new Items(id, clock.instant(), page);
    String own;
    switch (site.get(Ask.BY_ID, path, Map.of())) {
      case JsonSite.Got.Other other -> {
        if (other.fetch() instanceof Fetch.Missing && expected) {
          page.refuse(
              Refusal.What.NOT_THERE, "agent", "the platform knows no agent of this id (404)");
        }
        return other.fetch() instanceof Fetch.Missing ? page.page(null) : other.fetch();
      }
      case JsonSite.Got.Tree tree ->
        own = items.add(inside(tree.root()), Part.What.AGENT, null, "agent");
    }
    Optional<Fetch> stop = history(items, path + "/history");
    if (stop.isEmpty() && own != null) {
      stop = marketplace.all(items, Part.JOURNAL, own, null, "agent");
    }
    return stop.orElseGet(() -> page.page(null));
  }

  private Optional<Fetch> history(Items items, String path)
      throws IOException, InterruptedException {
    return switch (site.get(Ask.IF_SERVED, path, Map.of())) {
      case JsonSite.Got.Other other ->
        Optional.of(other.fetch()).filter(fetch -> !(fetch instanceof Fetch.Missing));
      case JsonSite.Got.Tree tree -> {
        JsonNode data = Nodes.first(tree.root(), "data", "history");
        Items.history(data != null && data.isObject() ? data : tree.root())
            .forEach(list -> items.all(list.getValue(), list.getKey(), null, "history"));
        yield Optional.empty();
      }
    };
  }

  private static JsonNode inside(JsonNode root) {
    JsonNode named = Nodes.first(root, "agent", "listing", "bounty", "data");
    return named != null && named.isObject() && Nodes.first(root, "id") == null ? named : root;
  }
}
