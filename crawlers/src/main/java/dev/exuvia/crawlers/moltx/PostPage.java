package dev.exuvia.crawlers.moltx;

import dev.exuvia.core.PostId;
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
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A single post or article and what answers to it: {@code data.post} and {@code data.replies[]}. A
 * place among the replies reads {@code <offset>/<hash of the page before>}.
 */
final class PostPage {
  private static final int REPLIES_A_PAGE = 100;
  private static final int DEEPEST = 200;
  private static final Pattern PLACE = Pattern.compile("(\\d{1,3})/([0-9a-f]{32})");

  private final SourceId id;
  private final JsonSite site;
  private final Clock clock;

  PostPage(SourceId id, JsonSite site, Clock clock) {
    this.id = id;
    this.site = site;
    this.clock = clock;
  }

  /** The post itself, as it is now. */
  Fetch post(PostId post) throws IOException, InterruptedException {
    if (Items.isAgent(post)) {
      return new Fetch.Unavailable("an agent's page cannot be asked for by its id");
    }
    return switch (ask(post, 1, 0)) {
      case JsonSite.Got.Other other -> other.fetch();
      case JsonSite.Got.Tree tree -> {
        PageBuilder page = new PageBuilder();
        JsonNode item = post(tree.root());
        if (item == null || !post.nativeId().equals(Nodes.text(Nodes.first(item, "id")))) {
          yield Fetch.Unreadable.page("the post that was asked for is not on it");
        }
        new Items(id, clock.instant(), page).post(item, "post");
        yield page.page(null);
      }
    };
  }

  /** What answers to it. */
  Fetch replies(PostId post, @Nullable Cursor from) throws IOException, InterruptedException {
    Matcher place = PLACE.matcher(from == null ? "" : from.value());
    if (from != null && !place.matches()) {
      return new Fetch.Expired();
    }
    int offset = from == null ? 0 : Integer.parseInt(place.group(1));
    String before = from == null ? "" : place.group(2);
    return switch (ask(post, REPLIES_A_PAGE, offset)) {
      case JsonSite.Got.Other other -> other.fetch();
      case JsonSite.Got.Tree tree -> replies(tree.root(), post, offset, before);
    };
  }

  private Fetch replies(JsonNode root, PostId post, int offset, String before) {
    JsonNode list = Nodes.list(root, "data.replies", "replies");
    if (list == null) {
      return Fetch.Unreadable.page("there is no list of replies on it");
    }
    String hash = Nodes.hash(list, "id");
    if (!list.isEmpty() && hash.equals(before)) {
      return new Fetch.Expired();
    }
    PageBuilder page = new PageBuilder();
    new Items(id, clock.instant(), page).replies(list, post);
    int next = offset + list.size();
    if (list.size() < REPLIES_A_PAGE) {
      return page.page(null);
    }
    if (next > DEEPEST) {
      page.refuse(
          Refusal.What.TRUNCATED, "replies", "the site lists no more than " + next + " replies");
      return page.page(null);
    }
    return page.page(new Cursor(next + "/" + hash));
  }

  /** Articles live at an address of their own and look like posts elsewhere. */
  private JsonSite.Got ask(PostId post, int limit, int offset)
      throws IOException, InterruptedException {
    Map<String, String> query = new LinkedHashMap<>();
    query.put("limit", Integer.toString(limit));
    query.put("offset", Integer.toString(offset));
    JsonSite.Got got = site.get(Ask.BY_ID, "/posts/" + post.nativeId(), query);
    return got instanceof JsonSite.Got.Other other && other.fetch() instanceof Fetch.Missing
        ? site.get(Ask.BY_ID, "/articles/" + post.nativeId(), query)
        : got;
  }

  private static @Nullable JsonNode post(JsonNode root) {
    JsonNode data = Nodes.first(root, "data");
    JsonNode inside = data == null ? root : data;
    JsonNode named = Nodes.first(inside, "post", "article");
    return named == null ? inside : named;
  }
}
