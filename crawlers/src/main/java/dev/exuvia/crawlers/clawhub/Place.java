package dev.exuvia.crawlers.clawhub;

import dev.exuvia.core.Ids;
import dev.exuvia.core.source.Cursor;
import dev.exuvia.crawlers.read.Nodes;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Where a page of a listing begins: {@code at:<publisher>:<hash of the page before>:<cursor>}, or
 * where reading ended: {@code end:<instant>}.
 *
 * @param publisher the id of the publisher whose listing it is, empty for all
 * @param before hash over the page before, empty on the first
 * @param cursor the site's own word, empty on the first
 * @param end down to here all was read, or null while there is more
 */
record Place(
    String publisher,
    String before,
    String cursor,
    @Nullable Instant end) {
  private static final int LONGEST = 2000;
  private static final Pattern AT =
      Pattern.compile("at:([A-Za-z0-9_-]{0,64}):([0-9a-f]{32}):(.+)", Pattern.DOTALL);
  private static final Pattern END = Pattern.compile("end:([0-9TZ:.+-]{1,40})");

  static Place first(String publisher) {
    return new Place(publisher, "", "", null);
  }

  static Place end(Instant at) {
    return new Place("", "", "", at);
  }

  /** Reads what {@link #text} wrote; empty for anything else. */
  static Optional<Place> read(Cursor from) {
    Matcher at = AT.matcher(from.value());
    Matcher end = END.matcher(from.value());
    try {
      return at.matches()
          ? Optional.of(new Place(at.group(1), at.group(2), at.group(3), null))
          : end.matches() ? Optional.of(end(Instant.parse(end.group(1)))) : Optional.empty();
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  Place next(JsonNode list, String further) {
    return new Place(publisher, hash(list), further, null);
  }

  boolean repeats(JsonNode list, String further) {
    return !cursor.isEmpty()
        && (cursor.equals(further) || (!list.isEmpty() && before.equals(hash(list))));
  }

  /** The text to keep; empty when the site's word is longer than what we keep. */
  Optional<Cursor> text() {
    String text = end == null ? "at:" + publisher + ":" + before + ":" + cursor : "end:" + end;
    return text.length() > LONGEST ? Optional.empty() : Optional.of(new Cursor(text));
  }

  private static String hash(JsonNode list) {
    StringBuilder items = new StringBuilder();
    list.values()
        .forEach(item -> items
            .append(Nodes.text(Nodes.first(item, "ownerHandle")))
            .append('/')
            .append(Nodes.text(Nodes.first(item, "slug", "name")))
            .append('\n'));
    return Ids.of(items.toString());
  }
}
