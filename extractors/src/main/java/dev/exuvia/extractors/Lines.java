package dev.exuvia.extractors;

import dev.exuvia.extractors.views.Span;
import java.util.Arrays;
import java.util.stream.IntStream;

/** Where the lines of a text are. */
final class Lines {
  private final int[] begins;
  private final int length;

  Lines(String text) {
    length = text.length();
    begins = IntStream.concat(
            IntStream.of(0),
            IntStream.range(0, length).filter(i -> text.charAt(i) == '\n').map(i -> i + 1))
        .toArray();
  }

  /** The number of the line, from 0 on. */
  int number(int at) {
    int found = Arrays.binarySearch(begins, at);
    return found < 0 ? -found - 2 : found;
  }

  /** How far into its line it is. */
  int column(int at) {
    return at - begins[number(at)];
  }

  /** The lines that a place stands on, without the last one's end. */
  Span around(Span place) {
    int next = number(place.end()) + 1;
    int end = next == begins.length ? length : begins[next] - 1;
    return new Span(begins[number(place.start())], end);
  }
}
