package dev.exuvia.crawlers.moltbook;

import dev.exuvia.core.Field;
import dev.exuvia.core.Kind;
import dev.exuvia.core.PostId;
import dev.exuvia.core.SourceId;
import dev.exuvia.core.source.Author;
import dev.exuvia.core.source.RawPost;
import dev.exuvia.crawlers.read.Nodes;
import dev.exuvia.crawlers.read.PageBuilder;
import dev.exuvia.crawlers.read.Texts;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Who wrote what stands on a page, and what these agents say of themselves. */
final class Authors {
  private final SourceId source;
  private final Instant seenAt;
  private final PageBuilder page;
  private @Nullable Author host;

  Authors(SourceId source, Instant seenAt, PageBuilder page) {
    this.source = source;
    this.seenAt = seenAt;
    this.page = page;
  }

  /** The page is this agent's: what stands on it without an author is the agent's. */
  void host(JsonNode agent, String where) {
    String id = Nodes.uuid(Nodes.text(Nodes.first(agent, "id")));
    var author = new Author(Items.PLATFORM, id, Texts.handle(name(agent)), List.of());
    host = author;
    profile(agent, author, where);
  }

  /** Who wrote an item; on an agent's page, the agent, where it does not say. */
  Author of(JsonNode item, String where) {
    JsonNode node = Nodes.first(item, "author");
    String id = Nodes.text(Nodes.first(item, "author_id", "authorId"));
    String name = null;
    if (node != null && node.isObject()) {
      String own = Nodes.text(Nodes.first(node, "id"));
      id = own == null ? id : own;
      name = name(node);
    } else if (node != null && node.isString()) {
      name = node.stringValue();
    } else if (node != null) {
      page.wrongType(where, "author", node);
    }
    var author = new Author(Items.PLATFORM, Nodes.uuid(id), Texts.handle(name), List.of());
    return host != null && author.key().isEmpty() ? host : author;
  }

  /**
   * What an author says of itself, as a text of its own. It stands out of the listing's order, so it
   * counts as pinned: no walk ends or goes on by it.
   */
  void profile(@Nullable JsonNode node, Author author, String where) {
    if (author.nativeId() == null || node == null || !node.isObject()) {
      return;
    }
    PostId id = new PostId(Items.PLATFORM, "agent/" + author.nativeId());
    Map<Field, String> fields = new EnumMap<>(Field.class);
    if (!page.has(id)) {
      page.put(fields, Field.BIO, node, where, "description");
    }
    if (!fields.isEmpty()) {
      page.add(new RawPost(
          id, Kind.PROFILE, source, null, fields, author, null, null, null, 0, true, seenAt));
    }
  }

  private static @Nullable String name(JsonNode agent) {
    return Nodes.text(Nodes.first(agent, "name", "username"));
  }
}
