package dev.exuvia.crawlers.farcaster;

import dev.exuvia.core.Platform;
import dev.exuvia.core.PostId;
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
import dev.exuvia.crawlers.setup.Option;
import dev.exuvia.crawlers.setup.SourceKind;
import dev.exuvia.crawlers.setup.SourceSettings;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Farcaster by Neynar's API, with the operator's own key (neynarxyz/OAS {@code src/api/spec.yaml}
 * 3.82 to 3.174, October 2026): what accounts write, channels, searches, conversations and single
 * casts. The first read of a feed goes back one window, because every request costs credits.
 */
public final class NeynarSource implements Source {
  private static final Option FIDS = Option.list(
          "fids", "12345", "Accounts, by number: what they write is read, 100 a request.")
      .like(Farcaster.FID, "must be an account's number each");
  private static final Option CHANNELS = Option.list(
          "channels", "agents", "Channels, by their ids, 10 a request.")
      .like(Pattern.compile("[a-z0-9][a-z0-9-]{0,63}"), "must be a channel's id each");

  /** Answers nobody without a key. */
  public static final SourceKind KIND = SourceKind.of(
          "neynar",
          "https://api.neynar.com/v2/farcaster",
          new SourceKind.Limits(120, 5, 0, 100, Duration.ofMinutes(1)),
          NeynarSource::new)
      .with(FIDS, CHANNELS, Search.QUERIES);

  private static final int TRIES = 4;
  private static final String REPLY_DEPTH = "5";
  private static final String REPLIES_A_PAGE = "50";

  private final SourceId id;
  private final boolean hasKey;
  private final JsonSite site;
  private final Clock clock;
  private final Names names;
  private final ApiListing listing;
  private final NeynarFeeds feeds;

  private NeynarSource(SourceSettings settings, PoliteHttp http, Clock clock) {
    this.id = settings.id();
    this.hasKey = !settings.apiKey().isEmpty();
    this.site = JsonSite.of(
        settings, http, TRIES, hasKey ? Map.of("x-api-key", settings.apiKey()) : Map.of());
    this.clock = clock;
    this.names = new Names(site, "/user/by_username/", "username", clock);
    this.listing = new ApiListing(id, site, settings.pageSize(), settings.firstWindow(), clock);
    this.feeds = new NeynarFeeds(
        settings.list(FIDS.name()),
        settings.list(CHANNELS.name()),
        settings.list(Search.QUERIES.name()).stream()
            .distinct()
            .map(Search::new)
            .toList());
  }

  @Override
  public SourceId id() {
    return id;
  }

  @Override
  public Platform platform() {
    return Farcaster.PLATFORM;
  }

  @Override
  public List<Feed> feeds(Registry registry) {
    return feeds.of(registry);
  }

  @Override
  public boolean hasComments() {
    return true;
  }

  @Override
  public boolean readsAgain() {
    return true;
  }

  @Override
  public void settled(Feed feed) {
    site.settled(feed);
  }

  @Override
  public Fetch fetch(Feed feed, @Nullable Instant floor, @Nullable Cursor from)
      throws IOException, InterruptedException {
    if (!hasKey) {
      return new Fetch.Unavailable("it needs a key: set api_key");
    }
    if (feed.post() != null) {
      return feed.isAgain() ? again(feed.post()) : replies(feed.post(), from);
    }
    return listing(feed, feeds.what(feed), floor, from);
  }

  private Fetch listing(
      Feed feed, NeynarFeeds.@Nullable What what, @Nullable Instant floor, @Nullable Cursor from)
      throws IOException, InterruptedException {
    return switch (what) {
      case NeynarFeeds.What.Accounts accounts ->
        list(feed, "/feed/", at -> NeynarFeeds.ofAccounts(accounts.fids()), floor, from);
      case NeynarFeeds.What.Named named ->
        names.find(
            named.name(),
            fid -> listing(feed, new NeynarFeeds.What.Accounts(List.of(fid)), floor, from));
      case NeynarFeeds.What.Channels channels ->
        list(feed, "/feed/channels/", at -> NeynarFeeds.ofChannels(channels.ids()), floor, from);
      case NeynarFeeds.What.Found found ->
        list(feed, "/cast/search/", found.search()::asked, floor, from);
      case NeynarFeeds.What.Past past ->
        floor == null ? listing(feed, past.of(), null, from) : new Fetch.Unchanged();
      case null -> new Fetch.Missing();
    };
  }

  private Fetch list(
      Feed feed,
      String path,
      Function<Instant, Map<String, String>> asked,
      @Nullable Instant floor,
      @Nullable Cursor from)
      throws IOException, InterruptedException {
    return listing.read(feed, path, asked, feeds.followed(names), floor, from);
  }

  private Fetch replies(PostId post, @Nullable Cursor from)
      throws IOException, InterruptedException {
    ApiPlace first = new ApiPlace(Instant.EPOCH, "", null);
    Optional<ApiPlace> place = from == null ? Optional.of(first) : ApiPlace.read(from);
    if (place.isEmpty()) {
      return new Fetch.Expired();
    }
    Map<String, String> query = one(post);
    query.put("reply_depth", REPLY_DEPTH);
    query.put("sort_type", "chron");
    query.put("limit", REPLIES_A_PAGE);
    if (place.get().cursor() != null) {
      query.put("cursor", place.get().cursor());
    }
    Ask ask = from == null ? Ask.BY_ID : Ask.FURTHER;
    return switch (site.get(ask, "/cast/conversation/", query)) {
      case JsonSite.Got.Other other -> other.fetch();
      case JsonSite.Got.Tree tree -> replies(tree.root(), place.get());
    };
  }

  private Fetch replies(JsonNode root, ApiPlace at) {
    JsonNode list = Nodes.list(root, "conversation.cast.direct_replies");
    if (list == null) {
      return unreadable("there is no list of replies on it");
    }
    PageBuilder page = new PageBuilder();
    casts(page, feeds.followed(names))
        .replies(Nodes.first(Nodes.first(root, "conversation"), "cast"));
    String cursor = ApiListing.cursor(root);
    return cursor == null
        ? page.page(null)
        : ApiListing.goOn(page, at, new ApiPlace(at.after(), ApiListing.hash(list), cursor));
  }

  private Fetch again(PostId post) throws IOException, InterruptedException {
    String fid = Farcaster.profileOf(post);
    JsonSite.Got got = fid == null
        ? site.get(Ask.BY_ID, "/cast/", one(post))
        : site.get(Ask.BY_ID, "/user/bulk/", Map.of("fids", fid));
    return switch (got) {
      case JsonSite.Got.Other other -> other.fetch();
      case JsonSite.Got.Tree tree -> again(post, fid, tree.root());
    };
  }

  private Fetch again(PostId post, @Nullable String fid, JsonNode root) {
    PageBuilder page = new PageBuilder();
    if (fid == null) {
      JsonNode cast = Nodes.first(root, "cast");
      casts(page, Set.of()).add(cast == null ? root : cast, "cast");
      return page.has(post) ? page.page(null) : unreadable("it is not the cast asked for");
    }
    JsonNode users = Nodes.list(root, "users");
    if (users == null) {
      return unreadable("there is no list of users on it");
    }
    for (JsonNode user : users) {
      casts(page, Set.of(fid)).profile(user, ApiCasts.author(user));
    }
    return page.has(post) ? page.page(null) : new Fetch.Missing();
  }

  private ApiCasts casts(PageBuilder page, Set<String> followed) {
    return new ApiCasts(new Casts(id, clock.instant(), page), followed);
  }

  private static Map<String, String> one(PostId post) {
    Map<String, String> query = new LinkedHashMap<>();
    query.put("identifier", post.nativeId());
    query.put("type", "hash");
    return query;
  }

  private static Fetch unreadable(String why) {
    return new Fetch.Unreadable(new Refusal(Refusal.What.WRONG_TYPE, "page", why));
  }
}
