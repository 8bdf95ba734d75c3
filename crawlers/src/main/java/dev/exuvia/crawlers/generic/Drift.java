package dev.exuvia.crawlers.generic;

import dev.exuvia.core.Field;
import dev.exuvia.core.source.RawPost;
import dev.exuvia.core.source.Refusal;
import dev.exuvia.core.source.Seen;
import dev.exuvia.crawlers.read.PageBuilder;
import dev.exuvia.crawlers.setup.SourceSettings;
import java.util.List;

/**
 * Notices that a site does not look any more as the configuration says: without this a page whose
 * texts are elsewhere now would be read as a page without texts.
 */
final class Drift {
  private Drift() {}

  /** Refuses a page's texts or times where not one of its items has what is configured. */
  static void check(PageBuilder page, SourceSettings settings) {
    List<Seen> seen = page.page(null).seen();
    if (seen.isEmpty()) {
      return;
    }
    boolean named =
        settings.one("fields.title").or(() -> settings.one("fields.body")).isPresent();
    if (named && seen.stream().noneMatch(Drift::hasText)) {
      page.refuse(
          Refusal.What.WRONG_TYPE, "page", "not one item has a title or a body where it should be");
    }
    if (settings.one("fields.published").isPresent()
        && seen.stream().allMatch(item -> item.publishedAt() == null)) {
      page.refuse(
          Refusal.What.WRONG_TYPE,
          "page",
          "not one item has a time that can be read where it should be");
    }
  }

  private static boolean hasText(Seen seen) {
    return seen instanceof RawPost post
        && (post.fields().containsKey(Field.TITLE) || post.fields().containsKey(Field.BODY));
  }
}
