package dev.exuvia.app.sim;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Neynar's feed of a channel: newest first, by cursor. */
final class NeynarShape implements Site.Shape {
  @Override
  public String base() {
    return "/v2/farcaster";
  }

  @Override
  public boolean isListing(String path, Map<String, String> query) {
    return path.equals("/feed/channels/") && !query.containsKey("cursor");
  }

  @Override
  public String id(Item item) {
    return "farcaster:" + Shapes.hash(item);
  }

  @Override
  public @Nullable Object answer(World world, String path, Map<String, String> query, Instant now) {
    return path.equals("/feed/channels/") ? Shapes.casts(world, query, now) : null;
  }
}
