package dev.exuvia.crawlers.farcaster;

import dev.exuvia.core.Platform;
import dev.exuvia.core.PostId;
import dev.exuvia.core.SourceId;
import dev.exuvia.core.owner.Registry;
import dev.exuvia.core.source.Cursor;
import dev.exuvia.core.source.Feed;
import dev.exuvia.core.source.Fetch;
import dev.exuvia.core.source.Source;
import dev.exuvia.crawlers.http.PoliteHttp;
import dev.exuvia.crawlers.read.JsonSite;
import dev.exuvia.crawlers.setup.SourceKind;
import dev.exuvia.crawlers.setup.SourceSettings;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A node of the network by its HTTP API, without a key (farcasterxyz/snapchain {@code
 * site/docs/pages/reference/httpapi} and {@code src/network}, October 2026): what accounts write and
 * what mentions them, channels, and the log of all events, in which removals come at once.
 *
 * <p>A node finds a cast by its hash and its author's number only: who asks for a cast or its
 * replies says both. The authors of the last 50,000 casts are kept in memory as well, so that a
 * removal of one of them is known whoever wrote it.
 */
public final class HubSource implements Source {
  /** The operator names a node; its API begins at {@code /v1}. */
  public static final SourceKind KIND = SourceKind.anywhere(
      "farcaster",
      new SourceKind.Limits(300, 10, 0, 100, Duration.ofSeconds(30)),
      HubOptions.ALL,
      HubSource::new);

  private static final int TRIES = 4;
  private static final int MOST_AUTHORS = 50_000;

  private final SourceId id;
  private final JsonSite site;
  private final Names names;
  private final Accounts accounts;
  private final HubListing listing;
  private final HubPosts posts;
  private final EventLog log;
  private final HubFeeds feeds;

  private HubSource(SourceSettings settings, PoliteHttp http, Clock clock) {
    this.id = settings.id();
    this.site = JsonSite.of(settings, http, TRIES, settings.keyIn("x-api-key"));
    Map<PostId, String> authors = Recent.map(MOST_AUTHORS);
    this.names = new Names(site, "/userNameProofByName", "name", clock);
    this.accounts = new Accounts(site, clock);
    this.listing = new HubListing(id, site, settings.pageSize(), authors, clock);
    this.log = new EventLog(id, site, accounts, authors, settings.firstWindow(), clock);
    this.posts = new HubPosts(id, site, accounts, authors, listing, clock);
    this.feeds = HubOptions.feeds(settings);
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
  public boolean readsAgain(PostId post, @Nullable String author, boolean comment) {
    return posts.isFound(post, author);
  }

  @Override
  public void settled(Feed feed) {
    site.settled(feed);
  }

  @Override
  public void afresh(Feed feed) {
    site.afresh(feed);
  }

  @Override
  public Fetch fetch(Feed feed, @Nullable Instant floor, @Nullable Cursor from)
      throws IOException, InterruptedException {
    if (feed.post() != null) {
      return feed.isAgain()
          ? posts.again(feed, feed.post(), page())
          : posts.replies(feed, feed.post(), page(), from);
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

  private Accounts.Page page() {
    return accounts.page(feeds.followed(names).fids());
  }
}
