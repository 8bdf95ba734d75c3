package dev.exuvia.crawlers.farcaster;

import dev.exuvia.core.Field;
import dev.exuvia.core.Kind;
import dev.exuvia.core.PostId;
import dev.exuvia.core.SourceId;
import dev.exuvia.core.source.Author;
import dev.exuvia.core.source.Gone;
import dev.exuvia.core.source.RawPost;
import dev.exuvia.core.source.Refusal;
import dev.exuvia.crawlers.read.Nodes;
import dev.exuvia.crawlers.read.PageBuilder;
import dev.exuvia.crawlers.read.Texts;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Makes posts of casts and profiles, the same whichever way they were read. */
final class Casts {
  private final SourceId source;
  private final Instant seenAt;
  private final PageBuilder page;

  Casts(SourceId source, Instant seenAt, PageBuilder page) {
    this.source = source;
    this.seenAt = seenAt;
    this.page = page;
  }

  /**
   * A cast as either API tells it.
   *
   * @param where its place on the page
   * @param text with the names of those it mentions
   * @param links what is embedded: addresses, and casts by their ids
   * @param channel the address that it was posted under, or null
   * @param thread the cast that the conversation began with, null if that is not told or is itself
   * @param replies how many are counted, 0 if that is not told
   * @param again whether it stands on its page only because the page before is repeated there
   */
  record Cast(
      PostId id,
      String where,
      Author author,
      @Nullable String text,
      List<String> links,
      @Nullable String channel,
      @Nullable PostId parent,
      @Nullable PostId thread,
      @Nullable Instant at,
      int replies,
      boolean again) {}

  void add(Cast cast) {
    Map<Field, String> fields = new EnumMap<>(Field.class);
    page.put(fields, Field.BODY, cast.text(), cast.where());
    page.put(fields, Field.LINKS, String.join("\n", cast.links()), cast.where());
    page.put(fields, Field.COMMUNITY, cast.channel(), cast.where());
    page.add(new RawPost(
        cast.id(),
        cast.parent() == null ? Kind.POST : Kind.COMMENT,
        source,
        Farcaster.address(cast.id()),
        fields,
        cast.author(),
        cast.id().equals(cast.thread()) ? null : cast.thread(),
        cast.parent(),
        cast.at(),
        cast.replies(),
        cast.again(),
        seenAt));
  }

  /**
   * What an account says of itself, as a text of its own. It stands out of a listing's order, so it
   * counts as pinned.
   */
  void profile(String fid, Author author, @Nullable String name, @Nullable String bio) {
    PostId id = Farcaster.profile(fid);
    Map<Field, String> fields = new EnumMap<>(Field.class);
    if (!page.has(id)) {
      page.put(fields, Field.TITLE, name, "profile");
      page.put(fields, Field.BIO, bio, "profile");
    }
    if (!fields.isEmpty()) {
      page.add(new RawPost(
          id,
          Kind.PROFILE,
          source,
          Farcaster.address(id),
          fields,
          author,
          null,
          null,
          null,
          0,
          true,
          seenAt));
    }
  }

  /** The network says that a cast was removed. */
  void gone(PostId cast) {
    page.add(new Gone(cast, true, seenAt));
  }

  /** The cast that an item is, by its hash; refused and null if it is none. */
  @Nullable
  PostId id(JsonNode item, String where) {
    if (!item.isObject()) {
      page.refuse(Refusal.What.WRONG_TYPE, where, "it is " + Nodes.type(item) + ", not an object");
      return null;
    }
    PostId id = Farcaster.cast(Nodes.first(item, "hash"));
    if (id == null) {
      page.refuse(Refusal.What.BAD_ID, where, "its hash is not 0x and 40 hex digits");
    }
    return id;
  }

  /** A text; a value of another type is refused. */
  @Nullable
  String text(JsonNode item, String name, String where) {
    return page.text(item, where, name);
  }

  void refuse(Refusal.What what, String where, String detail) {
    page.refuse(what, where, detail);
  }

  /** An account by number and name, either of which may be unknown. */
  static Author author(@Nullable String fid, @Nullable String name) {
    return new Author(Farcaster.PLATFORM, fid, Texts.handle(name), List.of());
  }
}
