package dev.exuvia.extractors;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The facts of several matches that are one finding: the first one's, completed by the others'.
 * Where they name different addresses, hosts, users or paths, those without blanks stand
 * blank-separated under the name's plural, as far as {@value #LONGEST} characters reach.
 */
final class Gathered {
  private static final int LONGEST = 200;
  private static final List<String> LISTED = List.of("ip", "host", "user", "path");

  private Gathered() {}

  static SortedMap<String, String> of(Map<String, String> one, Map<String, String> next) {
    SortedMap<String, String> facts = new TreeMap<>(next);
    facts.putAll(one);
    for (String name : LISTED) {
      String all = together(all(one, name), all(next, name));
      if (all.indexOf(' ') > 0) {
        facts.put(name + "s", all);
      }
    }
    return facts;
  }

  private static String all(Map<String, String> facts, String name) {
    String single = facts.getOrDefault(name, "");
    return facts.getOrDefault(name + "s", single.indexOf(' ') < 0 ? single : "");
  }

  private static String together(String one, String next) {
    StringBuilder all = new StringBuilder(one);
    for (String value : next.split(" ", -1)) {
      boolean known = (" " + all + " ").contains(" " + value + " ");
      if (!value.isEmpty() && !known && all.length() + 1 + value.length() <= LONGEST) {
        all.append(all.isEmpty() ? "" : " ").append(value);
      }
    }
    return all.toString();
  }
}
