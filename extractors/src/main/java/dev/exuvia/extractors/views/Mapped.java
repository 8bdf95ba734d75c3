package dev.exuvia.extractors.views;

import java.util.Arrays;

/** Builds a reading character by character, with the place that each came from. */
final class Mapped {
  private final StringBuilder text = new StringBuilder();
  private int[] from = new int[64];
  private int[] to = new int[64];

  /** Adds a code point that stands for [start, end) of what it was made from. */
  void add(int codePoint, int start, int end) {
    int at = text.length();
    text.appendCodePoint(codePoint);
    if (text.length() > from.length) {
      from = Arrays.copyOf(from, from.length * 2);
      to = Arrays.copyOf(to, to.length * 2);
    }
    for (int i = at; i < text.length(); i++) {
      from[i] = start;
      to[i] = end;
    }
  }

  boolean isEmpty() {
    return text.isEmpty();
  }

  int last() {
    return text.charAt(text.length() - 1);
  }

  View view(View parent, View.Kind kind, String how) {
    int[] starts = from;
    int[] ends = to;
    return parent.derive(kind, how, text.toString(), span -> origin(span, starts, ends));
  }

  private static Span origin(Span span, int[] starts, int[] ends) {
    int start = starts[span.start()];
    return new Span(start, span.end() > span.start() ? ends[span.end() - 1] : start);
  }
}
