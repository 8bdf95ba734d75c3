package dev.exuvia.extractors.masking;

import dev.exuvia.extractors.views.Span;
import dev.exuvia.extractors.views.Views;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A stretch of a text that is to be masked, in UTF-16 units.
 *
 * @param start inclusive
 * @param end exclusive
 * @param readable up to where the fixed prefix may stay readable, {@code start} for nothing
 */
public record Hidden(int start, int end, int readable) {
  /** Masks all of it. */
  public static Hidden all(int start, int end) {
    return new Hidden(start, end, start);
  }

  /** What was not opened is not read, so it is hidden, with the words that it is a part of. */
  public static List<Hidden> ofClosed(Views views) {
    List<Hidden> hidden = new ArrayList<>();
    String text = views.get(0).text();
    int behind = 0;
    for (Span span :
        views.closed().stream().sorted(Comparator.comparingInt(Span::start)).toList()) {
      int start = span.start();
      while (start > behind && !Character.isWhitespace(text.charAt(start - 1))) {
        start--;
      }
      int end = Math.max(behind, span.end());
      while (end > behind && end < text.length() && !Character.isWhitespace(text.charAt(end))) {
        end++;
      }
      if (end > behind) {
        hidden.add(all(start, end));
        behind = end;
      }
    }
    return hidden;
  }
}
