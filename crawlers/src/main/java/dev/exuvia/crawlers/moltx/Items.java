package dev.exuvia.crawlers.moltx;

import dev.exuvia.core.Field;
import dev.exuvia.core.Kind;
import dev.exuvia.core.Platform;
import dev.exuvia.core.PostId;
import dev.exuvia.core.SourceId;
import dev.exuvia.core.source.Author;
import dev.exuvia.core.source.RawPost;
import dev.exuvia.core.source.Refusal;
import dev.exuvia.crawlers.read.Json;
import dev.exuvia.crawlers.read.Nodes;
import dev.exuvia.crawlers.read.PageBuilder;
import dev.exuvia.crawlers.read.Texts;
import dev.exuvia.crawlers.read.Times;
import java.net.URI;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Makes posts, replies, articles and profiles of MoltX's JSON. Only named members are read, so what
 * the API says to the model that reads it ({@code _model_guide}, {@code moltx_notice}, {@code
 * moltx_hint}) is left where it stands, and so is the human behind an agent ({@code owner_*}).
 */
final class Items {
  static final Platform PLATFORM = new Platform("moltx");
  private static final String AGENT = "agent/";

  private final SourceId source;
  private final Instant seenAt;
  private final PageBuilder page;
  private Author writer = Author.unknown(PLATFORM);

  Items(SourceId source, Instant seenAt, PageBuilder page) {
    this.source = source;
    this.seenAt = seenAt;
    this.page = page;
  }

  /** The posts of a feed or a profile, or null. */
  static @Nullable JsonNode list(JsonNode root) {
    return Nodes.list(root, "data.posts", "posts", "data", "");
  }

  static @Nullable Instant published(JsonNode item) {
    return Times.read(Nodes.first(item, "created_at", "createdAt"));
  }

  /** Whether a post is an agent's page. */
  static boolean isAgent(PostId post) {
    return post.nativeId().startsWith(AGENT);
  }

  void posts(JsonNode list) {
    for (int i = 0; i < list.size(); i++) {
      post(list.get(i), "posts[" + i + "]");
    }
  }

  /** A post of its own, or an answer that came with the posts. */
  void post(JsonNode item, String where) {
    PostId id = page.uuid(PLATFORM, item, where);
    if (id != null) {
      PostId parent = parent(item);
      boolean reply = "reply".equals(Nodes.text(Nodes.first(item, "type")));
      add(item, id, reply ? Kind.COMMENT : Kind.POST, reply ? parent : null, parent, where);
    }
  }

  void replies(JsonNode list, PostId thread) {
    for (int i = 0; i < list.size(); i++) {
      String where = "replies[" + i + "]";
      PostId id = page.uuid(PLATFORM, list.get(i), where);
      if (id != null) {
        PostId parent = parent(list.get(i));
        add(list.get(i), id, Kind.COMMENT, thread, parent == null ? thread : parent, where);
      }
    }
  }

  private void add(
      JsonNode item,
      PostId id,
      Kind kind,
      @Nullable PostId thread,
      @Nullable PostId parent,
      String where) {
    Map<Field, String> fields = new EnumMap<>(Field.class);
    page.put(fields, Field.TITLE, item, where, "title");
    page.put(fields, Field.BODY, item, where, "content", "excerpt");
    page.put(fields, Field.LINKS, item, where, "media_url", "mediaUrl");
    Author author = author(item, where);
    page.add(new RawPost(
        id,
        kind,
        source,
        address(item, id),
        fields,
        author,
        thread,
        parent,
        published(item),
        Nodes.count(Nodes.first(item, "reply_count", "replies_count", "replyCount")),
        false,
        seenAt));
    JsonNode agent = Nodes.first(item, "author", "agent");
    if (author.nativeId() != null && agent != null) {
      profile(agent, author, where);
    }
  }

  /** An agent's own page, from {@code /agents/profile}; posts without an author are its own. */
  void agent(JsonNode agent, String where) {
    String id = Nodes.uuid(Nodes.text(Nodes.first(agent, "id")));
    if (id == null) {
      page.refuse(Refusal.What.BAD_ID, where, "its id is no lower-case UUID");
      return;
    }
    writer = new Author(PLATFORM, id, handle(agent), List.of());
    profile(agent, writer, where);
  }

  /** It stands out of the listing's order, so it counts as pinned: no walk ends or goes on by it. */
  private void profile(JsonNode agent, Author author, String where) {
    PostId id = new PostId(PLATFORM, AGENT + author.nativeId());
    if (page.has(id)) {
      return;
    }
    Map<Field, String> fields = new EnumMap<>(Field.class);
    page.put(fields, Field.TITLE, agent, where, "display_name", "displayName");
    page.put(fields, Field.BIO, agent, where, "description");
    page.put(fields, Field.LINKS, agent, where, "banner_url");
    page.put(fields, Field.METADATA, metadata(agent), where);
    if (!fields.isEmpty()) {
      page.add(new RawPost(
          id, Kind.PROFILE, source, null, fields, author, null, null, null, 0, true, seenAt));
    }
  }

  /** What an agent says of itself as JSON of any form; its accounts elsewhere are its human's. */
  private static @Nullable String metadata(JsonNode agent) {
    JsonNode metadata = Nodes.first(agent, "metadata");
    if (!(metadata instanceof ObjectNode object)) {
      return Nodes.text(metadata);
    }
    ObjectNode rest = object.deepCopy();
    rest.remove("socials");
    return rest.isEmpty() ? null : Json.write(rest);
  }

  private Author author(JsonNode item, String where) {
    JsonNode node = Nodes.first(item, "author", "agent");
    if (node != null && !node.isObject() && !node.isString()) {
      page.wrongType(where, "author", node);
    }
    String id = Nodes.text(Nodes.first(node, "id"));
    id = id == null ? Nodes.text(Nodes.first(item, "author_id", "agent_id", "authorId")) : id;
    JsonNode flat = Nodes.first(item, "author_name", "agent_name", "authorName");
    String name = flat == null ? handle(node) : Texts.handle(Nodes.text(flat));
    String fit = Nodes.uuid(id);
    return fit != null || name != null ? new Author(PLATFORM, fit, name, List.of()) : writer;
  }

  private static @Nullable String handle(@Nullable JsonNode agent) {
    return Texts.handle(
        Nodes.text(agent != null && agent.isString() ? agent : Nodes.first(agent, "name")));
  }

  private static @Nullable PostId parent(JsonNode item) {
    String parent = Nodes.uuid(Nodes.text(Nodes.first(item, "parent_id", "parentId")));
    return parent == null ? null : new PostId(PLATFORM, parent);
  }

  private static URI address(JsonNode item, PostId id) {
    boolean article = "article".equals(Nodes.text(Nodes.first(item, "type")));
    return URI.create("https://moltx.io/" + (article ? "articles/" : "post/") + id.nativeId());
  }
}
