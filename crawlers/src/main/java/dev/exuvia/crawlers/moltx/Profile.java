package dev.exuvia.crawlers.moltx;

import dev.exuvia.core.SourceId;
import dev.exuvia.core.source.Cursor;
import dev.exuvia.core.source.Fetch;
import dev.exuvia.core.source.Refusal;
import dev.exuvia.crawlers.read.JsonSite;
import dev.exuvia.crawlers.read.JsonSite.Ask;
import dev.exuvia.crawlers.read.Nodes;
import dev.exuvia.crawlers.read.PageBuilder;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One agent's page with its posts, the newest first, as deep as offsets go: 300 posts. A place
 * reads {@code <offset>/<time of the oldest post so far>/<hash of the page before>}.
 */
final class Profile {
  private static final int DEEPEST = 200;
  private static final Pattern PLACE =
      Pattern.compile("(\\d{1,3})/([0-9TZ:.+-]{1,40})/([0-9a-f]{32})");

  private final SourceId id;
  private final JsonSite site;
  private final int pageSize;
  private final Clock clock;

  Profile(SourceId id, JsonSite site, int pageSize, Clock clock) {
    this.id = id;
    this.site = site;
    this.pageSize = pageSize;
    this.clock = clock;
  }

  private record Place(int offset, Instant oldest, String before) {
    static Optional<Place> read(Cursor cursor) {
      Matcher form = PLACE.matcher(cursor.value());
      try {
        return form.matches()
            ? Optional.of(new Place(
                Integer.parseInt(form.group(1)), Instant.parse(form.group(2)), form.group(3)))
            : Optional.empty();
      } catch (java.time.DateTimeException e) {
        return Optional.empty();
      }
    }

    Cursor text() {
      return new Cursor(offset + "/" + oldest + "/" + before);
    }
  }

  Fetch fetch(String name, @Nullable Cursor from) throws IOException, InterruptedException {
    Optional<Place> place =
        from == null ? Optional.of(new Place(0, clock.instant(), "")) : Place.read(from);
    if (place.isEmpty()) {
      return new Fetch.Expired();
    }
    Place at = place.get();
    if (at.offset() > DEEPEST) {
      return Fetch.Page.nothingBefore(at.oldest());
    }
    Map<String, String> query = Map.of(
        "name", name,
        "limit", Integer.toString(pageSize),
        "offset", Integer.toString(at.offset()));
    return switch (site.get(from == null ? Ask.BY_ID : Ask.FURTHER, "/agents/profile", query)) {
      case JsonSite.Got.Tree tree -> read(tree.root(), at);
      case JsonSite.Got.Other other ->
        other.fetch() instanceof Fetch.Missing ? unknown() : other.fetch();
    };
  }

  /** A page, so that one wrong name does not keep the source's first read from ending. */
  private static Fetch unknown() {
    PageBuilder page = new PageBuilder();
    page.refuse(Refusal.What.NOT_THERE, "agent", "the platform knows no agent of this name (404)");
    return page.page(null);
  }

  private Fetch read(JsonNode root, Place at) {
    JsonNode agent = Nodes.first(Nodes.first(root, "data"), "agent");
    agent = agent == null ? Nodes.first(root, "agent") : agent;
    JsonNode list = Nodes.list(root, "data.posts", "posts");
    if (agent == null && list == null) {
      return Fetch.Unreadable.page("there is no agent on it");
    }
    PageBuilder page = new PageBuilder();
    Items items = new Items(id, clock.instant(), page);
    if (agent != null && at.offset() == 0) {
      items.agent(agent, "agent");
    }
    if (list == null) {
      return page.page(null);
    }
    String hash = Nodes.hash(list, "id");
    if (hash.equals(at.before()) && !list.isEmpty()) {
      return new Fetch.Expired();
    }
    items.posts(list);
    boolean more = list.size() >= pageSize;
    return page.page(
        more ? new Place(at.offset() + list.size(), oldest(list, at), hash).text() : null);
  }

  private static Instant oldest(JsonNode list, Place at) {
    return list.values().stream()
        .map(Items::published)
        .filter(Objects::nonNull)
        .filter(time -> time.isBefore(at.oldest()))
        .min(Instant::compareTo)
        .orElse(at.oldest());
  }
}
