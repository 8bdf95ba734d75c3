package dev.exuvia.app.sim;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A node of Farcaster: a shard's log of events, kept for three days. */
final class HubShape implements Site.Shape {
  private static final long FIRST_BLOCK = 5_000_000;
  private static final Duration KEPT = Duration.ofDays(3);

  private final NavigableMap<Long, Object> events = new TreeMap<>();

  @Override
  public String base() {
    return "/v1";
  }

  @Override
  public boolean isListing(String path, Map<String, String> query) {
    return path.equals("/events");
  }

  @Override
  public String id(Item item) {
    return "farcaster:" + Shapes.hash(item);
  }

  @Override
  public @Nullable Object answer(World world, String path, Map<String, String> query, Instant now) {
    if (path.equals("/info")) {
      return Map.of("shardInfos", List.of(Map.of("shardId", 1, "maxHeight", block(now))));
    }
    if (!path.equals("/events")) {
      return null;
    }
    long from = Math.max(Long.parseLong(query.get("from_event_id")), block(now.minus(KEPT)) << 14);
    long until = block(now) << 14; // the block of this second is not closed yet
    return Map.of(
        "events",
        log(world).subMap(from, Math.max(from, until)).values().stream()
            .limit(Shapes.number(query, "pageSize", 1000))
            .toList());
  }

  private NavigableMap<Long, Object> log(World world) {
    if (events.isEmpty()) {
      for (Item item : world.items()) {
        log(item, item.published(), false);
        if (item.removed() != null) {
          log(item, item.removed(), true);
        }
      }
    }
    return events;
  }

  private void log(Item item, Instant at, boolean removal) {
    long id = (block(at) << 14) + item.number() % 8192 * 2L + (removal ? 1 : 0);
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("type", removal ? "MESSAGE_TYPE_CAST_REMOVE" : "MESSAGE_TYPE_CAST_ADD");
    data.put("fid", 100 + item.number() % 17);
    data.put("timestamp", at.getEpochSecond() - 1_609_459_200L);
    data.put(
        removal ? "castRemoveBody" : "castAddBody",
        removal
            ? Map.of("targetHash", Shapes.hash(item))
            : Map.of("text", item.text(), "mentions", List.of(), "mentionsPositions", List.of()));
    String hash = removal ? "0xff" + Shapes.hash(item).substring(4) : Shapes.hash(item);
    events.put(
        id,
        Map.of(
            "type",
            "HUB_EVENT_TYPE_MERGE_MESSAGE",
            "id",
            id,
            "mergeMessageBody",
            Map.of("message", Map.of("data", data, "hash", hash), "deletedMessages", List.of()),
            "blockNumber",
            block(at),
            "shardIndex",
            1));
  }

  private static long block(Instant at) {
    return FIRST_BLOCK + Duration.between(World.BEGIN, at).toSeconds();
  }
}
