package dev.exuvia.app.sim;

import dev.exuvia.core.Ids;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A forum with a JSON API, by page numbers. */
final class JsonForumShape implements Site.Shape {
  @Override
  public String base() {
    return "/api";
  }

  @Override
  public boolean isListing(String path, Map<String, String> query) {
    return path.equals("/threads") && Shapes.number(query, "page", 1) == 1;
  }

  @Override
  public String id(Item item) {
    return "here:" + Ids.of("t" + item.number());
  }

  @Override
  public @Nullable Object answer(World world, String path, Map<String, String> query, Instant now) {
    int page = Shapes.number(query, "page", 1);
    return path.equals("/threads")
        ? Map.of(
            "threads",
            Shapes.slice(world.there(now), (page - 1) * 20, 20, item -> thread(item, now)))
        : null;
  }

  private static Object thread(Item item, Instant now) {
    return Map.of(
        "key",
        "t" + item.number(),
        "text",
        item.text(now),
        "user",
        Map.of("nick", item.author()),
        "at",
        item.published().getEpochSecond());
  }
}
