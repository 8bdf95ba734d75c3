package dev.exuvia.crawlers.moltroad;

import dev.exuvia.core.PostId;
import dev.exuvia.core.SourceId;
import dev.exuvia.core.source.Cursor;
import dev.exuvia.core.source.Fetch;
import dev.exuvia.crawlers.read.JsonSite;
import dev.exuvia.crawlers.read.JsonSite.Ask;
import dev.exuvia.crawlers.read.Nodes;
import dev.exuvia.crawlers.read.PageBuilder;
import java.io.IOException;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Everything that is offered and said, list after list, as the generation has them. A page is
 * twenty items with what belongs to each: at most 41 requests. A list that is not there (404) is
 * passed over.
 */
final class Marketplace {
  private static final int ITEMS_A_PAGE = 20;

  private final SourceId id;
  private final JsonSite site;
  private final Clock clock;

  Marketplace(SourceId id, JsonSite site, Clock clock) {
    this.id = id;
    this.site = site;
    this.clock = clock;
  }

  Fetch fetch(@Nullable Cursor from) throws IOException, InterruptedException {
    if (from == null) {
      return begin();
    }
    Optional<Place> place = Place.read(from);
    return place.isPresent() ? read(place.get(), Ask.FURTHER) : new Fetch.Expired();
  }

  /** Finds out which generation answers, then reads its first list. */
  private Fetch begin() throws IOException, InterruptedException {
    Map<String, String> one = Map.of("limit", "1");
    JsonNode listings = null;
    switch (site.get(Ask.BY_ID, "/listings", one)) {
      case JsonSite.Got.Tree tree -> {
        listings = Nodes.list(tree.root(), "listings", "data.listings", "data", "");
        if (listings == null) {
          return Fetch.Unreadable.page("there is no list of listings on it");
        }
      }
      case JsonSite.Got.Other other -> {
        if (!(other.fetch() instanceof Fetch.Missing)) {
          return other.fetch();
        }
      }
    }
    Optional<Generation> known = Generation.byListing(listings);
    if (known.isPresent()) {
      return read(new Place(known.get(), 0, 0, ""), Ask.BY_ID);
    }
    return switch (site.get(Ask.BY_ID, "/stats/activity", one)) {
      case JsonSite.Got.Tree tree -> {
        JsonNode events = Nodes.list(tree.root(), "activity", "data.activity", "data", "");
        Generation generation = Generation.byActivity(events, listings != null);
        yield read(new Place(generation, 0, 0, ""), Ask.BY_ID);
      }
      case JsonSite.Got.Other other -> {
        if (!(other.fetch() instanceof Fetch.Missing)) {
          yield other.fetch();
        }
        yield listings == null
            ? new Fetch.Unavailable("it answers 404 to listings and to activity")
            : read(new Place(Generation.V5, 0, 0, ""), Ask.BY_ID);
      }
    };
  }

  private Fetch read(Place at, Ask ask) throws IOException, InterruptedException {
    Ask by = at.offset() == 0 ? Ask.BY_ID : ask;
    return switch (site.get(by, at.list().path(), query(at))) {
      case JsonSite.Got.Tree tree -> read(tree.root(), at);
      case JsonSite.Got.Other other ->
        other.fetch() instanceof Fetch.Missing ? page(new PageBuilder(), at.next()) : other.fetch();
    };
  }

  private static Map<String, String> query(Place at) {
    Map<String, String> query = new LinkedHashMap<>(at.list().query());
    if (at.list().paged()) {
      query.put("limit", Integer.toString(ITEMS_A_PAGE));
      query.put("offset", Integer.toString(at.offset()));
    }
    return query;
  }

  private Fetch read(JsonNode root, Place at) throws IOException, InterruptedException {
    Part part = at.list();
    JsonNode list = list(root, part);
    if (list == null) {
      return Fetch.Unreadable.page("there is no list on it");
    }
    String hash = Nodes.hash(list, "id");
    if (part.paged() && !list.isEmpty() && hash.equals(at.before())) {
      return new Fetch.Expired();
    }
    // what is served at once is taken in slices where each item costs further requests
    boolean slices = !part.paged() && !part.below().isEmpty();
    int begin = slices ? Math.min(at.offset(), list.size()) : 0;
    int end = slices ? Math.min(begin + ITEMS_A_PAGE, list.size()) : list.size();
    PageBuilder page = new PageBuilder();
    for (int i = begin; i < end; i++) {
      Optional<Fetch> stop = item(page, list.get(i), part, part.what().key() + "[" + i + "]");
      if (stop.isPresent()) {
        return stop.get();
      }
    }
    boolean more = slices ? end < list.size() : part.paged() && list.size() >= ITEMS_A_PAGE;
    return page(page, more ? Optional.of(at.further(end - begin, hash)) : at.next());
  }

  /** An item with what stands below it; says why nothing more can be read now, or nothing. */
  private Optional<Fetch> item(PageBuilder page, JsonNode item, Part part, String where)
      throws IOException, InterruptedException {
    Items items = new Items(id, clock.instant(), page);
    String own = items.add(item, part.what(), null, where);
    if (own == null) {
      return Optional.empty();
    }
    for (Part below : part.below()) {
      PostId thread = below.what().isAnswer() ? Items.post(part.what(), own) : null;
      Optional<Fetch> stop = all(items, below, own, thread, where);
      if (stop.isPresent()) {
        return stop;
      }
    }
    return Optional.empty();
  }

  /** All of a short list, if it is there; says why nothing more can be read now, or nothing. */
  Optional<Fetch> all(Items items, Part part, String of, @Nullable PostId thread, String where)
      throws IOException, InterruptedException {
    switch (site.get(Ask.IF_SERVED, part.path().formatted(of), part.query())) {
      case JsonSite.Got.Tree tree -> {
        JsonNode list = list(tree.root(), part);
        if (list == null) {
          items.refuse(where + " " + part.what().key());
        } else {
          items.all(list, part.what(), thread, where);
        }
        return Optional.empty();
      }
      case JsonSite.Got.Other other -> {
        return Optional.of(other.fetch()).filter(fetch -> !(fetch instanceof Fetch.Missing));
      }
    }
  }

  private static @Nullable JsonNode list(JsonNode root, Part part) {
    String[] paths = part.lists().stream()
        .flatMap(name -> Stream.of(name, "data." + name))
        .toArray(String[]::new);
    JsonNode named = Nodes.list(root, paths);
    return named == null ? Nodes.list(root, "data", "") : named;
  }

  private static Fetch page(PageBuilder page, Optional<Place> next) {
    return page.page(next.map(Place::text).orElse(null));
  }
}
