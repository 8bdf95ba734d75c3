package dev.exuvia.crawlers.moltx;

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
import dev.exuvia.crawlers.read.WatchList;
import dev.exuvia.crawlers.setup.SourceKind;
import dev.exuvia.crawlers.setup.SourceSettings;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * MoltX's public API (skill files 0.8.1 to 0.23.1 and client code, February to April 2026): the
 * pages of registered agents, everything that is posted, and single posts with their replies. Reads
 * without a key and never searches: a search would tell the platform our words. The host's name did
 * not resolve in October 2026; while it does not, the source is unavailable.
 */
public final class MoltxSource implements Source {
  /** Its read limits are not published; at most 100 items are listed at once. */
  public static final SourceKind KIND = SourceKind.of(
      "moltx",
      "https://moltx.io/v1",
      new SourceKind.Limits(60, 5, 0, 100, Duration.ofMinutes(1)),
      MoltxSource::new);

  private static final String AGENT = "agent-";
  private static final int LARGEST_PAGE = 100;

  private final SourceId id;
  private final JsonSite site;
  private final GlobalFeed global;
  private final Profile profile;
  private final PostPage single;

  private MoltxSource(SourceSettings settings, PoliteHttp http, Clock clock) {
    int pageSize = Math.min(settings.pageSize(), LARGEST_PAGE);
    this.id = settings.id();
    this.site = JsonSite.of(settings, http, 4, Map.of());
    this.global = new GlobalFeed(id, site, pageSize, settings.firstWindow(), clock);
    this.profile = new Profile(id, site, pageSize, clock);
    this.single = new PostPage(id, site, clock);
  }

  @Override
  public SourceId id() {
    return id;
  }

  @Override
  public Platform platform() {
    return Items.PLATFORM;
  }

  @Override
  public List<Feed> feeds(Registry registry) {
    List<Feed> feeds = new ArrayList<>();
    new WatchList(registry)
        .handles(Items.PLATFORM)
        .forEach(name -> feeds.add(Feed.watched(AGENT + name, Feed.Order.NEWEST_FIRST)));
    feeds.add(GlobalFeed.FEED);
    return List.copyOf(feeds);
  }

  @Override
  public boolean hasComments() {
    return true;
  }

  /** An agent's page cannot be asked for by its id. */
  @Override
  public boolean readsAgain(PostId post, @Nullable String author, boolean comment) {
    return !Items.isAgent(post);
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
    PostId post = feed.post();
    if (post != null) {
      return feed.isAgain() ? single.post(post) : single.replies(post, from);
    }
    return feed.name().startsWith(AGENT)
        ? profile.fetch(feed.name().substring(AGENT.length()), from)
        : global.fetch(floor, from);
  }
}
