package dev.exuvia.crawlers.generic;

import dev.exuvia.core.Platform;
import dev.exuvia.core.SourceId;
import dev.exuvia.core.owner.Registry;
import dev.exuvia.core.source.Cursor;
import dev.exuvia.core.source.Feed;
import dev.exuvia.core.source.Fetch;
import dev.exuvia.core.source.Refusal;
import dev.exuvia.core.source.Source;
import dev.exuvia.crawlers.http.PoliteHttp;
import dev.exuvia.crawlers.read.JsonSite.Ask;
import dev.exuvia.crawlers.read.PageBuilder;
import dev.exuvia.crawlers.read.Refused;
import dev.exuvia.crawlers.read.Site;
import dev.exuvia.crawlers.setup.SourceKind;
import dev.exuvia.crawlers.setup.SourceSettings;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One feed, RSS or Atom, at the base address. Older entries are read where the feed names a page or
 * an archive of them at its own site (RFC 5005); a feed that names none serves its last few entries
 * only, and says so, so that what it lost between two readings becomes a gap.
 */
public final class FeedSource implements Source {
  /** Once in five minutes is what readers of feeds do. */
  public static final SourceKind KIND = SourceKind.anywhere(
          "feed",
          new SourceKind.Limits(10, 2, 0, 50, Duration.ofMinutes(5)),
          List.of(),
          (settings, http, clock) -> new FeedSource(settings, http, clock))
      .checked(settings -> Forum.platform(settings.id()));

  private static final Feed ENTRIES = Feed.of("entries", Feed.Order.NEWEST_FIRST);
  private static final int TRIES = 4;
  private static final String ACCEPT = "application/atom+xml, application/rss+xml,"
      + " application/rdf+xml;q=0.9, application/xml;q=0.8, text/xml;q=0.8";

  private final SourceSettings settings;
  private final Forum forum;
  private final Site site;
  private final FeedEntries entries;
  private final LastItems last = new LastItems();

  FeedSource(SourceSettings settings, PoliteHttp http, Clock clock) {
    this.settings = settings;
    this.forum = new Forum(settings.id(), clock);
    this.site =
        new Site(http.pageVisitor(settings.id(), settings.budget(TRIES)), Map.of("Accept", ACCEPT));
    this.entries = new FeedEntries(forum);
  }

  @Override
  public SourceId id() {
    return settings.id();
  }

  @Override
  public Platform platform() {
    return forum.platform();
  }

  @Override
  public List<Feed> feeds(Registry registry) {
    return List.of(ENTRIES);
  }

  @Override
  public boolean hasComments() {
    return false;
  }

  @Override
  public void settled(Feed feed) {
    site.settled(feed);
    last.settle();
  }

  @Override
  public void afresh(Feed feed) {
    site.afresh(feed);
  }

  @Override
  public Fetch fetch(Feed feed, @Nullable Instant floor, @Nullable Cursor from)
      throws IOException, InterruptedException {
    URI base = settings.baseUrl();
    if (from == null) {
      return read(site.getIfChanged(ENTRIES, base), base, null);
    }
    Optional<Place> place = Place.read(from);
    Optional<URI> at = place.flatMap(known -> Web.sameSite(base, known.value()));
    if (place.isEmpty() || at.isEmpty()) {
      return new Fetch.Expired();
    }
    Fetch fetch = read(site.get(Ask.ADDRESSED, at.get()), at.get(), place.get());
    return fetch instanceof Fetch.Missing ? new Fetch.Expired() : fetch;
  }

  private Fetch read(Site.Got got, URI at, @Nullable Place asked) {
    return switch (got) {
      case Site.Got.Other other -> other.fetch();
      case Site.Got.Body body -> {
        try {
          yield read(FeedXml.parse(body.answer()), at, asked);
        } catch (Refused e) {
          yield new Fetch.Unreadable(e.refusal());
        }
      }
    };
  }

  private Fetch read(FeedXml xml, URI at, @Nullable Place asked) {
    PageBuilder page = new PageBuilder();
    List<String> ids = entries.add(page, xml.feed().getEntries(), at);
    if (asked != null && asked.repeats(ids)) {
      return new Fetch.Expired();
    }
    Optional<URI> older = xml.older().flatMap(link -> Web.sameSite(at, link));
    if (older.isPresent()) {
      boolean circle = older.get().equals(at);
      return circle ? new Fetch.Expired() : goOn(page, ids, older.get());
    }
    boolean whole = xml.isComplete() || (asked != null && xml.older().isEmpty());
    return whole ? page.page(null) : last.page(page, forum.now());
  }

  private static Fetch goOn(PageBuilder page, List<String> ids, URI older) {
    return Place.behind(ids, older.toString())
        .text()
        .<Fetch>map(page::page)
        .orElseGet(() -> new Fetch.Unreadable(new Refusal(
            Refusal.What.TOO_LARGE, "page", "the address of its older entries is too long")));
  }
}
