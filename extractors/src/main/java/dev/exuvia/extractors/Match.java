package dev.exuvia.extractors;

import dev.exuvia.extractors.rules.Rule;
import dev.exuvia.extractors.views.Span;
import dev.exuvia.extractors.views.View;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * Where a rule's pattern fits. Raw: never leaves the scan.
 *
 * @param rule which rule
 * @param text in which text
 * @param view in which reading
 * @param place where in the reading
 * @param secretPlace where in the reading the secret is, or null
 * @param facts what it says; the secret itself is blacked out already
 * @param whole what the pattern fits, of which this may be a part
 */
record Match(
    Rule rule,
    Text text,
    View view,
    Span place,
    @Nullable Span secretPlace,
    SortedMap<String, String> facts,
    Span whole) {

  String matched() {
    return view.text().substring(place.start(), place.end());
  }

  /** What the pattern fits. */
  String wholeText() {
    return view.text().substring(whole.start(), whole.end());
  }

  /** Whether it is one of several findings in what the pattern fits. */
  boolean isPart() {
    return rule.each() != null;
  }

  @Nullable
  String secret() {
    return secretPlace == null
        ? null
        : view.text().substring(secretPlace.start(), secretPlace.end());
  }

  /** The secret, else all of it. */
  String spotted() {
    return view.text().substring(spot().start(), spot().end());
  }

  /** What is reported: the secret, else all of it; in the reading. */
  Span spot() {
    return secretPlace == null ? place : secretPlace;
  }

  /** The same in the text as served. */
  Span rawSpot() {
    return view.toRaw(spot().start(), spot().end());
  }

  Span raw() {
    return view.toRaw(place.start(), place.end());
  }

  @Override
  public String toString() {
    return "Match[" + rule.id() + "]";
  }
}
