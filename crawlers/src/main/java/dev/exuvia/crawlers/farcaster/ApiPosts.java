package dev.exuvia.crawlers.farcaster;

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
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Asks Neynar for one post, or for the conversation below it. */
final class ApiPosts {
  private static final String REPLY_DEPTH = "5";
  private static final String REPLIES_A_PAGE = "50";

  private final SourceId source;
  private final JsonSite site;
  private final Clock clock;

  ApiPosts(SourceId source, JsonSite site, Clock clock) {
    this.source = source;
    this.site = site;
    this.clock = clock;
  }

  /** The answers to a cast, five levels deep. */
  Fetch replies(PostId post, Set<String> followed, @Nullable Cursor from)
      throws IOException, InterruptedException {
    ApiPlace first = new ApiPlace(Instant.EPOCH, "", null);
    Optional<ApiPlace> place = from == null ? Optional.of(first) : ApiPlace.read(from);
    if (place.isEmpty()) {
      return new Fetch.Expired();
    }
    Map<String, String> query = one(post);
    query.put("reply_depth", REPLY_DEPTH);
    query.put("sort_type", "chron");
    query.put("limit", REPLIES_A_PAGE);
    if (place.get().cursor() != null) {
      query.put("cursor", place.get().cursor());
    }
    Ask ask = from == null ? Ask.BY_ID : Ask.FURTHER;
    return switch (site.get(ask, "/cast/conversation/", query)) {
      case JsonSite.Got.Other other -> other.fetch();
      case JsonSite.Got.Tree tree -> replies(tree.root(), followed, place.get());
    };
  }

  private Fetch replies(JsonNode root, Set<String> followed, ApiPlace at) {
    JsonNode list = Nodes.list(root, "conversation.cast.direct_replies");
    if (list == null) {
      return Fetch.Unreadable.page("there is no list of replies on it");
    }
    PageBuilder page = new PageBuilder();
    casts(page, followed).replies(Nodes.first(Nodes.first(root, "conversation"), "cast"));
    String cursor = ApiListing.cursor(root);
    return cursor == null
        ? page.page(null)
        : ApiListing.goOn(page, at, new ApiPlace(at.after(), Nodes.hash(list, "hash"), cursor));
  }

  /** A cast, or what an account says of itself, as it is now. */
  Fetch again(PostId post) throws IOException, InterruptedException {
    String fid = Farcaster.profileOf(post);
    JsonSite.Got got = fid == null
        ? site.get(Ask.BY_ID, "/cast/", one(post))
        : site.get(Ask.BY_ID, "/user/bulk/", Map.of("fids", fid));
    return switch (got) {
      case JsonSite.Got.Other other -> other.fetch();
      case JsonSite.Got.Tree tree -> again(post, fid, tree.root());
    };
  }

  private Fetch again(PostId post, @Nullable String fid, JsonNode root) {
    PageBuilder page = new PageBuilder();
    if (fid == null) {
      JsonNode cast = Nodes.first(root, "cast");
      casts(page, Set.of()).add(cast == null ? root : cast, "cast");
      return page.has(post)
          ? page.page(null)
          : Fetch.Unreadable.page("it is not the cast asked for");
    }
    JsonNode users = Nodes.list(root, "users");
    if (users == null) {
      return Fetch.Unreadable.page("there is no list of users on it");
    }
    for (JsonNode user : users) {
      casts(page, Set.of(fid)).profile(user, ApiCasts.author(user));
    }
    return page.has(post) ? page.page(null) : new Fetch.Missing();
  }

  private ApiCasts casts(PageBuilder page, Set<String> followed) {
    return new ApiCasts(new Casts(source, clock.instant(), page), followed);
  }

  private static Map<String, String> one(PostId post) {
    Map<String, String> query = new LinkedHashMap<>();
    query.put("identifier", post.nativeId());
    query.put("type", "hash");
    return query;
  }
}
