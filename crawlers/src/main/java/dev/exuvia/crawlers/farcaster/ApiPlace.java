package dev.exuvia.crawlers.farcaster;

import dev.exuvia.core.source.Cursor;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a page of Neynar's begins: {@code after:<seconds>/page:<hash>/<the site's cursor>}.
 *
 * @param after what is older is not wanted; the same on every page of a walk
 * @param before hash over the casts of the page before, empty on the first
 * @param cursor the site's own, null on the first page
 */
record ApiPlace(Instant after, String before, @Nullable String cursor) {
  private static final Pattern FORM =
      Pattern.compile("after:(\\d{1,11})/page:([0-9a-f]{0,32})/(.+)", Pattern.DOTALL);
  private static final int LONGEST = 2000;

  static Optional<ApiPlace> read(Cursor cursor) {
    Matcher form = FORM.matcher(cursor.value());
    return form.matches()
        ? Optional.of(new ApiPlace(
            Instant.ofEpochSecond(Long.parseLong(form.group(1))), form.group(2), form.group(3)))
        : Optional.empty();
  }

  /** The text to keep; empty when the site's cursor is longer than what we keep. */
  Optional<Cursor> text() {
    String text = "after:" + Math.max(0, after.getEpochSecond()) + "/page:" + before + "/" + cursor;
    return text.length() > LONGEST ? Optional.empty() : Optional.of(new Cursor(text));
  }
}
