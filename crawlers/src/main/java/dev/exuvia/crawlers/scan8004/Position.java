package dev.exuvia.crawlers.scan8004;

import dev.exuvia.core.Ids;
import dev.exuvia.core.source.Cursor;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a page begins: {@code after:<instant>:<offset>:<hash of the page before>}.
 *
 * @param after created after this; null where the listing is not by time
 * @param offset how many items of those are left out; in the public API, how many pages
 * @param before hash over the ids of the page before, empty on the first
 */
record Position(@Nullable Instant after, int offset, String before) {
  private static final Pattern FORM =
      Pattern.compile("after:([0-9TZ:.+-]{1,40}|)/offset:(\\d{1,9})/page:([0-9a-f]{0,32})");

  static Position first(@Nullable Instant after) {
    return new Position(after, 0, "");
  }

  static Optional<Position> read(Cursor cursor) {
    Matcher form = FORM.matcher(cursor.value());
    if (!form.matches()) {
      return Optional.empty();
    }
    try {
      Instant after = form.group(1).isEmpty() ? null : Instant.parse(form.group(1));
      return Optional.of(new Position(after, Integer.parseInt(form.group(2)), form.group(3)));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  Cursor text() {
    return new Cursor(
        "after:" + (after == null ? "" : after) + "/offset:" + offset + "/page:" + before);
  }

  static String hash(Iterable<String> ids) {
    return Ids.of(String.join("\n", ids));
  }
}
