package dev.exuvia.extractors.rules;

import dev.exuvia.extractors.engine.Regex;
import java.util.List;
import java.util.Map;

/**
 * What makes several findings of one match: the open ports of one host's report, the ports that a
 * sentence lists.
 *
 * @param pattern each of its matches, sought by RE2/J in what the rule matched, is a finding
 * @param within the groups of the rule of which the first that took part is where they are sought
 *     (where none did, the match is one finding); empty for the whole match
 * @param facts what such a match says, by its own groups; over what the rule's match says
 */
public record Each(Regex pattern, List<Integer> within, Map<String, Rule.Fact> facts) {
  /** Copies the collections. */
  public Each {
    within = List.copyOf(within);
    facts = Map.copyOf(facts);
  }
}
