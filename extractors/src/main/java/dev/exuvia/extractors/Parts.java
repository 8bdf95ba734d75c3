package dev.exuvia.extractors;

import com.google.re2j.Matcher;
import dev.exuvia.extractors.rules.Each;
import dev.exuvia.extractors.rules.Rule;
import dev.exuvia.extractors.views.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Makes a match of its own of each part of a match: the open ports in one host's report. A part says
 * what the whole says, and what its own groups say. Linear in the whole.
 */
final class Parts {
  /** Of one match. */
  static final int MOST = 500;

  private Parts() {}

  /**
   * The parts, in the order of the text.
   *
   * @param within where in the reading they are sought; null if that did not take part: then the
   *     whole is the only one
   */
  static List<Match> of(Match whole, Each each, @Nullable Span within) {
    if (within == null) {
      return List.of(whole);
    }
    List<Match> parts = new ArrayList<>();
    String text = whole.view().text().substring(within.start(), within.end());
    Matcher matcher = each.pattern().re2().matcher(text);
    while (parts.size() <= MOST && matcher.find()) { // one more says that there are more
      if (matcher.end() > matcher.start()) {
        Span place = new Span(within.start() + matcher.start(), within.start() + matcher.end());
        SortedMap<String, String> facts = new TreeMap<>(whole.facts());
        facts.putAll(facts(each, matcher));
        parts.add(
            new Match(whole.rule(), whole.text(), whole.view(), place, null, facts, whole.place()));
      }
    }
    return parts;
  }

  private static Map<String, String> facts(Each each, Matcher matcher) {
    Map<String, String> facts = new TreeMap<>();
    each.facts().forEach((name, fact) -> {
      String value = switch (fact) {
        case Rule.Fact.Constant constant -> constant.value();
        case Rule.Fact.Groups any -> first(any.numbers(), matcher);
      };
      if (!value.isEmpty()) {
        facts.put(name, value);
      }
    });
    return facts;
  }

  private static String first(List<Integer> groups, Matcher matcher) {
    for (int group : groups) {
      String value = matcher.group(group);
      if (value != null && !value.isEmpty()) {
        return value;
      }
    }
    return "";
  }
}
