package dev.exuvia.core.scan;

import dev.exuvia.core.Field;
import dev.exuvia.core.Kind;
import dev.exuvia.core.PostId;
import dev.exuvia.core.SourceId;
import dev.exuvia.core.source.Author;
import java.net.URI;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A public text after the scan, masked by construction: store, alerting and logs accept nothing
 * else. Made by the scanner alone.
 *
 * @param id the same as the raw post's
 * @param kind what sort of text
 * @param source which configured source read it
 * @param url the address for people, null where there is none or where it held a secret
 * @param fields the texts with every secret value replaced by one █ per code point, so that offsets
 *     stay true
 * @param author who wrote it, masked the same way
 * @param thread the post it answers to, in the end, or null
 * @param parent what it answers to directly, or null
 * @param publishedAt the platform's word for when (UTC), or null; shown, never used to route or
 *     delete
 * @param comments how many comments the platform counts
 * @param revision HMAC of the raw texts: another one means that the text was edited
 * @param limits which limits were reached while reading or scanning, empty for a full scan
 * @param suppressed how many matches were masked but not reported
 * @param seenAt when we fetched it (UTC)
 */
public record Post(
    PostId id,
    Kind kind,
    SourceId source,
    @Nullable URI url,
    Map<Field, String> fields,
    Author author,
    @Nullable PostId thread,
    @Nullable PostId parent,
    @Nullable Instant publishedAt,
    int comments,
    String revision,
    List<String> limits,
    int suppressed,
    Instant seenAt) {
  /** Copies map and list; the fields keep their order, so that equal posts are stored equally. */
  public Post {
    fields = Collections.unmodifiableMap(new TreeMap<>(fields));
    limits = List.copyOf(limits);
  }

  /** A field's text, empty if it has none. */
  public String text(Field field) {
    return fields.getOrDefault(field, "");
  }
}
