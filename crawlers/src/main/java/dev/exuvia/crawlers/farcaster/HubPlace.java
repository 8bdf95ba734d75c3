package dev.exuvia.crawlers.farcaster;

import dev.exuvia.core.Ids;
import dev.exuvia.core.PostId;
import dev.exuvia.core.source.Cursor;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a page of a node's begins, and what stood on the page before: {@code
 * page:<hash>/marks:<marks>/token:<the node's own token>}.
 *
 * @param before hash over the messages of the page before
 * @param marks four hex digits for each cast of the page before, as many as fit; by them is known
 *     what a shard at its end repeats, and nothing is lost by a mark that two casts share
 * @param token the node's own, or one made of its parts
 */
record HubPlace(String before, String marks, String token) {
  private static final Pattern FORM =
      Pattern.compile("page:([0-9a-f]{32})/marks:((?:[0-9a-f]{4})*)/token:(\\S+)");
  private static final int MARK = 4;
  private static final int LONGEST = 2000;

  static Optional<HubPlace> read(Cursor cursor) {
    Matcher form = FORM.matcher(cursor.value());
    return form.matches()
        ? Optional.of(new HubPlace(form.group(1), form.group(2), form.group(3)))
        : Optional.empty();
  }

  /** The text to keep; empty when the node's token is longer than what we keep. */
  Optional<Cursor> text() {
    int left = LONGEST - "page:/marks:/token:".length() - before.length() - token.length();
    if (left < 0) {
      return Optional.empty();
    }
    int kept = Math.min(marks.length(), left - left % MARK);
    return Optional.of(
        new Cursor("page:" + before + "/marks:" + marks.substring(0, kept) + "/token:" + token));
  }

  /** Whether the page before had it. */
  boolean had(PostId cast) {
    String mark = mark(cast);
    for (int i = 0; i < marks.length(); i += MARK) {
      if (marks.startsWith(mark, i)) {
        return true;
      }
    }
    return false;
  }

  static String marks(List<PostId> casts) {
    StringBuilder marks = new StringBuilder();
    casts.forEach(cast -> marks.append(mark(cast)));
    return marks.toString();
  }

  private static String mark(PostId cast) {
    return Ids.of(cast.nativeId()).substring(0, MARK);
  }
}
