package dev.exuvia.app.cli;

import dev.exuvia.core.store.Visibility;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;

/** How long a post was public, said with what is not known: nobody looks all the time. */
final class PublicTime {
  private PublicTime() {}

  /** {@code public for 25 to 55 min: gone between ... and ...}. */
  static String of(Visibility post) {
    Duration most = post.atMost();
    String edits = post.edits() == 0 ? "" : "; edited " + post.edits() + " times";
    if (most == null || post.missedAt() == null) {
      return "public for " + length(post.atLeast()) + " at least: there at "
          + minute(post.lastSeen()) + edits;
    }
    return "public for " + length(post.atLeast()) + " to " + length(most) + ": gone between "
        + minute(post.lastSeen()) + " and " + minute(post.missedAt()) + edits;
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

  private static @org.jspecify.annotations.Nullable String text(
      @org.jspecify.annotations.Nullable Instant time) {
    return time == null ? null : time.toString();
  }

  private static String minute(Instant time) {
    return time.truncatedTo(ChronoUnit.MINUTES).toString().replace(":00Z", "Z");
  }

  private static String length(Duration time) {
    long minutes = Math.max(0, time.toMinutes());
    if (minutes < 120) {
      return minutes + " min";
    }
    return minutes < 48 * 60 ? minutes / 60 + " h" : minutes / (24 * 60) + " days";
  }
}
