package dev.exuvia.crawlers.moltbook;

import dev.exuvia.core.Ids;
import dev.exuvia.core.source.Cursor;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a page begins, and what stood on the page before it. As text {@code offset:45:5:<marks>} or
 * {@code cursor:<marks>:<the site's own cursor>}.
 *
 * @param how by counting or by the site's cursor
 * @param value the number, or the site's cursor
 * @param overlap how many items at the end of the page before are asked for again
 * @param marks short hashes of the ids on the page before, in its order, the last 200
 */
record Place(How how, String value, int overlap, List<String> marks) {
  private static final int MARK = 6;
  private static final int MOST_MARKS = 200;
  private static final int LONGEST = 2000;
  private static final Pattern OFFSET = Pattern.compile("offset:(\\d{1,9}):(\\d{1,3}):([0-9a-f]*)");
  private static final Pattern CURSOR = Pattern.compile("cursor:([0-9a-f]*):(.+)", Pattern.DOTALL);

  enum How {
    OFFSET,
    CURSOR
  }

  Place {
    marks = List.copyOf(tail(marks, MOST_MARKS));
  }

  static Place offset(long value, int overlap, List<String> marks) {
    return new Place(How.OFFSET, Long.toString(value), overlap, marks);
  }

  static Place cursor(String value, List<String> marks) {
    return new Place(How.CURSOR, value, 0, marks);
  }

  /** Reads what {@link #text} wrote; empty for anything else. */
  static Optional<Place> read(Cursor cursor) {
    Matcher offset = OFFSET.matcher(cursor.value());
    if (offset.matches()) {
      int overlap = Integer.parseInt(offset.group(2));
      return Optional.of(offset(Long.parseLong(offset.group(1)), overlap, split(offset.group(3))));
    }
    Matcher opaque = CURSOR.matcher(cursor.value());
    return opaque.matches()
        ? Optional.of(cursor(opaque.group(2), split(opaque.group(1))))
        : Optional.empty();
  }

  /** The text to keep; empty when the site's cursor is longer than what we keep. */
  Optional<Cursor> text() {
    String joined = String.join("", marks);
    String text = how == How.OFFSET
        ? "offset:" + value + ":" + overlap + ":" + joined
        : "cursor:" + joined + ":" + value;
    return text.length() > LONGEST ? Optional.empty() : Optional.of(new Cursor(text));
  }

  long number() {
    return how == How.OFFSET ? Long.parseLong(value) : 0;
  }

  /** Whether none of the items that were asked for again came. */
  boolean lost(List<String> page) {
    List<String> again = tail(marks, overlap);
    Set<String> there = new HashSet<>(page);
    return !again.isEmpty() && again.stream().noneMatch(there::contains);
  }

  /** Whether a page has nothing that was not on the page before. */
  boolean repeats(List<String> page) {
    return !page.isEmpty() && new HashSet<>(marks).containsAll(tail(page, MOST_MARKS));
  }

  private static List<String> tail(List<String> marks, int most) {
    return marks.subList(Math.max(0, marks.size() - most), marks.size());
  }

  static String mark(String id) {
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
