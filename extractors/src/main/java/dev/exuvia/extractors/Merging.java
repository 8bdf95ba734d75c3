package dev.exuvia.extractors;

import dev.exuvia.extractors.views.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;

/**
 * Makes one finding of neighbouring matches where the rule wants it: the frames of a trace, the
 * lines of an environment file. Neighbours have less than three line breaks between them.
 */
final class Merging {
  private static final int LINES = 3;

  private Merging() {}

  /** Matches of one rule in one reading, in its order. */
  static List<Match> of(List<Match> matches) {
    if (matches.size() < 2 || !matches.getFirst().rule().merge()) {
      return matches;
    }
    List<Match> merged = new ArrayList<>();
    Match last = matches.getFirst();
    for (Match match : matches.subList(1, matches.size())) {
      if (areNeighbours(last, match)) {
        last = join(last, match);
      } else {
        merged.add(last);
        last = match;
      }
    }
    merged.add(last);
    return merged;
  }

  static boolean areNeighbours(Match one, Match next) {
    String text = one.view().text();
    int breaks = 0;
    for (int i = one.place().end(); i < next.place().start() && breaks < LINES; i++) {
      breaks += text.charAt(i) == '\n' ? 1 : 0;
    }
    return breaks < LINES;
  }

  /** Neither is a secret: rules that merge have none. */
  static Match join(Match one, Match next) {
    SortedMap<String, String> facts = Gathered.of(one.facts(), next.facts());
    Span place =
        new Span(one.place().start(), Math.max(one.place().end(), next.place().end()));
    return new Match(one.rule(), one.text(), one.view(), place, null, facts, place);
  }
}
