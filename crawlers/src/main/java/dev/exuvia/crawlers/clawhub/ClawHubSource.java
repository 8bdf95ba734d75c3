package dev.exuvia.crawlers.clawhub;

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
import dev.exuvia.crawlers.read.PageBuilder;
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
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * The skills of ClawHub (openclaw/clawhub, {@code docs/http-api.md}, July and August 2026): those
 * of registered publishers, new ones, and updated ones, each with the text of its {@code SKILL.md}
 * and the verdict of the registry's moderation. Reads without a key.
 */
public final class ClawHubSource implements Source {
  static final Platform PLATFORM = new Platform("clawhub");

  /** Two requests for each skill: a page of twenty takes about twenty seconds. */
  public static final SourceKind KIND = SourceKind.of(
      "clawhub",
      "https://clawhub.ai/api/v1",
      new SourceKind.Limits(120, 10, 0, 20, Duration.ofMinutes(10)),
      ClawHubSource::new);

  private static final Feed CREATED = Feed.of("created", Feed.Order.NEWEST_FIRST);
  private static final Feed UPDATED = Feed.of("updated", Feed.Order.NEWEST_FIRST);
  private static final String OWNER = "owner-";

  private final SourceId id;
  private final JsonSite site;
  private final Listing listing;
  private final Clock clock;

  private ClawHubSource(SourceSettings settings, PoliteHttp http, Clock clock) {
    this.id = settings.id();
    this.site = JsonSite.of(settings, http, 4, Map.of());
    this.listing = new Listing(settings, site, clock);
    this.clock = clock;
  }

  @Override
  public SourceId id() {
    return id;
  }

  @Override
  public Platform platform() {
    return PLATFORM;
  }

  @Override
  public List<Feed> feeds(Registry registry) {
    List<Feed> feeds = new ArrayList<>();
    new WatchList(registry)
        .handles(PLATFORM).stream()
            .filter(handle -> Entry.fit(handle) != null)
            .forEach(handle -> feeds.add(Feed.watched(OWNER + handle, Feed.Order.NEWEST_FIRST)));
    feeds.add(CREATED);
    feeds.add(UPDATED);
    return List.copyOf(feeds);
  }

  @Override
  public boolean hasComments() {
    return false;
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
      return again(feed.post());
    }
    Optional<Place> place = from == null ? Optional.of(Place.first("")) : Place.read(from);
    if (place.isEmpty()) {
      return new Fetch.Expired();
    }
    if (place.get().end() != null) {
      return Fetch.Page.nothingBefore(place.get().end());
    }
    return feed.name().startsWith(OWNER)
        ? listing.owner(feed.name().substring(OWNER.length()), floor, place.get())
        : listing.all(feed, feed.equals(CREATED) ? "createdAt" : "updatedAt", floor, place.get());
  }

  private Fetch again(PostId post) throws IOException, InterruptedException {
    Optional<Entry> entry = Entry.named(post, JsonNodeFactory.instance.objectNode());
    if (entry.isEmpty()) {
      return new Fetch.Unreadable(
          new Refusal(Refusal.What.BAD_ID, "post", "its id does not read <owner>/<slug>"));
    }
    PageBuilder page = new PageBuilder();
    Optional<Fetch> stop =
        new Details(id, site, clock.instant(), page).add(entry.get(), Ask.BY_ID, "skill");
    return stop.orElseGet(() -> page.page(null));
  }
}
