package dev.exuvia.app.sim;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** ClawHub: skills by creation and by update time, each with a text of its own. */
final class ClawHubShape implements Site.Shape {
  @Override
  public String base() {
    return "/api/v1";
  }

  @Override
  public boolean isListing(String path, Map<String, String> query) {
    return path.equals("/skills") && !query.containsKey("cursor");
  }

  @Override
  public String id(Item item) {
    return "clawhub:" + item.author().replace('_', '-') + "/skill-" + item.number();
  }

  @Override
  public @Nullable Object answer(World world, String path, Map<String, String> query, Instant now) {
    if (path.equals("/skills")) {
      return page(world, query, now);
    }
    String slug = path.replaceAll("/skills/([^/]+).*", "$1");
    boolean file = path.endsWith("/file");
    return world
        .named(slug, item -> "skill-" + item.number(), now)
        .<Object>map(item -> file ? "# Skill\n" + item.text(now) : detail(item))
        .orElse(null);
  }

  private static Object page(World world, Map<String, String> query, Instant now) {
    Shapes.Cut cut = Shapes.cut(world, query, now, 50);
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("items", Shapes.slice(cut.items(), 0, cut.items().size(), ClawHubShape::skill));
    body.put("nextCursor", cut.next());
    return body;
  }

  private static Object skill(Item item) {
    long at = item.published().toEpochMilli();
    return Map.of(
        "slug",
        "skill-" + item.number(),
        "displayName",
        "Skill " + item.number(),
        "summary",
        "Does a thing.",
        "createdAt",
        at,
        "updatedAt",
        at,
        "latestVersion",
        Map.of("version", "1.0.0", "createdAt", at));
  }

  private static Object detail(Item item) {
    return Map.of(
        "skill",
        skill(item),
        "latestVersion",
        Map.of("version", "1.0.0", "createdAt", item.published().toEpochMilli()),
        "owner",
        Map.of("handle", item.author().replace('_', '-')));
  }
}
