package dev.exuvia.app.sim;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What the platforms' answers are made with. */
final class Shapes {
  private Shapes() {}

  static String uuid(String name) {
    return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
  }

  static String hash(Item item) {
    return "0x%040x".formatted(item.number());
  }

  static Instant later(Instant a, Instant b) {
    return a.isAfter(b) ? a : b;
  }

  static int number(Map<String, String> query, String name, int otherwise) {
    return Integer.parseInt(query.getOrDefault(name, Integer.toString(otherwise)));
  }

  /** At most so many from an offset. */
  static <T> List<Object> slice(List<T> all, int from, int limit, Function<T, Object> write) {
    List<Object> page = new ArrayList<>();
    for (int i = from; i < Math.min(all.size(), from + limit); i++) {
      page.add(write.apply(all.get(i)));
    }
    return page;
  }

  /** A page, newest first, and the cursor of the next one: the number of its last item. */
  record Cut(List<Item> items, @Nullable String next) {}

  static Cut cut(World world, Map<String, String> query, Instant now, int usual) {
    int before = number(query, "cursor", Integer.MAX_VALUE);
    int limit = number(query, "limit", usual);
    List<Item> items = world.there(now).stream()
        .filter(item -> item.number() < before)
        .limit(limit + 1L)
        .toList();
    return items.size() > limit
        ? new Cut(items.subList(0, limit), Integer.toString(items.get(limit - 1).number()))
        : new Cut(items, null);
  }
}
