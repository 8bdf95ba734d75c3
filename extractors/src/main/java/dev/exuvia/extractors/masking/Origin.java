package dev.exuvia.extractors.masking;

import dev.exuvia.extractors.views.Span;

/** Where in a text as served a stretch of one of its readings comes from, in UTF-16 units. */
@FunctionalInterface
interface Origin {
  /** The stretch of the text for one of the reading. */
  Span toRaw(int start, int end);
}
