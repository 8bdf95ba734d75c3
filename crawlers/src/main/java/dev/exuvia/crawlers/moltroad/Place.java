package dev.exuvia.crawlers.moltroad;

import dev.exuvia.core.source.Cursor;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a page of the marketplace begins: {@code <generation>/<part>/<items read>/<hash of the page
 * before>}.
 */
record Place(Generation generation, int part, int offset, String before) {
  private static final Pattern FORM =
      Pattern.compile("(v2|v3|v5)/(\\d)/(\\d{1,6})/([0-9a-f]{0,32})");

  static Optional<Place> read(Cursor cursor) {
    Matcher form = FORM.matcher(cursor.value());
    if (!form.matches()) {
      return Optional.empty();
    }
    Place place = new Place(
        Generation.valueOf(form.group(1).toUpperCase(Locale.ROOT)),
        Integer.parseInt(form.group(2)),
        Integer.parseInt(form.group(3)),
        form.group(4));
    return place.part() < place.generation().parts().size() ? Optional.of(place) : Optional.empty();
  }

  Part list() {
    return generation.parts().get(part);
  }

  Place further(int count, String hash) {
    return new Place(generation, part, offset + count, hash);
  }

  /** The next list; empty behind the last. */
  Optional<Place> next() {
    return part + 1 < generation.parts().size()
        ? Optional.of(new Place(generation, part + 1, 0, ""))
        : Optional.empty();
  }

  Cursor text() {
    return new Cursor(
        generation.name().toLowerCase(Locale.ROOT) + "/" + part + "/" + offset + "/" + before);
  }
}
