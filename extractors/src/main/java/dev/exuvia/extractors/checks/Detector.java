package dev.exuvia.extractors.checks;

import dev.exuvia.extractors.engine.Presence;
import dev.exuvia.extractors.views.Span;
import dev.exuvia.extractors.views.View;
import java.util.List;

/** Finds in code what no pattern can say. Pure, linear in the text, safe for concurrent use. */
@FunctionalInterface
public interface Detector {
  /**
   * Where it is, in UTF-16 units, in the order of the text, without overlaps.
   *
   * @param presence tries expressions on parts of the text, for the thread that asks
   */
  List<Span> find(String text, Presence presence);

  /** What a reader would see if the text of a span were not hidden; empty where that adds nothing. */
  default String reveal(String found) {
    return "";
  }

  /** A cheap question first: false only where nothing is to be found. */
  default boolean mayBeIn(View view) {
    return true;
  }
}
