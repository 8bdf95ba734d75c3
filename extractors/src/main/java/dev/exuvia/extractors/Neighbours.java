package dev.exuvia.extractors;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes one finding of neighbours that rules of one family saw: the different lines that a server
 * logs about one login, a trace and its cause. The family is the first word of a rule's id; only
 * rules that merge take part, and the first names the finding.
 */
final class Neighbours {
  private Neighbours() {}

  /** Those who are reported in a text, in its order. */
  static List<Candidate> join(List<Candidate> winners) {
    List<Candidate> joined = new ArrayList<>();
    Map<String, Integer> last = new HashMap<>();
    for (Candidate next : winners) {
      if (!next.match().rule().merge()) {
        joined.add(next);
        continue;
      }
      Integer place = last.get(family(next));
      if (place != null && belong(joined.get(place), next)) {
        joined.set(place, join(joined.get(place), next));
      } else {
        last.put(family(next), joined.size());
        joined.add(next);
      }
    }
    return joined;
  }

  private static String family(Candidate candidate) {
    String id = candidate.match().rule().id();
    return candidate.match().rule().category() + " " + id.substring(0, id.indexOf('.'));
  }

  private static boolean belong(Candidate one, Candidate next) {
    return one.print() == null
        && next.print() == null
        && one.match().view().equals(next.match().view())
        && Merging.areNeighbours(one.match(), next.match());
  }

  private static Candidate join(Candidate one, Candidate next) {
    return new Candidate(
        Merging.join(one.match(), next.match()),
        one.id(),
        null,
        one.severity().max(next.severity()),
        Math.max(one.confidence(), next.confidence()),
        one.proof(),
        one.reasons(),
        Gathered.of(one.facts(), next.facts()));
  }
}
