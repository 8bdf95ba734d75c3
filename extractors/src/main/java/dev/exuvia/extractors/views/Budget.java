package dev.exuvia.extractors.views;

import java.util.ArrayList;
import java.util.List;

/** How many decoded bytes a text may still have: together twice its own, and a little. */
final class Budget {
  private static final int LITTLE = 4096;

  private final List<Span> closed = new ArrayList<>();
  private long left;
  private boolean limited;

  void begin(int length) {
    left = 2L * length + LITTLE;
    limited = false;
    closed.clear();
  }

  /** Takes so many, or none if there are not enough left. */
  boolean take(int bytes) {
    boolean enough = bytes <= left;
    left -= enough ? bytes : 0;
    return enough;
  }

  /** What was taken and not needed. */
  void giveBack(int bytes) {
    left += bytes;
  }

  /** Not all was read that a reading shows, but nothing in it is encoded. */
  void limit() {
    limited = true;
  }

  /** Something encoded was not opened, which stands at [start, end) of these bytes. */
  void leave(View view, int start, int end) {
    limited = true;
    Span raw = view.bytesToRaw(start, end);
    Span last = closed.isEmpty() ? null : closed.getLast();
    if (last != null && last.start() <= raw.start() && raw.start() <= last.end()) {
      closed.removeLast();
      closed.add(new Span(last.start(), Math.max(last.end(), raw.end())));
    } else {
      closed.add(raw);
    }
  }

  boolean limited() {
    return limited;
  }

  /** Where in the text as served that stands which was not opened. */
  List<Span> closed() {
    return closed;
  }
}
