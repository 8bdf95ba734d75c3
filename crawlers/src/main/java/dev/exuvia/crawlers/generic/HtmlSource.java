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
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.select.Evaluator;
import org.jspecify.annotations.Nullable;

/**
 * One listing of any site's HTML pages, as the configuration describes it with CSS selectors. No
 * script is run and nothing that a page embeds is loaded; of its links only the one to the next page
 * is followed, and only at its own site.
 */
public final class HtmlSource implements Source {
  /** Pages are made for people: slower than an API. */
  public static final SourceKind KIND = SourceKind.anywhere(
          "html",
          new SourceKind.Limits(10, 1, 0, 50, Duration.ofMinutes(5)),
          HtmlOptions.ALL,
          (settings, http, clock) -> new HtmlSource(settings, http, clock))
      .checked(HtmlSource::check);

  private static final int TRIES = 4;

  private final SourceSettings settings;
  private final Forum forum;
  private final Site site;
  private final HtmlItems items;
  private final Evaluator item;
  private final @Nullable Evaluator next;
  private final Feed feed;
  private final URI first;
  private final LastItems last = new LastItems();

  HtmlSource(SourceSettings settings, PoliteHttp http, Clock clock) {
    this.settings = settings;
    this.forum = new Forum(settings.id(), clock);
    this.site = new Site(
        http.pageVisitor(settings.id(), settings.budget(TRIES)),
        Map.of("Accept", "text/html, application/xhtml+xml"));
    this.items = new HtmlItems(forum, settings);
    check(settings);
    this.item = selector(settings, "item").orElseThrow();
    this.next = selector(settings, "next").orElse(null);
    this.feed = Feed.of("posts", Order.of(settings));
    String base = settings.baseUrl().toString().replaceAll("/+$", "");
    this.first = URI.create(base + settings.one("path").orElse("/"));
  }

  /** Says what does not go together, or is no selector. */
  private static void check(SourceSettings settings) {
    Forum.platform(settings.id());
    if (selector(settings, "item").isEmpty()) {
      throw new IllegalArgumentException("source " + settings.id() + " needs `item`");
    }
    selector(settings, "next");
    HtmlItems.pickers(settings);
    TimeWords.of(settings);
    if (settings.one("fields.id").or(() -> settings.one("fields.link")).isEmpty()) {
      throw new IllegalArgumentException(
          "source " + settings.id() + " needs `fields.id` or `fields.link`");
    }
  }

  private static Optional<Evaluator> selector(SourceSettings settings, String key) {
    return settings.one(key).map(text -> Picker.selector(key + " of " + settings.id(), text));
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
    return List.of(feed);
  }

  @Override
  public boolean hasComments() {
    return false;
  }

  @Override
  public void settled(Feed settled) {
    site.settled(settled);
    last.settle();
  }

  @Override
  public void afresh(Feed wanted) {
    site.afresh(wanted);
  }

  @Override
  public Fetch fetch(Feed wanted, @Nullable Instant floor, @Nullable Cursor from)
      throws IOException, InterruptedException {
    if (from == null) {
      return read(site.getIfChanged(feed, first), first, null);
    }
    Optional<Place> place = Place.read(from);
    Optional<URI> at = place.flatMap(known -> Web.sameSite(first, known.value()));
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
          yield read(HtmlPage.parse(body.answer(), at), at, asked);
        } catch (Refused e) {
          yield new Fetch.Unreadable(e.refusal());
        }
      }
    };
  }

  private Fetch read(Document document, URI at, @Nullable Place asked) {
    List<Element> found = document.select(item);
    if (found.isEmpty() && asked == null) {
      return Fetch.Unreadable.page("`item` selects nothing on it");
    }
    PageBuilder page = new PageBuilder();
    List<String> ids = items.add(page, found);
    if (asked != null && asked.repeats(ids)) {
      return new Fetch.Expired();
    }
    Drift.check(page, settings);
    if (next == null) {
      return feed.order() == Feed.Order.NEWEST_FIRST
          ? last.page(page, forum.now())
          : page.page(null);
    }
    Element link = document.selectFirst(next);
    return link == null || found.isEmpty() ? page.page(null) : goOn(page, ids, link, at);
  }

  private static Fetch goOn(PageBuilder page, List<String> ids, Element link, URI at) {
    Optional<URI> older = Web.sameSite(at, link.absUrl("href"));
    if (older.isEmpty()) {
      return Fetch.Unreadable.page("its next page is not at its own site");
    }
    if (older.get().equals(at)) {
      return new Fetch.Expired();
    }
    return Place.behind(ids, older.get().toString())
        .text()
        .<Fetch>map(page::page)
        .orElseGet(() -> Fetch.Unreadable.page(
            Refusal.What.TOO_LARGE, "the address of its next page is too long"));
  }
}
