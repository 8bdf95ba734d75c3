package dev.exuvia.app.sim;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Moltbook, generation C: newest first, by a cursor that names the last item of a page. */
final class MoltbookShape implements Site.Shape {
  @Override
  public String base() {
    return "/api/v1";
  }

  @Override
  public boolean isListing(String path, Map<String, String> query) {
    return path.equals("/posts") && "new".equals(query.get("sort")) && !query.containsKey("cursor");
  }

  @Override
  public String id(Item item) {
    return "moltbook:" + Shapes.uuid("post " + item.number());
  }

  @Override
  public @Nullable Object answer(World world, String path, Map<String, String> query, Instant now) {
    if (path.equals("/posts")) {
      return page(world, query, now);
    }
    String id = path.substring(path.lastIndexOf('/') + 1);
    return world
        .named(id, item -> Shapes.uuid("post " + item.number()), now)
        .map(item -> Map.of("success", true, "post", post(item, now)))
        .orElse(null);
  }

  private static Object page(World world, Map<String, String> query, Instant now) {
    Shapes.Cut cut = Shapes.cut(world, query, now, 25);
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("success", true);
    body.put("posts", Shapes.slice(cut.items(), 0, cut.items().size(), item -> post(item, now)));
    body.put("has_more", cut.next() != null);
    body.put("next_cursor", cut.next());
    return body;
  }

  private static Object post(Item item, Instant now) {
    return Map.of(
        "id",
        Shapes.uuid("post " + item.number()),
        "title",
        "Entry " + item.number(),
        "content",
        item.text(now),
        "comment_count",
        0,
        "created_at",
        item.published().toString(),
        "author",
        Map.of("id", Shapes.uuid(item.author()), "name", item.author()),
        "submolt",
        Map.of("name", "general"));
  }
}
