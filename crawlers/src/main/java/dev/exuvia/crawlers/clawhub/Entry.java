package dev.exuvia.crawlers.clawhub;

import dev.exuvia.core.PostId;
import dev.exuvia.crawlers.read.Nodes;
import dev.exuvia.crawlers.read.Times;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A skill as a listing names it. Its slug is unique within its owner's alone, so it is called
 * {@code <owner>/<slug>} here, as in its address.
 *
 * @param slug its name
 * @param owner its owner's handle as served, or null where the listing does not say
 * @param time the time that the listing is sorted by, or null
 * @param node what the listing says of it
 */
record Entry(String slug, @Nullable String owner, @Nullable Instant time, JsonNode node) {
  static final Pattern OWNER = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]{0,63}");
  private static final Pattern SLUG = Pattern.compile("[a-z0-9][a-z0-9._-]{0,95}");

  /** An entry of a listing; empty where its slug is none. */
  static Optional<Entry> of(JsonNode item, @Nullable String owner, String timeField) {
    String slug = Nodes.text(Nodes.first(item, "slug", "name"));
    String stated = Nodes.text(Nodes.first(item, "ownerHandle", "owner_handle"));
    String handle = stated == null ? owner : stated;
    return slug == null || !SLUG.matcher(slug).matches()
        ? Optional.empty()
        : Optional.of(new Entry(slug, fit(handle), time(item, timeField), item));
  }

  /** What a post of this name is called at the site; empty for what is no skill. */
  static Optional<Entry> named(PostId id, JsonNode nothing) {
    String[] parts = id.nativeId().split("/", -1);
    return parts.length == 2
            && OWNER.matcher(parts[0]).matches()
            && SLUG.matcher(parts[1]).matches()
        ? Optional.of(new Entry(parts[1], parts[0], null, nothing))
        : Optional.empty();
  }

  Entry by(String handle, @Nullable Instant at) {
    return new Entry(slug, handle, time == null ? at : time, node);
  }

  /** Handles differ by more than case. */
  boolean isBy(String handle) {
    return owner == null || owner.equalsIgnoreCase(handle);
  }

  PostId id() {
    return new PostId(
        ClawHubSource.PLATFORM, String.valueOf(owner).toLowerCase(Locale.ROOT) + "/" + slug);
  }

  static @Nullable String fit(@Nullable String handle) {
    return handle != null && OWNER.matcher(handle).matches() ? handle : null;
  }

  static @Nullable Instant time(@Nullable JsonNode item, String field) {
    return Times.read(Nodes.first(item, field));
  }
}
