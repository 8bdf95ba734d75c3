package dev.exuvia.crawlers.generic;

import dev.exuvia.core.Field;
import java.net.URI;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a page says of one item, in the site's own words. Holds raw secrets.
 *
 * @param id what the site calls it, of any form
 * @param texts its texts by field; the author's name and the address have places of their own
 * @param handle the author's name, or null
 * @param account the site's id of the author's account, or null
 * @param address its address for people, http or https, or null
 * @param parent the id of what it answers to, or null
 * @param publishedAt when, or null
 * @param comments how many answers the site counts, 0 if it does not say
 */
record Found(
    String id,
    Map<Field, String> texts,
    @Nullable String handle,
    @Nullable String account,
    @Nullable URI address,
    @Nullable String parent,
    @Nullable Instant publishedAt,
    int comments) {
  Found {
    texts = Map.copyOf(texts);
  }

  /** The id's length alone: it is a free text. */
  @Override
  public String toString() {
    return "Found[" + id.length() + " characters of id, " + texts.size() + " texts]";
  }
}
