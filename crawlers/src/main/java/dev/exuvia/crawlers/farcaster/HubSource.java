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
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A node of the network by its HTTP API, without a key (farcasterxyz/snapchain {@code
 * site/docs/pages/reference/httpapi} and {@code src/network}, October 2026): what accounts write and
 * what mentions them, channels, and the log of all events, in which removals come at once.
 *
 * <p>A node finds a cast by its hash and its author's number only. The author is remembered in
 * memory, for the last 50,000 casts: an older one can neither be read again nor be asked for
 * replies.
 */
public final class HubSource implements Source {
  private static final Option FIDS = Option.list(
          "fids", "12345", "Accounts, by number: what they write is read.")
      .like(Farcaster.FID, "must be an account's number each");
  private static final Option MENTIONS = Option.list(
          "mentions", "12345", "Accounts, by number: what mentions them is read.")
      .like(Farcaster.FID, "must be an account's number each");
  private static final Option CHANNELS = Option.list(
          "channels",
          "https://farcaster.xyz/~/channel/agents",
          "Channels, by the address that their casts are posted under.")
      .like(Pattern.compile("[a-z]+://\\S{1,250}"), "must be an address each");
  private static final Option EVENTS = flag(
      "events",
      "Whether the log of events is followed, in which removals and answers come at once.");
  private static final Option SHARDS = Option.list(
          "shards", "1", "The shards whose logs are followed; 1 and 2 if nothing is said.")
      .like(Pattern.compile("\\d{1,3}"), "must be a shard's number each");
  private static final Option EVERYTHING =
      flag("everything", "Whether every cast of the log is kept, not only what is followed.");

  /** The operator names a node; its API begins at {@code /v1}. */
  public static final SourceKind KIND = SourceKind.anywhere(
      "farcaster",
      new SourceKind.Limits(300, 10, 0, 100, Duration.ofSeconds(30)),
      List.of(FIDS, CHANNELS, MENTIONS, EVENTS, SHARDS, EVERYTHING),
      HubSource::new);

  private static final int TRIES = 4;
  private static final int MOST_AUTHORS = 50_000;

  private final SourceId id;
  private final JsonSite site;
  private final Clock clock;
  private final Map<PostId, String> authors = Recent.map(MOST_AUTHORS);
  private final Names names;
  private final Accounts accounts;
  private final HubListing listing;
  private final EventLog log;
  private final HubFeeds feeds;

  private HubSource(SourceSettings settings, PoliteHttp http, Clock clock) {
    this.id = settings.id();
    this.site = JsonSite.of(settings, http, TRIES, key(settings));
    this.clock = clock;
    this.names = new Names(site, "/userNameProofByName", "name", clock);
    this.accounts = new Accounts(site, clock);
    this.listing = new HubListing(id, site, settings.pageSize(), authors, clock);
    this.log = new EventLog(id, site, accounts, authors, settings.firstWindow(), clock);
    this.feeds = new HubFeeds(
        settings.list(FIDS.name()),
        settings.list(MENTIONS.name()),
        settings.list(CHANNELS.name()),
        isSet(settings, EVENTS) ? shards(settings) : List.of(),
        isSet(settings, EVERYTHING));
  }

  private static Option flag(String name, String summary) {
    return Option.one(name, "true", summary)
        .like(Pattern.compile("true|false"), "must be true or false");
  }

  private static boolean isSet(SourceSettings settings, Option flag) {
    return settings.one(flag.name()).filter("true"::equals).isPresent();
  }

  private static List<String> shards(SourceSettings settings) {
    List<String> shards = settings.list(SHARDS.name());
    return shards.isEmpty() ? List.of("1", "2") : shards;
  }

  private static Map<String, String> key(SourceSettings settings) {
    return settings.apiKey().isEmpty() ? Map.of() : Map.of("x-api-key", settings.apiKey());
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
    if (feed.post() != null) {
      return feed.isAgain() ? again(feed.post()) : replies(feed, feed.post(), from);
    }
    return switch (feeds.what(feed)) {
      case HubFeeds.What.Casts casts -> casts(feed, casts.fid(), floor, from);
      case HubFeeds.What.CastsOf of -> names.find(of.name(), fid -> casts(feed, fid, floor, from));
      case HubFeeds.What.Mentions mentions -> mentions(feed, mentions.fid(), from);
      case HubFeeds.What.MentionsOf of -> names.find(of.name(), fid -> mentions(feed, fid, from));
      case HubFeeds.What.Channel channel ->
        list(feed, "/castsByParent", Map.of("url", channel.address()), null, from);
      case HubFeeds.What.Events events ->
        log.read(events.shard(), feeds.followed(names), floor, from);
      case HubFeeds.What.Nothing nothing -> new Fetch.Missing();
    };
  }

  private Fetch casts(Feed feed, String fid, @Nullable Instant floor, @Nullable Cursor from)
      throws IOException, InterruptedException {
    Map<String, String> query = new LinkedHashMap<>(Map.of("fid", fid));
    if (floor != null) {
      query.put("startTimestamp", Long.toString(Farcaster.seconds(floor)));
    }
    return list(feed, "/castsByFid", query, fid, from);
  }

  private Fetch mentions(Feed feed, String fid, @Nullable Cursor from)
      throws IOException, InterruptedException {
    return list(feed, "/castsByMention", Map.of("fid", fid), null, from);
  }

  private Fetch list(
      Feed feed,
      String path,
      Map<String, String> query,
      @Nullable String profile,
      @Nullable Cursor from)
      throws IOException, InterruptedException {
    Map<String, String> newestFirst = new LinkedHashMap<>(query);
    newestFirst.put("reverse", "true");
    return listing.read(feed, new HubListing.Asked(path, newestFirst), page(), profile, from);
  }

  private Fetch replies(Feed feed, PostId post, @Nullable Cursor from)
      throws IOException, InterruptedException {
    String fid = authors.get(post);
    return fid == null
        ? unknown()
        : listing.read(
            feed,
            new HubListing.Asked("/castsByParent", Map.of("fid", fid, "hash", post.nativeId())),
            page(),
            null,
            from);
  }

  private Fetch again(PostId post) throws IOException, InterruptedException {
    PageBuilder page = new PageBuilder();
    Accounts.Page asked = page();
    HubCasts casts = new HubCasts(new Casts(id, clock.instant(), page), asked, authors);
    String profile = Farcaster.profileOf(post);
    if (profile != null) {
      accounts.forget(profile);
      casts.profile(profile);
      return page.has(post) ? page.page(null) : asked.missing();
    }
    String fid = authors.get(post);
    if (fid == null) {
      return unknown();
    }
    Map<String, String> query = Map.of("fid", fid, "hash", post.nativeId());
    return switch (site.find("/castById", query, Names.NOT_THERE)) {
      case JsonSite.Got.Other other -> other.fetch();
      case JsonSite.Got.Tree tree -> again(post, tree.root(), page, casts);
    };
  }

  private static Fetch again(PostId post, JsonNode root, PageBuilder page, HubCasts casts)
      throws InterruptedException {
    casts.cast(root, "cast", cast -> false);
    return page.has(post)
        ? page.page(null)
        : new Fetch.Unreadable(
            new Refusal(Refusal.What.BAD_ID, "cast", "it is not the cast that was asked for"));
  }

  private Accounts.Page page() {
    return accounts.page(feeds.followed(names).fids());
  }

  private static Fetch unknown() {
    return new Fetch.Unavailable("the cast's author is not remembered, and a node needs both");
  }
}
