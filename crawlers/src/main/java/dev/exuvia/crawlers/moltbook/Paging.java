package dev.exuvia.crawlers.moltbook;

import dev.exuvia.core.source.Cursor;
import dev.exuvia.core.source.Fetch;
import dev.exuvia.core.source.Refusal;
import dev.exuvia.crawlers.read.Nodes;
import dev.exuvia.crawlers.read.PageBuilder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Where a listing goes on. A walk by offset asks for the last five items again: items that vanish
 * meanwhile move the rest up, and without the overlap what moved would never be seen.
 */
final class Paging {
  private static final int OVERLAP = 5;

  private Paging() {}

  /**
   * Ends a page.
   *
   * @param asked where it began, null for the first
   * @param marks the marks of all its items
   * @param wanted how many items were asked for; 0 for a listing that is never walked by counting
   */
  static Fetch finish(
      PageBuilder page, JsonNode root, @Nullable Place asked, List<String> marks, int wanted) {
    boolean more = hasMore(root, marks, wanted);
    if (asked != null && (asked.lost(marks) || (more && asked.repeats(marks)))) {
      return new Fetch.Expired();
    }
    if (!more) {
      return page.page(null);
    }
    String cursor = Nodes.text(envelope(root, "next_cursor", "nextCursor"));
    if (cursor != null && !cursor.isEmpty()) {
      boolean circle = asked != null && asked.value().equals(cursor);
      return circle ? new Fetch.Expired() : goOn(page, Place.cursor(cursor, marks));
    }
    boolean byCursor = asked != null && asked.how() == Place.How.CURSOR;
    if (byCursor || (wanted == 0 && envelope(root, "next_offset", "nextOffset") == null)) {
      page.refuse(
          Refusal.What.MALFORMED, "page", "it says that there is more and does not say where");
      return page.page(null);
    }
    return byOffset(page, root, asked, marks);
  }

  private static Fetch byOffset(
      PageBuilder page, JsonNode root, @Nullable Place asked, List<String> marks) {
    long begin = asked == null ? 0 : asked.number();
    long end = begin + marks.size();
    OptionalLong stated = Nodes.number(envelope(root, "next_offset", "nextOffset"));
    long next = stated.orElse(end);
    if (next <= begin || marks.isEmpty()) {
      return new Fetch.Expired();
    }
    // where hidden items leave holes in a page, its last items do not stand where we would ask
    int overlap = next == end ? Math.min(OVERLAP, marks.size() - 1) : 0;
    return goOn(page, Place.offset(next - overlap, overlap, marks));
  }

  private static Fetch goOn(PageBuilder page, Place place) {
    Optional<Cursor> cursor = place.text();
    return cursor.isPresent()
        ? page.page(cursor.get())
        : Fetch.Unreadable.page(Refusal.What.TOO_LARGE, "its cursor is longer than what we keep");
  }

  private static boolean hasMore(JsonNode root, List<String> marks, int wanted) {
    Boolean said = Nodes.flag(envelope(root, "has_more", "hasMore"));
    if (said != null) {
      return said;
    }
    boolean named =
        envelope(root, "next_cursor", "nextCursor", "next_offset", "nextOffset") != null;
    return !marks.isEmpty() && (named || (wanted > 0 && marks.size() >= wanted));
  }

  private static @Nullable JsonNode envelope(JsonNode root, String... names) {
    JsonNode outer = Nodes.first(root, names);
    return outer != null ? outer : Nodes.first(Nodes.first(root, "data"), names);
  }

  /** What is asked for: so many of a place, the newest first. */
  static Map<String, String> query(@Nullable Place place, int limit) {
    Map<String, String> query = new LinkedHashMap<>();
    query.put("sort", "new");
    query.put("limit", Integer.toString(limit));
    if (place != null) {
      query.put(place.how() == Place.How.OFFSET ? "offset" : "cursor", place.value());
    }
    return query;
  }
}
