package dev.exuvia.app.cli;

import dev.exuvia.core.store.Visibility;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How long a post was public, said with what is not known: nobody looks all the time. */
final class PublicTime {
  private PublicTime() {}

  /** {@code public for 25 to 55 min: gone between ... and ...}. */
  static String of(Visibility post) {
    Duration most = post.atMost();
    String edits = post.edits() == 0 ? "" : "; edited " + post.edits() + " times";
    if (most == null || post.missedAt() == null) {
      return "public for " + Times.length(post.atLeast()) + " at least: there at "
          + minute(post.lastSeen()) + edits;
    }
    return "public for " + Times.length(post.atLeast()) + " to " + Times.length(most)
        + ": gone between " + minute(post.lastSeen()) + " and " + minute(post.missedAt()) + edits;
  }

  /** The same for programs, times in minutes. */
  static Map<String, Object> json(Visibility post) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("post", post.post().toString());
    json.put("publishedAt", text(post.publishedAt()));
    json.put("firstSeen", post.firstSeen().toString());
    json.put("lastSeen", post.lastSeen().toString());
    json.put("missedAt", text(post.missedAt()));
    json.put("publicMinutesAtLeast", post.atLeast().toMinutes());
    Duration most = post.atMost();
    json.put("publicMinutesAtMost", most == null ? null : most.toMinutes());
    json.put("edits", post.edits());
    return json;
  }

  private static @Nullable String text(@Nullable Instant time) {
    return time == null ? null : time.toString();
  }

  private static String minute(Instant time) {
    return time.truncatedTo(ChronoUnit.MINUTES).toString().replace(":00Z", "Z");
  }
}
