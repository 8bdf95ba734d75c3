package dev.exuvia.app.sim;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A node of Farcaster: a shard's log of events, kept for three days. */
final class HubShape implements Site.Shape {
  private static final long FIRST_BLOCK = 5_000_000;
  private static final Duration KEPT = Duration.ofDays(3);

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
    List<Object> events = new ArrayList<>();
    Stream.concat(
            world.items().stream().map(item -> event(item, item.published(), false)),
            world.items().stream()
                .filter(item -> item.removed() != null)
                .map(item -> event(item, item.removed(), true)))
        .filter(event -> event.id() >= from && !event.at().isAfter(now))
        .sorted(Comparator.comparingLong(Event::id))
        .limit(Shapes.number(query, "pageSize", 1000))
        .forEach(event -> events.add(event.json()));
    return Map.of("events", events);
  }

  private record Event(long id, Instant at, Object json) {}

  private static Event event(Item item, Instant at, boolean removal) {
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
    return new Event(
        id,
        at,
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
