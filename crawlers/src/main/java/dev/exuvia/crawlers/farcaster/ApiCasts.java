package dev.exuvia.crawlers.farcaster;

import dev.exuvia.core.PostId;
import dev.exuvia.core.source.Author;
import dev.exuvia.core.source.Refusal;
import dev.exuvia.crawlers.read.Nodes;
import dev.exuvia.crawlers.read.Times;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Reads casts as Neynar tells them (neynarxyz/OAS 3.82 to 3.174, October 2026), in which the names
 * of those who are mentioned stand in the text. Of an account that nobody follows here only number
 * and name are read.
 */
final class ApiCasts {
  private static final int MAX_DEPTH = 64;

  private final Casts casts;
  private final Set<String> followed;

  /** Puts what it reads there; profiles are kept of these accounts. */
  ApiCasts(Casts casts, Set<String> followed) {
    this.casts = casts;
    this.followed = followed;
  }

  void list(JsonNode list) {
    for (int i = 0; i < list.size(); i++) {
      add(list.get(i), "casts[" + i + "]");
    }
  }

  void add(JsonNode item, String where) {
    PostId id = casts.id(item, where);
    if (id == null) {
      return;
    }
    Author author = author(item, where);
    casts.add(new Casts.Cast(
        id,
        where,
        author,
        casts.text(item, "text", where),
        links(item),
        Nodes.text(Nodes.first(item, "parent_url", "parentUrl")),
        Farcaster.cast(Nodes.first(item, "parent_hash", "parentHash")),
        Farcaster.cast(Nodes.first(item, "thread_hash", "threadHash")),
        Times.read(Nodes.first(item, "timestamp")),
        Nodes.count(Nodes.first(Nodes.first(item, "replies"), "count")),
        false));
    profile(Nodes.first(item, "author"), author);
  }

  private record Branch(JsonNode cast, int depth) {}

  /** The replies below a cast, level by level. */
  void replies(@Nullable JsonNode cast) {
    Deque<Branch> open = new ArrayDeque<>();
    if (cast != null) {
      open.add(new Branch(cast, 0));
    }
    while (!open.isEmpty()) {
      Branch branch = open.remove();
      JsonNode replies = Nodes.list(branch.cast(), "direct_replies", "directReplies");
      if (replies == null || replies.isEmpty()) {
        continue;
      }
      String where = "replies level " + (branch.depth() + 1);
      if (branch.depth() == MAX_DEPTH) {
        casts.refuse(Refusal.What.TRUNCATED, where, "replies that deep were not read");
        continue;
      }
      for (int i = 0; i < replies.size(); i++) {
        add(replies.get(i), where + "[" + i + "]");
        open.add(new Branch(replies.get(i), branch.depth() + 1));
      }
    }
  }

  /** What an account that is followed says of itself. */
  void profile(@Nullable JsonNode user, Author author) {
    if (author.nativeId() != null && followed.contains(author.nativeId())) {
      JsonNode bio = Nodes.first(Nodes.first(user, "profile"), "bio");
      casts.profile(
          author.nativeId(),
          author,
          Nodes.text(Nodes.first(user, "display_name", "displayName")),
          Nodes.text(Nodes.first(bio, "text")));
    }
  }

  static Author author(@Nullable JsonNode user) {
    return Casts.author(
        Farcaster.fid(Nodes.first(user, "fid")), Nodes.text(Nodes.first(user, "username")));
  }

  private Author author(JsonNode item, String where) {
    JsonNode author = Nodes.first(item, "author");
    if (author != null && !author.isObject()) {
      casts.refuse(Refusal.What.WRONG_TYPE, where, "author is " + Nodes.type(author));
    }
    return author(author);
  }

  private static List<String> links(JsonNode item) {
    List<String> links = new ArrayList<>();
    JsonNode embeds = Nodes.list(item, "embeds");
    if (embeds != null) {
      for (JsonNode embed : embeds) {
        String url = Nodes.text(Nodes.first(embed, "url"));
        PostId cast =
            Farcaster.cast(Nodes.first(Nodes.first(embed, "cast", "cast_id", "castId"), "hash"));
        if (url != null && !url.isEmpty()) {
          links.add(url);
        }
        if (cast != null) {
          links.add(cast.toString());
        }
      }
    }
    return links;
  }
}
