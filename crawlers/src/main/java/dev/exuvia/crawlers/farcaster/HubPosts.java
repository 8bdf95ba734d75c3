package dev.exuvia.crawlers.farcaster;

import dev.exuvia.core.PostId;
import dev.exuvia.core.SourceId;
import dev.exuvia.core.source.Cursor;
import dev.exuvia.core.source.Feed;
import dev.exuvia.core.source.Fetch;
import dev.exuvia.core.source.Refusal;
import dev.exuvia.crawlers.read.JsonSite;
import dev.exuvia.crawlers.read.PageBuilder;
import java.io.IOException;
import java.time.Clock;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Asks a node for one post, or for the answers to it. */
final class HubPosts {
  private final SourceId source;
  private final JsonSite site;
  private final Accounts accounts;
  private final Map<PostId, String> authors;
  private final HubListing listing;
  private final Clock clock;

  HubPosts(
      SourceId source,
      JsonSite site,
      Accounts accounts,
      Map<PostId, String> authors,
      HubListing listing,
      Clock clock) {
    this.source = source;
    this.site = site;
    this.accounts = accounts;
    this.authors = authors;
    this.listing = listing;
    this.clock = clock;
  }

  /** The answers to a cast. */
  Fetch replies(Feed feed, PostId post, Accounts.Page asked, @Nullable Cursor from)
      throws IOException, InterruptedException {
    String fid = author(feed, post);
    return fid == null
        ? unknown()
        : listing.read(
            feed,
            new HubListing.Asked("/castsByParent", Map.of("fid", fid, "hash", post.nativeId())),
            asked,
            null,
            from);
  }

  /** Whether it can be asked for by itself: a cast of an author whom nobody knows cannot. */
  boolean isFound(PostId post, @Nullable String author) {
    return author != null || authors.containsKey(post) || Farcaster.profileOf(post) != null;
  }

  /** A cast, or what an account says of itself, as it is now. */
  Fetch again(Feed feed, PostId post, Accounts.Page asked)
      throws IOException, InterruptedException {
    PageBuilder page = new PageBuilder();
    HubCasts casts = new HubCasts(new Casts(source, clock.instant(), page), asked, authors);
    String profile = Farcaster.profileOf(post);
    if (profile != null) {
      accounts.forget(profile);
      casts.profile(profile);
      return page.has(post) ? page.page(null) : asked.missing();
    }
    String fid = author(feed, post);
    if (fid == null) {
      return unknown();
    }
    Map<String, String> query = Map.of("fid", fid, "hash", post.nativeId());
    return switch (site.find("/castById", query, Names.NOT_THERE)) {
      case JsonSite.Got.Other other -> other.fetch();
      case JsonSite.Got.Tree tree -> again(post, tree.root(), page, casts);
    };
  }

  private static Fetch again(PostId post, JsonNode root, PageBuilder page, HubCasts casts)
      throws InterruptedException {
    casts.cast(root, "cast", cast -> false);
    return page.has(post)
        ? page.page(null)
        : new Fetch.Unreadable(
            new Refusal(Refusal.What.BAD_ID, "cast", "it is not the cast that was asked for"));
  }

  private @Nullable String author(Feed feed, PostId post) {
    return feed.author() == null ? authors.get(post) : feed.author();
  }

  private static Fetch unknown() {
    return new Fetch.Unavailable("the cast's author is not known, and a node needs both");
  }
}
