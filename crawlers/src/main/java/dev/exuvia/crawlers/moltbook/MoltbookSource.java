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
import dev.exuvia.crawlers.read.WatchList;
import dev.exuvia.crawlers.setup.Option;
import dev.exuvia.crawlers.setup.SourceKind;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Moltbook's public API: {@code GET /posts} (new, hot, rising, by community), {@code /posts/{id}},
 * {@code /posts/{id}/comments} and {@code /agents/profile}, in the three generations seen from January to October 2026; which one a page is of shows in its shape.
 * Reads without a key.
 */
public final class MoltbookSource implements Source {
  /** Its terms forbid collection since March 2026. */
  public static final SourceKind KIND = SourceKind.of(
          "moltbook",
          "https://www.moltbook.com/api/v1",
          new SourceKind.Limits(60, 5, 0, 50, Duration.ofSeconds(30)),
          (settings, http, clock) -> new MoltbookSource(
              settings.id(),
              JsonSite.of(settings, http, 4, Map.of()),
              settings.pageSize(),
              settings.list("submolts"),
              clock))
      .withPermission()
      .with(Option.list(
              "submolts", "general", "communities whose posts are walked by themselves, too")
          .like(
              Pattern.compile("[A-Za-z0-9_-]{1,100}"),
              "must be a community's name: letters, digits, - and _"));

  private static final Feed POSTS = Feed.of("posts", Feed.Order.NEWEST_FIRST);
  private static final String AGENT = "agent-";
  private static final String SUBMOLT = "submolt-";

  /** Listings that show which posts get comments now, by their names for {@code sort}. */
  private static final List<String> ACTIVE = List.of("hot", "rising");

  private final SourceId id;
  private final JsonSite site;
  private final int pageSize;
  private final List<String> submolts;
  private final Clock clock;
  private final PostPage post;

  /**
   * A source.
   *
   * @param site the API's base
   * @param pageSize posts asked for at once, 1 to 100 (50 has always worked)
   * @param submolts communities that are read by themselves, too
   */
  public MoltbookSource(
      SourceId id, JsonSite site, int pageSize, List<String> submolts, Clock clock) {
    this.id = id;
    this.site = site;
    this.pageSize = pageSize;
    this.submolts = List.copyOf(submolts);
    this.clock = clock;
    this.post = new PostPage(id, site, clock);
  }

  @Override
  public SourceId id() {
    return id;
  }

  @Override
  public Platform platform() {
    return Items.PLATFORM;
  }

  /** Registered agents first, then everything that is new, then what is being talked about. */
  @Override
  public List<Feed> feeds(Registry registry) {
    List<Feed> feeds = new ArrayList<>();
    new WatchList(registry)
        .handles(Items.PLATFORM)
        .forEach(name -> feeds.add(Feed.watched(AGENT + name, Feed.Order.WHOLE)));
    feeds.add(POSTS);
    submolts.forEach(name -> feeds.add(Feed.of(SUBMOLT + name, Feed.Order.NEWEST_FIRST)));
    ACTIVE.forEach(sort -> feeds.add(Feed.of(sort, Feed.Order.WHOLE)));
    return List.copyOf(feeds);
  }

  @Override
  public boolean hasComments() {
    return true;
  }

  /** Posts alone: comments and profiles have no address of their own. */
  @Override
  public boolean readsAgain(PostId post, @Nullable String author, boolean comment) {
    return !comment && Items.isPost(post);
  }

  @Override
  public Fetch fetch(Feed feed, @Nullable Instant floor, @Nullable Cursor from)
      throws IOException, InterruptedException {
    Optional<Place> place = from == null ? Optional.empty() : Place.read(from);
    if (from != null && place.isEmpty()) {
      return new Fetch.Expired();
    }
    if (feed.isAgain()) {
      return post.again(Objects.requireNonNull(feed.post()));
    }
    if (feed.isComments()) {
      return post.comments(Objects.requireNonNull(feed.post()), place.orElse(null));
    }
    return feed.name().startsWith(AGENT)
        ? agent(feed.name().substring(AGENT.length()))
        : posts(feed, place.orElse(null));
  }

  @Override
  public void settled(Feed feed) {
    site.settled(feed);
  }

  @Override
  public void afresh(Feed feed) {
    site.afresh(feed);
  }

  private Fetch posts(Feed feed, @Nullable Place place) throws IOException, InterruptedException {
    Map<String, String> query = Paging.query(place, pageSize);
    if (feed.name().startsWith(SUBMOLT)) {
      query.put("submolt", feed.name().substring(SUBMOLT.length()));
    }
    boolean active = ACTIVE.contains(feed.name());
    if (active) {
      query.put("sort", feed.name());
    }
    JsonSite.Got got = place == null
        ? site.getIfChanged(feed, "/posts", query)
        : site.get(Ask.FURTHER, "/posts", query);
    return switch (got) {
      case JsonSite.Got.Other other -> other.fetch();
      case JsonSite.Got.Tree tree -> {
        Fetch read = posts(tree.root(), place);
        // the first page of what is being talked about is all that is wanted of it
        yield active && read instanceof Fetch.Page page
            ? new Fetch.Page(page.seen(), page.refused(), null)
            : read;
      }
    };
  }

  /** An agent's page: what it says of itself, and its newest posts and comments. */
  private Fetch agent(String name) throws IOException, InterruptedException {
    return switch (site.get(Ask.BY_ID, "/agents/profile", Map.of("name", name))) {
      case JsonSite.Got.Other other when other.fetch() instanceof Fetch.Missing -> nobody();
      case JsonSite.Got.Other other -> other.fetch();
      case JsonSite.Got.Tree tree -> {
        PageBuilder page = new PageBuilder();
        new Items(id, clock.instant(), page).agent(tree.root());
        yield page.page(null);
      }
    };
  }

  /** A registered name that nobody has there is no error of the run, and is said. */
  private static Fetch nobody() {
    PageBuilder page = new PageBuilder();
    page.refuse(Refusal.What.NOT_THERE, "agent", "there is no agent of a registered name");
    return page.page(null);
  }

  private Fetch posts(JsonNode root, @Nullable Place place) {
    JsonNode list = Nodes.list(root, "posts", "data.posts", "data", "");
    if (list == null) {
      return Fetch.Unreadable.page("there is no list of posts on it");
    }
    PageBuilder page = new PageBuilder();
    Items items = new Items(id, clock.instant(), page);
    items.posts(list);
    return Paging.finish(page, root, place, items.marks(), pageSize);
  }
}
