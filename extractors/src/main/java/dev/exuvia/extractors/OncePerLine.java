package dev.exuvia.extractors;

import dev.exuvia.extractors.views.Span;
import dev.exuvia.extractors.views.View;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.function.BiPredicate;

/**
 * Asks about the lines that matches stand on: once about the same lines, for a long one may hold
 * many thousand matches. For one scan of a post.
 *
 * @param <Q> what is asked
 */
final class OncePerLine<Q> {
  private final BiPredicate<Q, String> test;
  private final IdentityHashMap<View, Lines> lines = new IdentityHashMap<>();
  private final Map<Asked<Q>, Boolean> answers = new HashMap<>();

  private record Asked<Q>(Q question, View view, Span lines) {}

  OncePerLine(BiPredicate<Q, String> test) {
    this.test = test;
  }

  /** The answer for the lines of the reading that the place stands on. */
  boolean holds(Q question, View view, Span place) {
    Span at = lines.computeIfAbsent(view, v -> new Lines(v.text())).around(place);
    return answers.computeIfAbsent(
        new Asked<>(question, view, at),
        asked -> test.test(question, view.text().substring(at.start(), at.end())));
  }
}
