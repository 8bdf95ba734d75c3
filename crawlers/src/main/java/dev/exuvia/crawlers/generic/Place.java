package dev.exuvia.crawlers.generic;

import dev.exuvia.core.Ids;
import dev.exuvia.core.source.Cursor;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a page begins, and what stood on the page before it. As text {@code
 * at:<count>:<marks>:<value>}.
 *
 * @param value the number, time, address or cursor that the page is asked for by
 * @param count how many items the page before had
 * @param marks short hashes of their ids, in order, the last 150
 */
record Place(String value, int count, List<String> marks) {
  private static final int MARK = 5;
  private static final int MOST_MARKS = 150;
  private static final int LONGEST = 2000;
  private static final Pattern FORM =
      Pattern.compile("at:(\\d{1,7}):([0-9a-f]{0,750}):(.+)", Pattern.DOTALL);

  Place {
    marks = List.copyOf(marks.subList(Math.max(0, marks.size() - MOST_MARKS), marks.size()));
  }

  /** Behind a page with these ids. */
  static Place behind(List<String> ids, String value) {
    return new Place(value, ids.size(), ids.stream().map(Place::mark).toList());
  }

  /** Reads what {@link #text} wrote; empty for anything else. */
  static Optional<Place> read(Cursor cursor) {
    Matcher form = FORM.matcher(cursor.value());
    return form.matches()
        ? Optional.of(
            new Place(form.group(3), Integer.parseInt(form.group(1)), split(form.group(2))))
        : Optional.empty();
  }

  /** The text to keep; empty when it would be longer than what is kept. */
  Optional<Cursor> text() {
    String text = "at:" + count + ":" + String.join("", marks) + ":" + value;
    return text.length() > LONGEST ? Optional.empty() : Optional.of(new Cursor(text));
  }

  /** Whether a page has nothing that was not on the page before. */
  boolean repeats(List<String> ids) {
    var page = new HashSet<String>();
    ids.forEach(id -> page.add(mark(id)));
    return !page.isEmpty() && new HashSet<>(marks).containsAll(page);
  }

  private static String mark(String id) {
    return Ids.of(id).substring(0, MARK);
  }

  private static List<String> split(String joined) {
    List<String> marks = new ArrayList<>();
    for (int i = 0; i + MARK <= joined.length(); i += MARK) {
      marks.add(joined.substring(i, i + MARK));
    }
    return marks;
  }
}
