package dev.exuvia.extractors.views;

/**
 * Writes what is shown and what is not, as the markup is walked. Whether the shown reading is worth
 * having turns out at the end: when markup stood inside a word.
 */
final class Rendering {
  private static final String MARKS = "_*-.~`+#!|[](){}<>=@:";

  private View from = new View();
  private View hidden = from;
  private View shown = from;
  private byte[] bytes = from.bytes();
  private boolean hiding;
  private boolean cut;
  private boolean broken;
  private boolean joins;
  private int copied;

  void begin(View from, View hidden, View shown) {
    this.from = from;
    this.hidden = hidden;
    this.shown = shown;
    this.bytes = from.bytes();
    hiding = false;
    cut = false;
    broken = false;
    joins = false;
    copied = 0;
  }

  /** Whether Markdown shows it without the backslash before it. */
  static boolean isMark(byte b) {
    return b > 0 && MARKS.indexOf(b) >= 0;
  }

  /** Whether what begins here may continue a word, or belongs to an image. */
  static boolean joins(byte[] bytes, int at) {
    return at > 0 && (bytes[at - 1] == '!' || Gate.isInner(bytes[at - 1]));
  }

  boolean isHiding() {
    return hiding;
  }

  /** From here on nothing is shown, or it is again. */
  void hide(boolean hide, int at) {
    flush(at);
    hiding = hide;
    broken = true;
  }

  /** Leaves [start, end) out of both. */
  void cut(int start, int end) {
    flush(start);
    copied = end;
    cut = true;
  }

  /** Writes a character in place of [start, end). */
  void put(int codePoint, int start, int end) {
    flush(start);
    target().add(codePoint, start, end);
    copied = end;
  }

  /** Ends a line where a block does. */
  void line(int start, int end) {
    cut(start, end);
    View target = target();
    if (target.length() > 0 && target.bytes()[target.length() - 1] != '\n') {
      target.add('\n', start, end);
    }
  }

  /** A piece that is never shown, a line of its own; what stands before it was written. */
  void fragment(int start, int end) {
    int from = start;
    int to = end;
    while (from < to && bytes[from] <= ' ' && bytes[from] >= 0) {
      from++;
    }
    while (from < to && bytes[to - 1] <= ' ' && bytes[to - 1] >= 0) {
      to--;
    }
    if (from < to) {
      separate(from);
      hidden.copy(from, to);
      broken = true;
    }
  }

  private void separate(int at) {
    if (hidden.length() > 0) {
      hidden.add('\n', at, at);
    }
  }

  private View target() {
    return hiding ? hidden : shown;
  }

  private void flush(int end) {
    if (copied >= end) {
      return;
    }
    if (hiding && broken) {
      separate(copied);
    }
    broken &= !hiding;
    int length = shown.length();
    joins |= cut
        && !hiding
        && length > 0
        && Gate.isInner(shown.bytes()[length - 1])
        && Gate.isInner(bytes[copied]);
    target().copy(copied, end);
    cut &= hiding;
    copied = end;
  }

  /** Drops the shown reading if it adds nothing. */
  void end() {
    flush(from.length());
    if (!joins) {
      shown.clear();
    }
  }
}
