package dev.exuvia.crawlers.moltbook;

import dev.exuvia.core.PostId;
import dev.exuvia.core.SourceId;
import dev.exuvia.core.source.Fetch;
import dev.exuvia.crawlers.read.JsonSite;
import dev.exuvia.crawlers.read.JsonSite.Ask;
import dev.exuvia.crawlers.read.Nodes;
import dev.exuvia.crawlers.read.PageBuilder;
import java.io.IOException;
import java.time.Clock;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Asks for a single post, or for the comments on it, in the words of every generation. */
final class PostPage {
  private static final int COMMENTS_A_PAGE = 100;

  private final SourceId id;
  private final JsonSite site;
  private final Clock clock;

  PostPage(SourceId id, JsonSite site, Clock clock) {
    this.id = id;
    this.site = site;
    this.clock = clock;
  }

  /** The post itself, with the comments that stand on it. */
  Fetch again(PostId post) throws IOException, InterruptedException {
    return switch (site.get(Ask.BY_ID, "/posts/" + post.nativeId(), Map.of())) {
      case JsonSite.Got.Other other -> other.fetch();
      case JsonSite.Got.Tree tree -> {
        PageBuilder page = new PageBuilder();
        Items items = new Items(id, clock.instant(), page);
        items.post(tree.root());
        JsonNode comments = Nodes.list(tree.root(), "comments", "data.comments");
        if (comments != null) {
          items.comments(comments, post);
        }
        yield page.has(post)
            ? page.page(null)
            : Fetch.Unreadable.page("it is not the post that was asked for");
      }
    };
  }

  /** The comments of a post, from a place on. */
  Fetch comments(PostId post, @Nullable Place place) throws IOException, InterruptedException {
    String path = "/posts/" + post.nativeId() + "/comments";
    Ask ask = place == null ? Ask.BY_ID : Ask.FURTHER;
    JsonSite.Got got = site.get(ask, path, Paging.query(place, COMMENTS_A_PAGE));
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
          yield Fetch.Unreadable.page("there is no list of comments on it");
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
}
