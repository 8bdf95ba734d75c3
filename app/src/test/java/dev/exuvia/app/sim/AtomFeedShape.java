package dev.exuvia.app.sim;

import dev.exuvia.core.Ids;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A feed in Atom's words that holds the last thirty entries (RFC 4287). */
final class AtomFeedShape implements Site.Shape {
  @Override
  public String base() {
    return "/feed.xml";
  }

  @Override
  public boolean isListing(String path, Map<String, String> query) {
    return path.isEmpty();
  }

  @Override
  public String id(Item item) {
    return "here:" + Ids.of("urn:entry:" + item.number());
  }

  @Override
  public @Nullable Object answer(World world, String path, Map<String, String> query, Instant now) {
    if (!path.isEmpty()) {
      return null;
    }
    StringBuilder feed = new StringBuilder("<?xml version=\"1.0\"?>"
        + "<feed xmlns=\"http://www.w3.org/2005/Atom\"><title>Log</title><id>urn:feed</id>"
        + "<updated>" + now + "</updated>");
    world.there(now).stream().limit(30).forEach(item -> feed.append(entry(item, now)));
    return feed.append("</feed>").toString();
  }

  private static String entry(Item item, Instant now) {
    return "<entry><id>urn:entry:" + item.number() + "</id><title>Entry</title><author><name>"
        + item.author() + "</name></author><published>" + item.published()
        + "</published><updated>" + item.published() + "</updated><content>"
        + Shapes.escaped(item.text(now))
        + "</content></entry>";
  }
}
