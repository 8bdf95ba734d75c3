package dev.exuvia.app.sim;

import dev.exuvia.core.Ids;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A forum of pages, newest first, each with a link to the older ones. */
final class HtmlForumShape implements Site.Shape {
  @Override
  public String base() {
    return "";
  }

  @Override
  public boolean isListing(String path, Map<String, String> query) {
    return path.equals("/new") && !query.containsKey("cursor");
  }

  @Override
  public String id(Item item) {
    return "here:" + Ids.of("t" + item.number());
  }

  @Override
  public @Nullable Object answer(World world, String path, Map<String, String> query, Instant now) {
    if (!path.equals("/new")) {
      return null;
    }
    Shapes.Cut cut = Shapes.cut(world, query, now, 20);
    StringBuilder page = new StringBuilder("<!DOCTYPE html><title>New</title>");
    cut.items().forEach(item -> page.append(article(item, now)));
    return cut.next() == null
        ? page.toString()
        : page + "<a rel=next href=\"/new?cursor=" + cut.next() + "\">older</a>";
  }

  private static String article(Item item, Instant now) {
    return "<article class=post data-id=t" + item.number() + "><h2>Entry</h2><div class=text>"
        + Shapes.escaped(item.text(now)) + "</div><a class=author>" + item.author()
        + "</a><time datetime=" + item.published() + ">then</time></article>";
  }
}
