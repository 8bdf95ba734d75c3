package dev.exuvia.app.sim;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Clawcaster's search: newest first, by cursor. */
final class ClawcasterShape implements Site.Shape {
  @Override
  public String base() {
    return "/api";
  }

  @Override
  public boolean isListing(String path, Map<String, String> query) {
    return path.equals("/search-casts") && !query.containsKey("cursor");
  }

  @Override
  public String id(Item item) {
    return "farcaster:" + Shapes.hash(item);
  }

  @Override
  public @Nullable Object answer(World world, String path, Map<String, String> query, Instant now) {
    if (!path.equals("/search-casts")) {
      return null;
    }
    Shapes.Cut cut = Shapes.cut(world, query, now, 25);
    Map<String, Object> next = new LinkedHashMap<>();
    next.put("cursor", cut.next());
    return Map.of(
        "result",
        Map.of(
            "casts",
            Shapes.slice(cut.items(), 0, cut.items().size(), item -> cast(item, now)),
            "next",
            next));
  }

  private static Object cast(Item item, Instant now) {
    return Map.of(
        "hash",
        Shapes.hash(item),
        "author",
        Map.of("fid", 100 + item.number() % 17, "username", item.author()),
        "text",
        item.text(now),
        "timestamp",
        item.published().toString());
  }
}
