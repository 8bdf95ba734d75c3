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
import dev.exuvia.crawlers.setup.Option;
import dev.exuvia.crawlers.setup.SourceKind;
import dev.exuvia.crawlers.setup.SourceSettings;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

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

  /** Cannot start without a key. */
  public static final SourceKind KIND = SourceKind.of(
          "neynar",
          "https://api.neynar.com/v2/farcaster",
          new SourceKind.Limits(120, 5, 0, 100, Duration.ofMinutes(1)),
          NeynarSource::new)
      .with(FIDS, CHANNELS, Search.QUERIES)
      .checked(settings -> {
        if (settings.apiKey().isEmpty()) {
          throw new IllegalArgumentException(
              "needs `api_key`: your own key for Neynar. Example: api_key: ${NEYNAR_API_KEY}");
        }
      });

  private static final int TRIES = 4;

  private final SourceId id;
  private final JsonSite site;
  private final Names names;
  private final ApiListing listing;
  private final ApiPosts posts;
  private final NeynarFeeds feeds;

  private NeynarSource(SourceSettings settings, PoliteHttp http, Clock clock) {
    this.id = settings.id();
    this.site = JsonSite.of(settings, http, TRIES, settings.keyIn("x-api-key"));
    this.names = new Names(site, "/user/by_username/", "username", clock);
    this.listing = new ApiListing(id, site, settings.pageSize(), settings.firstWindow(), clock);
    this.posts = new ApiPosts(id, site, clock);
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
  public boolean readsAgain(PostId post, @Nullable String author, boolean comment) {
    return true;
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
          ? posts.again(feed.post())
          : posts.replies(feed.post(), feeds.followed(names), from);
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
}
