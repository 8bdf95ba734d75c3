package dev.exuvia.app.sim;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An index of Farcaster that lists casts newest first, by cursor.
 *
 * @param base what an address ends in where the base begins
 * @param path of the list
 * @param wrapped whether the list stands in a {@code result}
 */
record CastsShape(String base, String path, boolean wrapped) implements Site.Shape {
  /** Clawcaster's search. */
  static final CastsShape CLAWCASTER = new CastsShape("/api", "/search-casts", true);

  /** Neynar's feed of a channel. */
  static final CastsShape NEYNAR = new CastsShape("/v2/farcaster", "/feed/channels/", false);

  @Override
  public boolean isListing(String asked, Map<String, String> query) {
    return asked.equals(path) && !query.containsKey("cursor");
  }

  @Override
  public String id(Item item) {
    return "farcaster:" + Shapes.hash(item);
  }

  @Override
  public @Nullable Object answer(
      World world, String asked, Map<String, String> query, Instant now) {
    if (!asked.equals(path)) {
      return null;
    }
    Shapes.Cut cut = Shapes.cut(world, query, now, 25);
    Map<String, Object> next = new LinkedHashMap<>();
    next.put("cursor", cut.next());
    Map<String, Object> page = Map.of(
        "casts",
        Shapes.slice(cut.items(), 0, cut.items().size(), item -> cast(item, now)),
        "next",
        next);
    return wrapped ? Map.of("result", page) : page;
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
