package dev.exuvia.app.bench;

import dev.exuvia.extractors.engine.MalformedPattern;
import dev.exuvia.extractors.engine.Regex;
import dev.exuvia.extractors.engine.Sought;
import dev.exuvia.extractors.rules.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes a second set of rules out of the first: the same shapes with other literals. Each letter of a
 * literal becomes one that is about as frequent in English, so that the new literals stand in texts not
 * much less often than made-up words do.
 */
final class Mutation {
  private static final String FROM = "etaoinshrdlcumwfgypbvkjxqz";
  private static final String TO = "aneiotrdshclmufwygbpkvxjzq";

  /** What stands for itself in a pattern: not an escape, a class, a count, or the head of a group. */
  private static final Pattern SPECIAL =
      Pattern.compile("\\\\[pP]\\{[^}]*\\}|\\\\x\\{[^}]*\\}|\\\\x[0-9A-Fa-f]{2}|\\\\."
          + "|\\[\\^?\\]?(?:\\[:[^]]*:\\]|\\\\.|[^\\]\\\\])*\\]|\\{[0-9,]+\\}"
          + "|\\(\\?P?<[^>]*>|\\(\\?[a-zA-Z-]*[:)]");

  private Mutation() {}

  /** The rules, and the changed ones that can be looked for. */
  static List<Sought> doubled(List<Rule> rules) {
    List<Sought> all = new ArrayList<>();
    rules.forEach(rule -> all.add(Engines.sought(rule)));
    for (Rule rule : rules) {
      try {
        List<String> keywords = rule.keywords().stream().map(Mutation::letters).toList();
        Regex regex = Regex.of(pattern(Engines.pattern(rule).source()));
        Sought changed = new Sought(regex, keywords, Engines.RAW);
        if (changed.problem().isEmpty()) {
          all.add(changed);
        }
      } catch (MalformedPattern e) {
        throw new IllegalStateException(rule.id() + " cannot be changed", e);
      }
    }
    return all;
  }

  /** The pattern with other letters wherever a letter stands for itself. */
  static String pattern(String source) {
    StringBuilder out = new StringBuilder();
    Matcher special = SPECIAL.matcher(source);
    int from = 0;
    while (special.find()) {
      out.append(letters(source.substring(from, special.start()))).append(special.group());
      from = special.end();
    }
    return out.append(letters(source.substring(from))).toString();
  }

  private static String letters(String text) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      int at = FROM.indexOf(Character.toLowerCase(c));
      char other = at < 0 ? c : TO.charAt(at);
      out.append(Character.isUpperCase(c) ? Character.toUpperCase(other) : other);
    }
    return out.toString();
  }
}
