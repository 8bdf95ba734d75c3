package dev.exuvia.app.sim;

import java.time.Instant;
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
    return path.equals("/search-casts") ? Map.of("result", Shapes.casts(world, query, now)) : null;
  }
}
