package dev.exuvia.app.sim;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** 8004scan's core API: agents by creation time, oldest first. */
final class Scan8004Shape implements Site.Shape {
  private static final String REGISTRY = "0x8004a169fb4a3325136eb29fa0ceb6d2e539a432";

  @Override
  public String base() {
    return "/api/v1";
  }

  @Override
  public boolean isListing(String path, Map<String, String> query) {
    return path.equals("/agents") && query.containsKey("created_after");
  }

  @Override
  public String id(Item item) {
    return "8004scan:8453:" + REGISTRY + ":" + item.number();
  }

  @Override
  public @Nullable Object answer(World world, String path, Map<String, String> query, Instant now) {
    if (!path.equals("/agents")) {
      return null;
    }
    Instant after = Instant.parse(query.get("created_after"));
    List<Item> items = world.there(now).stream()
        .takeWhile(item -> item.published().isAfter(after))
        .toList()
        .reversed();
    int offset = Shapes.number(query, "offset", 0);
    int limit = Shapes.number(query, "limit", 20);
    return Map.of(
        "items",
        Shapes.slice(items, offset, limit, item -> agent(item, now)),
        "total",
        items.size(),
        "limit",
        limit,
        "offset",
        offset);
  }

  private static Object agent(Item item, Instant now) {
    return Map.of(
        "agent_id",
        "8453:" + REGISTRY + ":" + item.number(),
        "chain_id",
        8453,
        "token_id",
        Integer.toString(item.number()),
        "contract_address",
        REGISTRY,
        "name",
        "Agent #" + item.number(),
        "description",
        item.text(now),
        "owner_address",
        "0x" + "0".repeat(38) + (10 + item.number() % 80),
        "created_at",
        item.published().toString());
  }
}
