package dev.exuvia.app.sim;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collection;
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
  static <T> List<Object> slice(Collection<T> all, int from, int limit, Function<T, Object> write) {
    return all.stream().skip(from).limit(limit).map(write).toList();
  }

  /** Text in markup. */
  static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  /** A page, newest first, and the cursor of the next one: the number of its last item. */
  record Cut(List<Item> items, @Nullable String next) {}

  static Cut cut(World world, Map<String, String> query, Instant now, int usual) {
    int before = number(query, "cursor", Integer.MAX_VALUE);
    int limit = number(query, "limit", usual);
    List<Item> items = world.below(before, limit + 1, now);
    return items.size() > limit
        ? new Cut(items.subList(0, limit), Integer.toString(items.get(limit - 1).number()))
        : new Cut(items, null);
  }
}
