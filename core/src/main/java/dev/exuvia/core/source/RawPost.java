package dev.exuvia.core.source;

import dev.exuvia.core.Field;
import dev.exuvia.core.Kind;
import dev.exuvia.core.PostId;
import dev.exuvia.core.SourceId;
import java.net.URI;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One public text as a platform served it, before any rule has read it. Holds raw secrets: never
 * leaves crawlers and extractors.
 *
 * @param id {@code <platform>:<native id>}, the same whatever source it came through
 * @param kind what sort of text
 * @param source which configured source read it
 * @param url the address for people, made by us of the id; null where there is none
 * @param fields what is read, by name, markup kept, each at most 1 MiB of UTF-8; the author's
 *     handle is in {@code author} and is scanned as {@link Field#AUTHOR}
 * @param author who wrote it
 * @param thread the post it answers to, in the end; null for a post of its own
 * @param parent what it answers to directly, or null
 * @param publishedAt the platform's word for when (UTC), or null if it does not say; shown, never
 *     used to route or delete
 * @param comments how many comments the platform counts, 0 if it does not say
 * @param pinned whether the platform holds it on top of its listing, out of order
 * @param seenAt when we fetched it (UTC)
 */
public record RawPost(
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
    boolean pinned,
    Instant seenAt)
    implements Seen {
  /** Copies the map. */
  public RawPost {
    fields = Collections.unmodifiableMap(new TreeMap<>(fields));
  }

  /** The same post by somebody else. */
  public RawPost by(Author other) {
    return new RawPost(
        id,
        kind,
        source,
        url,
        fields,
        other,
        thread,
        parent,
        publishedAt,
        comments,
        pinned,
        seenAt);
  }

  /** Id and sizes: the generated one would print what we promise not to. */
  @Override
  public String toString() {
    return "RawPost[" + id + ", " + fields.size() + " fields]";
  }
}
