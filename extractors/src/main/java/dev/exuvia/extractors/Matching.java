package dev.exuvia.extractors;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import dev.exuvia.extractors.checks.Detector;
import dev.exuvia.extractors.masking.Hidden;
import dev.exuvia.extractors.rules.Rule;
import dev.exuvia.extractors.views.Span;
import dev.exuvia.extractors.views.View;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Tries rules on the readings of a text. */
final class Matching {
  private static final int LONGEST_FACT = 1000;

  private final List<Rule> rules;
  private final Consumer<String> notes;

  /**
   * Tries these rules.
   *
   * @param notes hears of rules that were stopped
   */
  Matching(List<Rule> rules, Consumer<String> notes) {
    this.rules = rules;
    this.notes = notes;
  }

  List<Match> in(Text text) {
    List<Match> matches = new ArrayList<>();
    for (View view : text.views()) {
      for (Rule rule : rules) {
        if (rule.views().contains(view.kind())) {
          matches.addAll(Merging.of(tryRule(rule, text, view)));
        }
      }
    }
    return matches;
  }

  private List<Match> tryRule(Rule rule, Text text, View view) {
    List<Match> matches = new ArrayList<>();
    Detector detector = rule.detector();
    if (detector != null) {
      for (Span span : detector.find(view.text())) {
        matches.add(new Match(rule, text, view, span, null, constants(rule)));
      }
    }
    Pattern pattern = rule.pattern();
    if (pattern != null && rule.mayMatch(view.lower())) {
      search(rule, pattern, text, view, matches);
    }
    return matches;
  }

  private void search(Rule rule, Pattern pattern, Text text, View view, List<Match> matches) {
    Matcher first = pattern.matcher(view.text());
    if (!first.find()) {
      return;
    }
    int read = first.start();
    try {
      Matcher matcher = pattern.matcher(new Bounded(view.text()));
      for (boolean found = matcher.find(read); found; found = matcher.find()) {
        read = matcher.end();
        Match match = match(rule, text, view, matcher);
        if (match != null) {
          matches.add(match);
        }
      }
    } catch (Bounded.Exhausted e) {
      Span rest = view.toRaw(read, view.text().length());
      text.hidden().add(Hidden.all(rest.start(), rest.end()));
      notes.accept(text.label() + " masked from where " + rule.id() + " was stopped");
    }
  }

  private static @Nullable Match match(Rule rule, Text text, View view, Matcher matcher) {
    Span place = new Span(matcher.start(), matcher.end());
    int group = rule.secretGroup(g -> matcher.start(g) < matcher.end(g));
    Span secret = group == 0 ? null : group(matcher, group);
    boolean empty =
        place.length() == 0 || (secret == null && rule.secret() > 0 && needsSecret(rule));
    return empty
        ? null
        : new Match(rule, text, view, place, secret, facts(rule, view, matcher, secret));
  }

  private static boolean needsSecret(Rule rule) {
    return rule.category() == dev.exuvia.core.Category.SECRET;
  }

  private static SortedMap<String, String> constants(Rule rule) {
    SortedMap<String, String> facts = new TreeMap<>();
    rule.facts().forEach((name, fact) -> {
      if (fact instanceof Rule.Fact.Constant constant) {
        facts.put(name, constant.value());
      }
    });
    return facts;
  }

  private static SortedMap<String, String> facts(
      Rule rule, View view, Matcher matcher, @Nullable Span secret) {
    SortedMap<String, String> facts = constants(rule);
    for (Map.Entry<String, Rule.Fact> entry : rule.facts().entrySet()) {
      if (entry.getValue() instanceof Rule.Fact.Group group) {
        Span span = group(matcher, group.number());
        if (span != null && span.length() <= LONGEST_FACT) {
          facts.put(entry.getKey(), without(secret, view.text(), span));
        }
      }
    }
    return facts;
  }

  private static @Nullable Span group(Matcher matcher, int group) {
    int start = matcher.start(group);
    return start < 0 || start == matcher.end(group) ? null : new Span(start, matcher.end(group));
  }

  private static String without(@Nullable Span secret, String text, Span span) {
    String value = text.substring(span.start(), span.end());
    if (secret == null || !secret.overlaps(span)) {
      return value;
    }
    int from = Math.max(secret.start(), span.start()) - span.start();
    int to = Math.min(secret.end(), span.end()) - span.start();
    return value.substring(0, from)
        + "█".repeat(value.codePointCount(from, to))
        + value.substring(to);
  }
}
