package dev.exuvia.app.sim;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Molt Road, its newest generation: one list, read whole. */
final class MoltRoadShape implements Site.Shape {
  @Override
  public String base() {
    return "/api/v1";
  }

  @Override
  public boolean isListing(String path, Map<String, String> query) {
    return path.equals("/listings") && Shapes.number(query, "offset", 0) == 0;
  }

  @Override
  public String id(Item item) {
    return "moltroad:listing/l" + item.number();
  }

  @Override
  public @Nullable Object answer(World world, String path, Map<String, String> query, Instant now) {
    return switch (path) {
      case "/listings" ->
        Map.of(
            "listings",
            Shapes.slice(
                world.there(now),
                Shapes.number(query, "offset", 0),
                Shapes.number(query, "limit", 20),
                item -> listing(item, now)));
      case "/stats/activity" -> Map.of("activity", List.of());
      default -> null;
    };
  }

  private static Object listing(Item item, Instant now) {
    return Map.of(
        "id",
        "l" + item.number(),
        "title",
        "Entry " + item.number(),
        "brief",
        item.text(now),
        "acceptance_criteria",
        "It holds.",
        "reward_usdc",
        "50.00",
        "creator_id",
        item.author(),
        "created_at",
        item.published().toString());
  }
}
