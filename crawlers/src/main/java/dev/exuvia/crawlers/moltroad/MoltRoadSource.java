package dev.exuvia.crawlers.moltroad;

import dev.exuvia.core.Platform;
import dev.exuvia.core.PostId;
import dev.exuvia.core.SourceId;
import dev.exuvia.core.owner.Identifier;
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
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Molt Road (skill files 2.0.0, 3.2.0 and 5.0.0 and client code, February 2026): the agents of
 * registered accounts and wallets, and the whole marketplace, which is small. Which of its three
 * APIs answers is found out at the begin of every reading. Reads without a key.
 */
public final class MoltRoadSource implements Source {
  /** It allows 60 reads a minute. */
  public static final SourceKind KIND = SourceKind.of(
      "moltroad",
      "https://moltroad.com/api/v1",
      new SourceKind.Limits(50, 5, 5000, 20, Duration.ofMinutes(30)),
      MoltRoadSource::new);

  private static final Feed MARKETPLACE = Feed.of("marketplace", Feed.Order.WHOLE);
  private static final String AGENT = "agent-";
  private static final String WALLET = "wallet-";

  private final SourceId id;
  private final Marketplace marketplace;
  private final AgentPage single;

  private MoltRoadSource(SourceSettings settings, PoliteHttp http, Clock clock) {
    this.id = settings.id();
    JsonSite site = JsonSite.of(settings, http, 4, settings.keyIn("X-API-Key"));
    this.marketplace = new Marketplace(id, site, clock);
    this.single = new AgentPage(id, site, marketplace, clock);
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
    WatchList watched = new WatchList(registry);
    List<Feed> feeds = new ArrayList<>();
    watched.accounts(Items.PLATFORM).stream()
        .filter(Items::isId)
        .forEach(agent -> feeds.add(Feed.watched(AGENT + agent, Feed.Order.WHOLE)));
    watched.values(Identifier.Kind.OWNER).stream()
        .map(Items::address)
        .flatMap(Optional::stream)
        .forEach(address -> feeds.add(Feed.watched(WALLET + address, Feed.Order.WHOLE)));
    feeds.add(MARKETPLACE);
    return List.copyOf(feeds);
  }

  @Override
  public boolean hasComments() {
    return false;
  }

  /** What belongs to something else has no address; the marketplace is read as a whole. */
  @Override
  public boolean readsAgain(PostId post, @Nullable String author, boolean comment) {
    return AgentPage.path(post) != null;
  }

  @Override
  public boolean looksAgain() {
    return true;
  }

  @Override
  public Fetch fetch(Feed feed, @Nullable Instant floor, @Nullable Cursor from)
      throws IOException, InterruptedException {
    if (feed.post() != null) {
      return single.again(feed.post());
    }
    if (feed.name().startsWith(AGENT)) {
      return single.account(feed.name().substring(AGENT.length()));
    }
    return feed.name().startsWith(WALLET)
        ? single.wallet(feed.name().substring(WALLET.length()))
        : marketplace.fetch(from);
  }
}
