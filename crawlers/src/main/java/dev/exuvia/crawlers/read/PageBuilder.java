package dev.exuvia.crawlers.read;

import dev.exuvia.core.Field;
import dev.exuvia.core.Platform;
import dev.exuvia.core.PostId;
import dev.exuvia.core.source.Cursor;
import dev.exuvia.core.source.Fetch;
import dev.exuvia.core.source.RawPost;
import dev.exuvia.core.source.Refusal;
import dev.exuvia.core.source.Seen;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Gathers what one page holds: each id once (the first wins) unless told otherwise, every refusal up to a limit, every
 * text clean and within its size, every author's name within 200 characters.
 */
public final class PageBuilder {
  private static final int MAX_REFUSALS = 1000;
  private static final int LONGEST_HANDLE = 200;

  private final Set<PostId> ids = new HashSet<>();
  private final List<Seen> seen = new ArrayList<>();
  private final List<Refusal> refused = new ArrayList<>();

  /** Adds an item, unless its id is there already. */
  public void add(Seen item) {
    if (ids.add(item.id())) {
      seen.add(named(item));
    }
  }

  /** Adds an item, also when its id is there already. */
  public void addAlways(Seen item) {
    ids.add(item.id());
    seen.add(named(item));
  }

  /** An author's name over the limit is cut, and counted. */
  private Seen named(Seen item) {
    if (!(item instanceof RawPost post)) {
      return item;
    }
    String handle = post.author().handle();
    if (handle == null || handle.codePointCount(0, handle.length()) <= LONGEST_HANDLE) {
      return item;
    }
    refuse(
        Refusal.What.TRUNCATED,
        post.id().toString(),
        "its author's name is longer than " + LONGEST_HANDLE + " characters and was cut there");
    return post.by(post.author().named(Texts.head(handle, LONGEST_HANDLE)));
  }

  /** Whether this id is there. */
  public boolean has(PostId id) {
    return ids.contains(id);
  }

  /** Takes note of what could not be read. */
  public void refuse(Refusal.What what, String where, String detail) {
    if (refused.size() < MAX_REFUSALS) {
      refused.add(new Refusal(what, where, detail));
    }
  }

  /** Takes note of what could not be read. */
  public void refuse(Refusal refusal) {
    refuse(refusal.what(), refusal.where(), refusal.detail());
  }

  /**
   * Puts a text into a post's fields, cleaned; a text over the limit is cut and counted, an empty
   * one left out.
   *
   * @param where the place of the item
   */
  public void put(Map<Field, String> fields, Field field, @Nullable String text, String where) {
    if (text == null || text.isEmpty()) {
      return;
    }
    String clean = Texts.clean(text);
    String cut = Texts.cut(clean, Texts.MAX_BYTES);
    if (cut.length() < clean.length()) {
      refuse(
          Refusal.What.TRUNCATED, where, field.key() + " is longer than 1 MiB and was cut there");
    }
    if (!cut.isEmpty()) {
      fields.put(field, cut);
    }
  }

  /** The ids of all items, in their order. */
  public List<String> ids() {
    return seen.stream().map(item -> item.id().toString()).toList();
  }

  /** The same with the first of these members that is there; one of another type is refused. */
  public void put(
      Map<Field, String> fields, Field field, JsonNode item, String where, String... names) {
    put(fields, field, text(item, where, names), where);
  }

  /** The first of these members that is there, as a text; one of another type is refused. */
  public @Nullable String text(JsonNode item, String where, String... names) {
    JsonNode node = Nodes.first(item, names);
    if (node != null && !node.isValueNode()) {
      wrongType(where, names[0], node);
    }
    return Nodes.text(node);
  }

  /** Takes note of a member of another type than the platform's format has. */
  public void wrongType(String where, String name, JsonNode node) {
    refuse(Refusal.What.WRONG_TYPE, where, name + " is " + Nodes.type(node));
  }

  /** The name of an item whose {@code id} is a UUID; null, and refused, when it has none. */
  public @Nullable PostId uuid(Platform platform, JsonNode item, String where) {
    if (!item.isObject()) {
      refuse(Refusal.What.WRONG_TYPE, where, "it is " + Nodes.type(item) + ", not an object");
      return null;
    }
    JsonNode id = Nodes.first(item, "id");
    if (id == null || !id.isString() || Nodes.uuid(id.stringValue()) == null) {
      refuse(
          Refusal.What.BAD_ID, where, id == null ? "it has no id" : "its id is no lower-case UUID");
      return null;
    }
    return new PostId(platform, id.stringValue());
  }

  /** How many items there are. */
  public int size() {
    return seen.size();
  }

  /** The page. */
  public Fetch.Page page(@Nullable Cursor next) {
    return new Fetch.Page(seen, refused, next);
  }

  /**
   * The last page of a listing that serves nothing older.
   *
   * @param since all since then was served
   */
  public Fetch.Page lastPage(Instant since) {
    return new Fetch.Page(seen, refused, null, since);
  }
}
