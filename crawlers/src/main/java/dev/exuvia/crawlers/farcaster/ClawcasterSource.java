package dev.exuvia.crawlers.farcaster;

import dev.exuvia.core.Platform;
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
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Clawcaster's search over Farcaster ({@code GET /search-casts}, no key; API reference of the skill
 * {@code clawcaster} in BankrBot/skills, February 2026). One feed per query. Every search tells
 * Clawcaster, and Neynar behind it, our words, so nothing is searched for that is not configured.
 */
public final class ClawcasterSource implements Source {
  /** Reads nothing without queries. */
  public static final SourceKind KIND = SourceKind.of(
          "clawcaster",
          "https://clawcaster.com/api",
          new SourceKind.Limits(30, 2, 0, 100, Duration.ofMinutes(1)),
          ClawcasterSource::new)
      .with(Search.QUERIES.needed());

  private static final int TRIES = 4;

  private final SourceId id;
  private final JsonSite site;
  private final ApiListing listing;
  private final List<Search> searches;

  private ClawcasterSource(SourceSettings settings, PoliteHttp http, Clock clock) {
    this.id = settings.id();
    this.site = JsonSite.of(settings, http, TRIES, Map.of());
    this.listing = new ApiListing(id, site, settings.pageSize(), settings.firstWindow(), clock);
    this.searches = settings.list(Search.QUERIES.name()).stream()
        .distinct()
        .map(Search::new)
        .toList();
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
    return searches.stream().map(Search::feed).toList();
  }

  @Override
  public boolean hasComments() {
    return false;
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
    for (Search search : searches) {
      if (search.feed().equals(feed)) {
        return listing.read(feed, "/search-casts", search::asked, Set.of(), floor, from);
      }
    }
    return new Fetch.Missing();
  }
}
