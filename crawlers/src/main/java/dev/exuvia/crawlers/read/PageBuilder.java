package dev.exuvia.crawlers.read;

import dev.exuvia.core.Field;
import dev.exuvia.core.PostId;
import dev.exuvia.core.source.Cursor;
import dev.exuvia.core.source.Fetch;
import dev.exuvia.core.source.Refusal;
import dev.exuvia.core.source.Seen;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Gathers what one page holds: each id once (the first wins) unless told otherwise, every refusal up to a limit, every
 * text clean and within its size.
 */
public final class PageBuilder {
  private static final int MAX_REFUSALS = 1000;

  private final Set<PostId> ids = new HashSet<>();
  private final List<Seen> seen = new ArrayList<>();
  private final List<Refusal> refused = new ArrayList<>();

  /** Adds an item, unless its id is there already. */
  public void add(Seen item) {
    if (ids.add(item.id())) {
      seen.add(item);
    }
  }

  /** Adds an item, also when its id is there already. */
  public void addAlways(Seen item) {
    ids.add(item.id());
    seen.add(item);
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
