package dev.exuvia.app.sim;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The platforms' answers, as far as a simulation needs them. */
final class Shapes {
  private Shapes() {}

  static String uuid(String name) {
    return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
  }

  /** At most so many from an offset. */
  static <T> List<Object> slice(List<T> all, int from, int limit, Function<T, Object> write) {
    List<Object> page = new ArrayList<>();
    for (int i = from; i < Math.min(all.size(), from + limit); i++) {
      page.add(write.apply(all.get(i)));
    }
    return page;
  }

  static int number(Map<String, String> query, String name, int otherwise) {
    return Integer.parseInt(query.getOrDefault(name, Integer.toString(otherwise)));
  }

  /** Moltbook, generation C: newest first, by a cursor that names the last item of a page. */
  static final class Moltbook implements Site.Shape {
    @Override
    public String base() {
      return "/api/v1";
    }

    @Override
    public boolean isListing(String path, Map<String, String> query) {
      return path.equals("/posts")
          && "new".equals(query.get("sort"))
          && !query.containsKey("cursor");
    }

    @Override
    public String id(Item item) {
      return "moltbook:" + uuid("post " + item.number());
    }

    @Override
    public @Nullable Object answer(
        World world, String path, Map<String, String> query, Instant now) {
      if (path.equals("/posts")) {
        return page(world, query, now);
      }
      String id = path.substring(path.lastIndexOf('/') + 1);
      return world.there(now).stream()
          .filter(item -> uuid("post " + item.number()).equals(id))
          .findFirst()
          .map(item -> Map.of("success", true, "post", post(item, now)))
          .orElse(null);
    }

    private static Object page(World world, Map<String, String> query, Instant now) {
      int before = number(query, "cursor", Integer.MAX_VALUE);
      int limit = number(query, "limit", 25);
      List<Item> items =
          world.there(now).stream().filter(item -> item.number() < before).toList();
      boolean more = items.size() > limit;
      Map<String, Object> body = new LinkedHashMap<>();
      body.put("success", true);
      body.put("posts", slice(items, 0, limit, item -> post(item, now)));
      body.put("has_more", more);
      body.put("next_cursor", more ? Integer.toString(items.get(limit - 1).number()) : null);
      return body;
    }

    private static Object post(Item item, Instant now) {
      return Map.of(
          "id",
          uuid("post " + item.number()),
          "title",
          "Entry " + item.number(),
          "content",
          item.text(now),
          "comment_count",
          0,
          "created_at",
          item.published().toString(),
          "author",
          Map.of("id", uuid(item.author()), "name", item.author()),
          "submolt",
          Map.of("name", "general"));
    }
  }
}
