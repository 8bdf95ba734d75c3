package dev.exuvia.crawlers.moltbook;

import dev.exuvia.core.Platform;
import dev.exuvia.core.PostId;
import dev.exuvia.core.SourceId;
import dev.exuvia.core.owner.Registry;
import dev.exuvia.core.source.Cursor;
import dev.exuvia.core.source.Feed;
import dev.exuvia.core.source.Fetch;
import dev.exuvia.core.source.Refusal;
import dev.exuvia.core.source.Source;
import dev.exuvia.crawlers.read.JsonSite;
import dev.exuvia.crawlers.read.JsonSite.Ask;
import dev.exuvia.crawlers.read.Nodes;
import dev.exuvia.crawlers.read.PageBuilder;
import dev.exuvia.crawlers.setup.SourceKind;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Moltbook's public API, {@code GET /posts?sort=new} and {@code GET /posts/{id}/comments}, in the
 * three generations seen from January to October 2026; which one a page is of shows in its shape.
 * Reads without a key.
 */
public final class MoltbookSource implements Source {
  /** Its terms forbid collection since March 2026. */
  public static final SourceKind KIND = SourceKind.of(
          "moltbook",
          "https://www.moltbook.com/api/v1",
          new SourceKind.Limits(60, 5, 0, 50, Duration.ofSeconds(30)),
          (settings, http, clock) -> new MoltbookSource(
              settings.id(), JsonSite.of(settings, http, 4, Map.of()), settings.pageSize(), clock))
      .withPermission();

  private static final Feed POSTS = Feed.of("posts", Feed.Order.NEWEST_FIRST);
  private static final int COMMENTS_A_PAGE = 100;

  private final SourceId id;
  private final JsonSite site;
  private final int pageSize;
  private final Clock clock;

  /**
   * A source.
   *
   * @param site the API's base
   * @param pageSize posts asked for at once, 1 to 100 (50 has always worked)
   */
  public MoltbookSource(SourceId id, JsonSite site, int pageSize, Clock clock) {
    this.id = id;
    this.site = site;
    this.pageSize = pageSize;
    this.clock = clock;
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
    return List.of(POSTS);
  }

  @Override
  public boolean hasComments() {
    return true;
  }

  @Override
  public Fetch fetch(Feed feed, @Nullable Instant floor, @Nullable Cursor from)
      throws IOException, InterruptedException {
    Optional<Place> place = from == null ? Optional.empty() : Place.read(from);
    if (from != null && place.isEmpty()) {
      return new Fetch.Expired();
    }
    return feed.post() == null
        ? posts(place.orElse(null))
        : comments(feed.post(), place.orElse(null));
  }

  @Override
  public void settled(Feed feed) {
    site.settled(feed);
  }

  private Fetch posts(@Nullable Place place) throws IOException, InterruptedException {
    Map<String, String> query = query(place, pageSize);
    JsonSite.Got got = place == null
        ? site.getIfChanged(POSTS, "/posts", query)
        : site.get(Ask.FURTHER, "/posts", query);
    return switch (got) {
      case JsonSite.Got.Other other -> other.fetch();
      case JsonSite.Got.Tree tree -> posts(tree.root(), place);
    };
  }

  private Fetch posts(JsonNode root, @Nullable Place place) {
    JsonNode list = Nodes.list(root, "posts", "data.posts", "data", "");
    if (list == null) {
      return unreadable("there is no list of posts on it");
    }
    PageBuilder page = new PageBuilder();
    Items items = new Items(id, clock.instant(), page);
    items.posts(list);
    return Paging.finish(page, root, place, items.marks(), pageSize);
  }

  private Fetch comments(PostId post, @Nullable Place place)
      throws IOException, InterruptedException {
    String path = "/posts/" + post.nativeId() + "/comments";
    Ask ask = place == null ? Ask.BY_ID : Ask.FURTHER;
    JsonSite.Got got = site.get(ask, path, query(place, COMMENTS_A_PAGE));
    if (got instanceof JsonSite.Got.Tree tree) {
      JsonNode list = commentsOf(tree.root());
      return list == null ? embedded(post) : comments(tree.root(), list, post, place);
    }
    Fetch other = ((JsonSite.Got.Other) got).fetch();
    return other instanceof Fetch.Missing ? embedded(post) : other;
  }

  private Fetch comments(JsonNode root, JsonNode list, PostId post, @Nullable Place place) {
    PageBuilder page = new PageBuilder();
    Items items = new Items(id, clock.instant(), page);
    items.comments(list, post);
    return Paging.finish(page, root, place, items.marks(), 0);
  }

  /** The first generation had the comments in the post's own page. */
  private Fetch embedded(PostId post) throws IOException, InterruptedException {
    return switch (site.get(Ask.BY_ID, "/posts/" + post.nativeId(), Map.of())) {
      case JsonSite.Got.Other other -> other.fetch();
      case JsonSite.Got.Tree tree -> {
        JsonNode list = commentsOf(tree.root());
        if (list == null) {
          yield unreadable("there is no list of comments on it");
        }
        PageBuilder page = new PageBuilder();
        new Items(id, clock.instant(), page).comments(list, post);
        yield page.page(null);
      }
    };
  }

  private static @Nullable JsonNode commentsOf(JsonNode root) {
    return Nodes.list(root, "comments", "data.comments", "data", "");
  }

  private static Map<String, String> query(@Nullable Place place, int limit) {
    Map<String, String> query = new LinkedHashMap<>();
    query.put("sort", "new");
    query.put("limit", Integer.toString(limit));
    if (place != null) {
      query.put(place.how() == Place.How.OFFSET ? "offset" : "cursor", place.value());
    }
    return query;
  }

  private static Fetch unreadable(String why) {
    return new Fetch.Unreadable(new Refusal(Refusal.What.WRONG_TYPE, "page", why));
  }
}
